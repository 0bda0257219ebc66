package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/highlight"
	"github.com/srmgen/srmgen/internal/limit"
)

func TestHostilePagesAreRefusedByTheirBound(t *testing.T) {
	rep := strings.Repeat
	tests := []struct {
		name, in string
		limit    int // place in limit.Markdown
	}{
		{"a huge file", rep("word ", limit.Page/5+1), 0},
		{"nested quotes", rep("> ", 10_000) + "a\n", 1},
		{"nested bullets", rep("- ", 10_000) + "a\n", 1},
		{"nested numbers", rep("1) ", 10_000) + "a\n", 1},
		{"nested footnotes", rep("[^a]: ", 100) + "a\n", 1},
		{"lists nested by indent", staircase(100), 1},
		{"blank lines in deep lists", staircase(50) + rep("\n", 100_000), 2},
		{"wide table", rep("a|", 1_000) + "\n" + rep("-|", 1_000) + "\n" + rep("a\n", 10_000), 3},
		{"long table with short rows", "|" + rep("a|", 100) + "\n|" + rep("-|", 100) + "\n" + rep("a\n", 10_000), 4},
		{"escaped bars in code", "|a|\n|-|\n" + rep("|`\\|`|\n", 10_000), 5},
		{"footnotes", rep("a[^b]\n\n", 10_000), 6},
		{"link definitions", numbered("[a%d]: b\n\n", 40_000), 7},
		{"openers of links", rep("[a](", 40_000), 8},
		{"openers of links with brackets", rep("[a](<b", 40_000), 8},
		{"openers over many lines", rep("[a](b \"\n", 40_000), 8},
		{"mixed emphasis", rep("*a_ ", 25_000), 8},
		{"mixed emphasis in what looks like a table", "|a|b|\n|-|\n" + rep("*a_ \n", 25_000), 8},
		{"mixed emphasis behind a definition that takes a table's head", "[a]:\n|a|\n|-|\n" + rep("*a_ \n", 25_000), 8},
		{"mixed emphasis behind HTML that hides a fence", "<pre>\n```\n</pre>\n\n" + rep("*a_ ", 25_000), 8},
		{"headings", rep("## A\n", 100_000), 9},
		{"headings that are underlined", rep("A\n=\n\n", 100_000), 9},
		{"mixed emphasis in indented bullets that continue a paragraph", "a\n" + rep("     - *a_\n", 25_000), 8},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, list := Parse(start, []byte(test.in), Options{})
			if len(list) != 1 || list[0].Code != diag.Limit || !strings.Contains(list[0].Message, limit.Markdown()[test.limit].Of) {
				t.Fatalf("diagnostics %v, want the limit on %s", codesOf(list), limit.Markdown()[test.limit].Of)
			}
			if got := d.HTML(nil, nil); !strings.HasPrefix(got, "<pre>") || len(d.Links) > 0 {
				t.Errorf("shown as %.100q", got)
			}
		})
	}
}

func staircase(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func TestLargeHonestPagesPass(t *testing.T) {
	rep := strings.Repeat
	tests := []struct{ name, in string }{
		{"1 MB of prose", rep("## Head\n\nSome *prose* with a [link](a.md) and `code_like_this`, "+rep("and more words ", 30)+"\n\n- item\n- item\n\n", 1_800)},
		{"a table of 2,000 rows", "| a | b | c |\n|---|---|---|\n" + rep("| [[rds]] | *x* | [c](d.md) and some_text_here |\n", 2_000)},
		{"a tight list of 5,000 items", rep("- [a](b.md): some *words* about `it`\n", 5_000)},
		{"200 KB of code", "```json\n" + rep("  \"some_key\": [\"a_b\", \"c_d\"],\n", 7_000) + "```\n"},
		{"code that looks nested", "```yaml\n" + staircase(40) + "```\n"},
		{"quotes in lists in quotes", rep("> - > a\n>   > b\n>\n", 1_000)},
		{"rules", rep("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n\na\n\n", 10)},
		{"lists at the deepest", staircase(limit.Depth)},
		{"many headings", rep("## A\n", limit.Headings)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, list := Parse(start, []byte(test.in), Options{})
			if len(list) > 0 {
				t.Errorf("diagnostics %.200s", codesOf(list))
			}
		})
	}
}

func TestCodeBeyondTheBoundsHasNoColours(t *testing.T) {
	line := "key: value\n"
	block := func(lines int) string { return "```yaml\n" + strings.Repeat(line, lines) + "```\n\n" }
	inBlock := limit.Code / highlight.Cost("YAML") / len(line)
	tests := []struct {
		name, in string
		coloured int
	}{
		{"as long as may be", block(inBlock), 1},
		{"one line longer", block(inBlock + 1), 0},
		{"a long line", "```yaml\na: " + strings.Repeat("-", limit.CodeLine) + "\n```\n", 0},
		{"more blocks than a page colours", strings.Repeat(block(inBlock), 6), limit.CodePage / (inBlock * len(line) * highlight.Cost("YAML"))},
		{"a short block of a dear lexer", "```java\nint a;\n```\n", 1},
		{"a longer block of a dear lexer", "```java\n" + strings.Repeat("int a;\n", 400) + "```\n", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, list := Parse(start, []byte(test.in), Options{})
			coloured := 0
			for block := range strings.SplitSeq(d.HTML(nil, nil), `<pre class="chroma"`) {
				if strings.Contains(block, "<span") {
					coloured++
				}
			}
			if coloured != test.coloured || len(list) > 0 {
				t.Errorf("%d blocks have colours, want %d; diagnostics %s", coloured, test.coloured, codesOf(list))
			}
		})
	}
}

func TestDiagnosticsOfOneKindAreCapped(t *testing.T) {
	_, list := Parse(start, []byte(strings.Repeat("<b>a\n\n", 1_000)), Options{})
	if len(list) != limit.Reports {
		t.Errorf("%d diagnostics, want %d", len(list), limit.Reports)
	}
}
