package diag

import (
	"reflect"
	"strings"
	"testing"
)

func TestAFrameShowsTheLinesAround(t *testing.T) {
	const file = "one\ntwo\nthree\nfour\nfive\n"
	line := func(n int, text string) FrameLine { return FrameLine{Number: n, Before: text} }
	for _, c := range []struct {
		name   string
		source string
		at     Span
		around int
		want   []FrameLine
	}{
		{"in the middle", file, Span{"f", 3, 2, 4}, 1, []FrameLine{line(2, "two"), {3, true, "t", "hr", "ee"}, line(4, "four")}},
		{"the line alone", file, Span{"f", 3, 1, 6}, 0, []FrameLine{{3, true, "", "three", ""}}},
		{"at the start", file, Span{"f", 1, 1, 2}, 2, []FrameLine{{1, true, "", "o", "ne"}, line(2, "two"), line(3, "three")}},
		{"at the end, without the empty line that follows", file, Span{"f", 5, 1, 5}, 2, []FrameLine{line(3, "three"), line(4, "four"), {5, true, "", "five", ""}}},
		{"behind the last line break", file, Span{"f", 6, 1, 0}, 1, []FrameLine{line(5, "five"), {6, true, "", "", ""}}},
		{"without an end", file, Span{"f", 2, 2, 0}, 0, []FrameLine{{2, true, "t", "", "wo"}}},
		{"behind the end of the line", file, Span{"f", 2, 9, 12}, 0, []FrameLine{{2, true, "two", "", ""}}},
		{"tabs and line ends of Windows", "\ta\r\n\tb\r\n", Span{"f", 2, 2, 3}, 1, []FrameLine{line(1, "    a"), {2, true, "    ", "b", ""}}},
		{"what could move a cursor or turn words around", "a\x1b\nb\u202ec", Span{"f", 2, 1, 3}, 1, []FrameLine{line(1, "a\ufffd"), {2, true, "", "b\ufffd", "c"}}},
		{"markup stays text", "<b>&", Span{"f", 1, 1, 4}, 0, []FrameLine{{1, true, "", "<b>", "&"}}},
		{"no line", file, Span{File: "f"}, 2, nil},
		{"a line that is not there", file, Span{"f", 7, 1, 0}, 2, nil},
		{"a negative line", file, Span{"f", -1, 1, 0}, 2, nil},
		{"an empty file", "", Span{"f", 1, 1, 0}, 2, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := LinesOf([]byte(c.source)).Frame(c.at, c.around); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestAFrameCutsEveryLongLine(t *testing.T) {
	long := strings.Repeat("a", 500) + "HERE" + strings.Repeat("b", 500)
	frame := LinesOf([]byte(long+"\n"+long)).Frame(Span{"f", 1, 501, 505}, 1)
	if len(frame) != 2 || frame[0].Marked != "HERE" {
		t.Fatalf("%+v", frame)
	}
	for _, line := range frame {
		text := []rune(line.Before + line.Marked + line.After)
		if len(text) != widest || text[len(text)-1] != '…' {
			t.Errorf("line %d has %d characters: %s", line.Number, len(text), string(text))
		}
	}
}
