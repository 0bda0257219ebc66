package diag

// Codes of package markdown: what is wrong with the text of a page.
const (
	Limit           Code = "limit"
	RawHTML         Code = "raw-html"
	RawHTMLRefused  Code = "raw-html-refused"
	URLScheme       Code = "url-scheme"
	CodeAttribute   Code = "code-attribute"
	CodeLanguage    Code = "code-language"
	HeadingOne      Code = "heading-one"
	ImageAlt        Code = "image-alt"
	ImageExternal   Code = "image-external"
	FootnoteUnknown Code = "footnote-unknown"
	FootnoteTwice   Code = "footnote-twice"
	FootnoteUnused  Code = "footnote-unused"
	DefinitionTwice Code = "definition-twice"
	LinkCut         Code = "link-cut"
)

var markdownCodes = []Info{
	{Limit, Error,
		"A page holds more of something than is read, such as columns of a table or lists inside lists. srmgen explain limits names every bound.",
		"Some texts of a few kilobytes keep a parser of Markdown busy for minutes, or take gigabytes. A bound on bytes and nesting refuses them at once, on every machine alike.",
		"a table of 1,000 columns",
		"Split the file, or write this part more simply."},
	{RawHTML, Error,
		"HTML stands in Markdown, and the site doesn't allow it. It is shown as text. Comments are fine and are dropped.",
		"Content is written by many; what runs, loads or restyles something must not come in with it.",
		"Press <kbd>Enter</kbd>.",
		"Write it in Markdown, put it in backticks to show it, or set raw_html: true in srmgen.yaml."},
	{RawHTMLRefused, Error,
		"The site allows HTML in Markdown, but not this: an element or attribute that could run, load or restyle something, an id that is taken, or a tag without its partner in the same block.",
		"It would work against the policy of the pages, or break the page around it.",
		`<div onclick="go()">`,
		"Use elements and attributes that only mark text, and end every element in the block where it begins."},
	{URLScheme, Error,
		"A link or image has an address that isn't https, http, mailto or relative, as a browser reads it.",
		"An address such as javascript: runs a script when it is clicked.",
		"[run](javascript:alert)",
		"Write an https address, or one that is relative to the file."},
	{CodeAttribute, Error,
		"What stands after the language of a code block isn't a list of known attributes in braces, or it names lines that the block doesn't have.",
		"A misspelt attribute would be lost in silence.",
		"```json {hl_lines=\"9\"}\n{}\n```",
		"Write {hl_lines=\"2-3\" title=\"policy.json\"}, with lines that are there."},
	{CodeLanguage, Advice,
		"A code block names a language that gets no colours. The code is shown as it is.",
		"Most often the word is misspelt.",
		"```ymal\na: b\n```",
		"Mend the word, or write text where the code has no language."},
	{HeadingOne, Advice,
		"A heading in the text has the level of the page's title, which stands in the front matter. It is shown one level lower.",
		"A page has one title, for readers with a screen reader above all.",
		"# Amazon RDS",
		"Begin headings of the text with ##."},
	{ImageAlt, Advice,
		"An image has no text for readers who can't see it.",
		"They hear nothing, or the name of a file.",
		"![](../assets/img/vpc.svg)",
		"Write what the image says between the brackets."},
	{ImageExternal, Advice,
		"An image comes from another place. The policy of the pages loads nothing from elsewhere, so readers won't see it.",
		"A page that loads from elsewhere tells others who reads it, and breaks from disk.",
		"![map](https://example.com/map.png)",
		"Put the file into assets/ and link to it there."},
	{FootnoteUnknown, Advice,
		"The text refers to a footnote that is written nowhere in the file.",
		"Readers see the brackets and look for a note.",
		"Patched by AWS.[^patches]",
		"Add a line [^patches]: with the footnote's text, or put the brackets in backticks."},
	{FootnoteTwice, Advice,
		"Two footnotes of a file have the same label. The first one is used.",
		"The text of one of them is lost.",
		"[^a]: One.\n\n[^a]: Two.",
		"Rename or delete the second one."},
	{FootnoteUnused, Advice,
		"Nothing in the text refers to this footnote, so it isn't shown.",
		"Its text is lost.",
		"[^a]: Never used.",
		"Write [^a] where it belongs, or delete it."},
	{DefinitionTwice, Advice,
		"Two link definitions of a file have the same label. The first one is used.",
		"Links lead elsewhere than whoever wrote the second one thinks.",
		"[rds]: rds.md\n[rds]: aurora.md",
		"Rename or delete the second one."},
	{LinkCut, Advice,
		"In a table, the bar of a wikilink ends the cell, so the link is shown as it is written.",
		"The rest of the row moves by one column.",
		"| A |\n| --- |\n| [[rds|Amazon RDS]] |",
		"Put a backslash before the bar: [[rds\\|Amazon RDS]]."},
}
