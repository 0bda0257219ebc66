package markdown

import (
	"strings"
	"testing"
)

func TestLanguagesColourWhatIsTypicalOfThem(t *testing.T) {
	tests := []struct{ lang, in, want string }{
		{"yaml", "# c\na: \"b\"\nd: 1\n", "<span class=\"c\"># c</span>\n<span class=\"nt\">a</span>: <span class=\"s\">&quot;b&quot;</span>\n<span class=\"nt\">d</span>: <span class=\"m\">1</span>\n"},
		{"diff", "-a\n+b\n", "<span class=\"gd\">-a</span>\n<span class=\"gi\">+b</span>\n"},
		{"go", "return nil\n", "<span class=\"k\">return </span><span class=\"m\">nil</span>\n"},
		{"bash", "echo \"$A\"\n", "<span class=\"nb\">echo </span><span class=\"s\">&quot;</span><span class=\"nv\">$A</span><span class=\"s\">&quot;</span>\n"},
	}
	for _, test := range tests {
		d, _ := Parse(start, []byte("```"+test.lang+"\n"+test.in+"```\n"), Options{})
		_, got, _ := strings.Cut(d.HTML(nil, nil), `<code class="language-`+test.lang+`">`)
		got, _, _ = strings.Cut(got, "</code>")
		if got != test.want {
			t.Errorf("%s\n got %q\nwant %q", test.lang, got, test.want)
		}
	}
}
