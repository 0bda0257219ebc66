package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

func TestWordsAreBrokenToFit(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two three", 7, "one two|three"},
		{"one", 2, "on|e"},
		{"", 5, ""},
		{"a bcdefghij k", 4, "a|bcde|fghi|j k"},
		{"日本語 テキスト", 6, "日本語|テキス|ト"},
		{"e\u0301e\u0301e\u0301 x", 3, "e\u0301e\u0301e\u0301|x"},
		{"👩‍👩‍👧 ok", 2, "👩‍👩‍👧|ok"},
		{"日", 1, "日"},
	} {
		if got := strings.Join(wrapped(c.text, c.width), "|"); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestColumnsAreAsWideAsWhatIsSeen(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "日本": 4, "e\u0301": 1, "👩‍👩‍👧": 2, "–": 1, "±": 1} {
		if got := displayed(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// sampleTable has wide characters, combining ones, long words and empty cells.
var sampleTable = table{{"AREA", "", "WHO", "HOLDER"}, {"Network infrastructure", "C", "You switch it on", "Team für Netze"}, {"日本語の領域 と もう一つ", "A", "AWS", ""},
	{"Virtualization", "S", "Shared", "e\u0301quipe de la base de données et des sauvegardes"}}

func fitted(t *testing.T, width int, colour paint) []string {
	t.Helper()
	var b strings.Builder
	sampleTable.fit(&b, width, colour)
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

func plainPaint(int, int) string { return "" }

func TestNoLineOfATableIsWiderThanAsked(t *testing.T) {
	for width := 20; width < 130; width++ {
		lines := fitted(t, width, plainPaint)
		for _, l := range lines {
			if displayed(l) > width || strings.HasSuffix(l, " ") {
				t.Errorf("%d columns: %q is %d wide", width, l, displayed(l))
			}
		}
		squeezed := strings.Join(strings.Fields(strings.Join(lines, "")), "")
		for _, word := range []string{"infrastructure", "日本語の領域", "sauvegardes"} { // a letter may be in another line, but none is lost
			for _, r := range word {
				if !strings.ContainsRune(squeezed, r) {
					t.Errorf("%d columns: %q of %q is lost", width, r, word)
				}
			}
		}
	}
}

func TestColumnsStandUnderEachOtherWhateverTheyHold(t *testing.T) {
	lines := fitted(t, 120, plainPaint)
	at := func(line, text string) int { return displayed(line[:strings.Index(line, text)]) }
	if at(lines[0], "WHO") != at(lines[1], "You") || at(lines[0], "WHO") != at(lines[2], "AWS") || at(lines[0], "HOLDER") != at(lines[3], "e\u0301quipe") {
		t.Errorf("%s", strings.Join(lines, "\n"))
	}
}

func TestANarrowTerminalGetsLinesOfNameAndValue(t *testing.T) {
	if got := fitted(t, 30, plainPaint)[:3]; !slices.Equal(got, []string{"AREA: Network infrastructure", "WHO: C You switch it on", "HOLDER: Team für Netze"}) {
		t.Errorf("%q", got)
	}
}

func TestColourDoesNotMoveColumns(t *testing.T) {
	painted := fitted(t, 60, func(row, column int) string {
		if row > 0 && column == 2 {
			return "\x1b[31m"
		}
		return ""
	})
	plain := strings.Join(painted, "\n")
	if !strings.Contains(plain, "\x1b[31mYou switch") {
		t.Error("nothing is painted")
	}
	if plain = strings.NewReplacer("\x1b[31m", "", "\x1b[0m", "").Replace(plain); plain != strings.Join(fitted(t, 60, plainPaint), "\n") {
		t.Errorf("%s", plain)
	}
}

func TestAnswersHaveTheirColoursOnATerminalOnly(t *testing.T) {
	for _, lively := range []bool{true, false} {
		a, stdout, _ := temporary(t)
		answers := newAnswers(1, "AREA")
		answers.add(answer{model.Shared, "S", "Shared"}, "Data")
		shown{app: a, width: 80, lively: lively}.answers(answers)
		if got, want := strings.Contains(stdout(), "\x1b[38;5;37mShared\x1b[0m"), lively; got != want || strings.Contains(stdout(), "\x1b") != lively {
			t.Errorf("lively %v: %q", lively, stdout())
		}
	}
}

func TestALineIsAsWideAsColumnsSays(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for said, want := range map[string]int{"": 80, "120": 120, "x": 80, "-5": 80, "3": 20} {
		t.Setenv("COLUMNS", said)
		if got := (&stream{file: f}).width(); got != want {
			t.Errorf("COLUMNS=%s: %d, want %d", said, got, want)
		}
	}
}
