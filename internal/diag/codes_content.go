package diag

// Codes of front matter and of what content means.
const (
	NoFrontMatter       Code = "no-front-matter"
	FrontMatterUnclosed Code = "front-matter-unclosed"
	BadCharacter        Code = "bad-character"
	TurnedText          Code = "turned-text"
	YAMLSyntax          Code = "yaml"
	DuplicateKey        Code = "duplicate-key"
	ListedTwice         Code = "listed-twice"
	UnknownKey          Code = "unknown-key"
	WrongType           Code = "wrong-type"
	WrongValue          Code = "wrong-value"
	BadDate             Code = "bad-date"
	MissingKey          Code = "missing-key"
	BadID               Code = "bad-id"
	ReservedName        Code = "reserved-name"
	DuplicateID         Code = "duplicate-id"
	UnknownReference    Code = "unknown-reference"
	AmbiguousReference  Code = "ambiguous-reference"
	SharedWithoutTexts  Code = "shared-without-texts"
	Cycle               Code = "cycle"
	VariantAxis         Code = "variant-axis"
	DuplicateMark       Code = "duplicate-mark"
	RedirectTaken       Code = "redirect-taken"
	RedirectIdle        Code = "redirect-idle"
	BrokenLink          Code = "broken-link"
	BrokenAnchor        Code = "broken-anchor"
	BrokenImage         Code = "broken-image"
	NoSuchDuty          Code = "no-such-duty"
	OutsideAssessment   Code = "outside-assessment"
	UnknownExtends      Code = "unknown-extends"
	TemplateFault       Code = "template"
	AssetFault          Code = "asset"
	ActivePicture       Code = "active-picture"
	MetaLimit           Code = "front-matter-limit"
)

var contentCodes = []Info{
	{NoFrontMatter, Error, "A Markdown file in content/ does not start with a front matter block.", "A file without keys has no title, and its text could be taken for keys by mistake.", "# Amazon RDS\n", "Start the file with a line ---, keys such as title:, and a second line ---."},
	{FrontMatterUnclosed, Error, "The front matter block has an opening --- but no closing one.", "Nobody can say where the keys end and the text begins, so none of it is shown.", "---\ntitle: Amazon RDS\n", "Add a line --- after the last key."},
	{BadCharacter, Error, "The file holds a byte that is not UTF-8 text, or a control character.", "It would be shown as something else on every system, or could move what a terminal or a browser shows.", "---\ntitle: a\x00b\n---\n", "Save the file as UTF-8 and delete the character."},
	{TurnedText, Advice, "The text of a page holds an invisible character that turns the direction of what follows.", "It can swap words before a reader's eyes, such as who does what, and nobody who reviews the file sees it.", "Patched by \u202eSWA\u202c.", "Delete it; text in Arabic or Hebrew needs none."},
	{YAMLSyntax, Error, "The front matter is not YAML that srmgen reads; anchors, aliases and tags are not used.", "A value that is read otherwise than it was meant is worse than one that is not read.", "---\ntitle: S3: the bucket\n---\n", "Indent with spaces, and put values with a colon in quotes."},
	{DuplicateKey, Error, "A key stands twice in the same map.", "One of the two would win in silence.", "---\ntitle: A\ntitle: B\n---\n", "Keep one of the two."},
	{ListedTwice, Advice, "A list holds a text twice.", "It counts once, so the other one is a slip, or stands for something that is missing.", "---\ntitle: A\naliases: [Vault, Vault]\n---\n", "Delete one of the two, or write what was meant."},
	{UnknownKey, Error, "The kind of this file has no such key.", "A misspelt key would be a statement that nobody sees.", "---\ntitel: Amazon RDS\n---\n", "Use the key that the hint names; srmgen schema KIND lists them all."},
	{WrongType, Error, "A value has another shape than its key takes: a text, a list or a map.", "A guess at what was meant would be a statement that nobody wrote.", "---\ntitle: [a, b]\n---\n", "Write the value in the shape that the message names."},
	{WrongValue, Error, "A value is not one of the words or forms that its key takes.", "Pictures, filters and exports know these words and no others.", "---\ntitle: A\nconfidence: sure\n---\n", "Use one of the words that the message lists."},
	{BadDate, Error, "A date is not a day of the calendar in the form YYYY-MM-DD.", "Reviews and ends of support are counted from dates.", "---\ntitle: A\nreviewed: 2026-02-30\n---\n", "Write a real day as YYYY-MM-DD."},
	{MissingKey, Error, "A key that this kind requires is missing or empty.", "The page cannot say what it is about, or who is responsible, without it.", "---\nshort: RDS\n---\n", "Add the key that the message names."},
	{BadID, Error, "A file name or id is not made of lower-case letters, digits and hyphens.", "Ids are addresses, and have to be the same file on every system.", "content/services/Amazon RDS.md", "Rename it, such as rds.md; keep the old address under redirects."},
	{ReservedName, Error, "A file or folder has a name that srmgen uses itself.", "The page would stand where srmgen puts one of its own.", "content/matrix.md", "Rename it: the message lists what is reserved there."},
	{DuplicateID, Error, "Two files, tasks or variants have the same id.", "Links and pictures could mean either, and one page would overwrite the other.", "content/services/a/rds.md and content/services/b/rds.md", "Rename one of them; a site's own file over one that it extends is merged, not a duplicate."},
	{UnknownReference, Error, "A reference names a thing that is not there.", "A misspelt reference would be a gap in a table or a link to nowhere.", "---\ntitle: A\nprovider: awz\nmodel: paas\n---\n", "Use the name that the hint gives, or write the missing file."},
	{AmbiguousReference, Error, "A name in a link fits more than one thing.", "A reader would be led to the one that was not meant.", "See [[Monitoring]].", "Write kind:id, such as [[tool:cloudwatch]]."},
	{SharedWithoutTexts, Error, "A cell says shared but not who does what.", "Shared alone tells a reader that somebody else may be doing it; that is how gaps arise.", "guest-os: shared", "Give the cell both provider_does and customer_does."},
	{Cycle, Error, "Parties, redirects or services that run on each other lead back to where they started.", "What stands on itself has no answer, and a reader would be led in circles.", "a: parent: b; b: parent: a", "Take out one of the links that the message lists."},
	{VariantAxis, Error, "Variants and axes do not fit together.", "Without one choice for each axis, an area would have two answers.", "axes: [engine]\nvariants: {x: {axis: size}}", "List the axis under axes, and use at most one variant of each."},
	{DuplicateMark, Error, "Two parties have the same letter.", "A letter in a picture stands for one party.", "mark: A in two parties", "Give each party a letter of its own."},
	{RedirectTaken, Error, "An old address under redirects is the address of another page, or stands on two pages.", "An address can lead to one page only.", "redirects: [services/s3.html]", "Delete the redirect, or give it to one page only."},
	{RedirectIdle, Advice, "An old address under redirects is the page's own.", "It would lead in a circle, so it is left out; perhaps another address was meant.", "redirects: [a.html] in content/a.md", "Delete the redirect, or write the old address."},
	{BrokenLink, Error, "A link leads to a page or file that is not there.", "Readers would come to nothing, and would not know whether the page was moved or the address is wrong.", "[RDS](../services/rdz.md)", "Use the address that the hint gives."},
	{BrokenAnchor, Error, "A link's page is there, but the anchor is not on it.", "Readers would come to the top of a page and look for what is not there.", "[RDS](../services/rds.md#gest-os)", "Use the anchor that the hint gives."},
	{BrokenImage, Error, "An image leads to a file that is not in assets/.", "Readers would see an empty frame.", "![](../assets/img/nope.png)", "Put the file into assets/img/, or mend the path."},
	{NoSuchDuty, Error, "A workload says who holds something, or how far it is, that it does not have to do: the provider does it, the service has no such thing, or the task is for another variant.", "A state or a holder of a duty that does not exist makes a checklist look better than it is.", "progress: {ledger#facilities: {state: done}}", "Take the line out, or mend the area, the task or the variant that it names."},
	{OutsideAssessment, Error, "A workload must comply with a framework and uses a service that is known to be outside its provider's assessment. What it inherits from there proves nothing.", "An auditor will not accept what is inherited from a service that nobody assessed.", "frameworks: [soc-2] in a workload, and assurance: {soc-2: none} in a service that it uses", "Use a service that is inside, take the framework out, or mend the service's assurance."},
	{UnknownExtends, Error, "srmgen.yaml extends something that is neither default, base nor a folder.", "The site would lack all that it is built on.", "extends: [standard]", "Use default, base, or the path of a folder with content/."},
	{TemplateFault, Error, "A template cannot be parsed, or fails on a page.", "A page that is half made is worse than the one of yesterday, so none is published.", "{{.Titel}} in templates/service.html", "Mend the template at the place named; what a page has to show is a type of internal/view, which the message names."},
	{AssetFault, Error, "A style sheet or script in assets/ cannot be read.", "What browsers make of a broken file differs, so pages would look otherwise for everyone.", "a { color: ", "Mend the file at the place named."},
	{ActivePicture, Error, "An SVG file in assets/ holds something that runs or loads when somebody opens it by itself, or it is no XML.", "A picture comes from anywhere, and opened by itself no page's policy stands between it and the reader.", `<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>`, "Take it out, or let the program that drew it export plain SVG."},
	{MetaLimit, Error, "The front matter is larger, deeper or has more keys than srmgen reads, or its parent or runs_on leads over too many others.", "Reading it would take time and memory without bound; no kind of page needs as much.", "a front matter of 300 KB", "Move prose into the body, or split the file."},
}
