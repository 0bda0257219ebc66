package markdown

import (
	"strings"
	"testing"
)

func TestMarkdownForOthersHasOrdinaryLinksAndWordsForPictures(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"wikilinks", "a [[b]] c [[ d | e f ]] [[g]](h)\n", "a [T](0) c [e f](1) [[g]](2)\n"},
		{"in a table", "| a |\n|---|\n| [[b\\|c]] [[d]] |\n", "| a |\n|---|\n| [c](0) [T](1) |\n"},
		{"inline links and images", "[a](b.md \"t\") ![c](<d e.png>) [f](\ng.md)\n", "[a](0 \"t\") ![c](<1>) [f](\n2)\n"},
		{"addresses elsewhere in the file, and bare ones", "[a][b] <https://c.example>\n\n[b]: d.md\n", "[a][b] <https://c.example>\n\n[b]: d.md\n"},
		{"code", "`[[a]]` `[b](c.md)`\n\n```bash\nif [[ -n $a ]]; then\n```\n", "`[[a]]` `[b](c.md)`\n\n```bash\nif [[ -n $a ]]; then\n```\n"},
		{"pictures", "a\n\n```matrix\nservices: [b]\n```\n\n~~~ strip\nx: [[y]]\n~~~~\nc\n\n> ```stack\n> ```\n", "a\n\nfirst\n\nsecond\nc\n\n"},
		{"a picture too many", "```matrix\n```\n```matrix\n```\n```matrix\n```\n", "first\nsecond\n"},
		{"a picture in a list", "- ```matrix\n  ```\n", ""},
		{"an open picture", "a\n\n```stack\nb: c", "a\n\nfirst\n"},
		{"footnotes come in order", "a[^1] [b](c.md)\n\n[^1]: [d](e.md)\n", "a[^1] [b](0)\n\n[^1]: [d](1)\n"},
		{"line ends", "[a](b.md)\r\n", "[a](0)\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, _ := Parse(start, []byte(test.in), Options{})
			targets := make([]Target, len(d.Links))
			for i := range targets {
				targets[i] = Target{Href: string(rune('0' + i)), Text: "T"}
			}
			if got := d.Markdown(targets, []string{"first\n", "second\n"}); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			if got := d.Markdown(nil, nil); len(d.Fences) == 0 && got != strings.ReplaceAll(test.in, "\r\n", "\n") {
				t.Errorf("without targets %q", got)
			}
		})
	}
}
