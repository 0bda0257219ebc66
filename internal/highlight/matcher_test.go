package highlight

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/dlclark/regexp2/v2"
)

func TestPatternsMeanWhatTheyMeanToRegexp2(t *testing.T) {
	texts := []string{"", "a", "b", "ab", "aab", "abab", "aaaa", "abcabc", "a\nb\n", "\n", "a b", "ä", "aä€b", "a-a", "(a)(b)", "aAbB", "xaax"}
	patterns := []string{
		`a*`, `a+?b`, `a{2}`, `a{1,3}?b`, `[^a]+`, `\w+\b`, `\W*`, `.+`, `(?s).+`, `^a$`, `(?m)^b$`, `a$`, `\Aa`, `b\z`, `b\Z`,
		`(a|b)*`, `(a|ab)(c|bcd)*`, `(?:a|b)*?b`, `(?:ab){2}`, `(?:a|b){1,2}?a`, `(?:a*)*b`, `(?:a*?)+?b`, `(?:a?){3}b`, `(?:){2,5}a`,
		`(?>a*)b`, `(?>a|ab)b`, `(?:(?>a+)b)*`, `a(?=b)`, `a(?!b)`, `(?=(a))ab`, `(?:(?=(a))a|b)*`, `(?:(?!aa).)*`, `(?=.*b)a`, `(?!.*c)a`,
		`a(?<=a)b`, `.(?<!a).`, `ab(?<=ab)`, `ab(?<=[ab]b)c`, `(a)\1`, `(?:(a)|b)*\1`, `(\w)(\w)\2\1`, `(a)?b`, `((a)|(b))*`, `(?i)AB`, `(?i)[^A]`, `\Ga`,
		`(?<x>a)(b)`, `[\w-[a]]`, `ä|€`, `[ä€]+`, `a\B`, `\Bb`, `.*([^b])`, `x(a*)(a)x`, `(a*?)(b|$)`, `(?:a|b|c|d|ab|abc)c`, `(?:(a)b|a(b))\b`,
	}
	for _, expr := range patterns {
		for _, text := range texts {
			if diff := matchDifference(expr, text); diff != "" {
				t.Errorf("%s at %q: %s", expr, text, diff)
			}
		}
	}
}

func TestRandomPatternsMeanWhatTheyMeanToRegexp2(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	matched := 0
	for range 2000 {
		expr := randomPattern(random, 4)
		for range 4 {
			text := make([]byte, random.Intn(10))
			for i := range text {
				text[i] = "aaabbc\n "[random.Intn(8)]
			}
			diff := matchDifference(expr, string(text))
			if diff == "" {
				matched++
			} else if diff != unknown {
				t.Errorf("%s at %q: %s", expr, text, diff)
			}
		}
	}
	if matched < 6_000 {
		t.Errorf("only %d of 8000 were compared", matched)
	}
}

func randomPattern(random *rand.Rand, depth int) string {
	part := func() string { return randomPattern(random, depth-1) }
	if depth == 0 || random.Intn(4) == 0 {
		leaves := []string{"a", "b", "ab", "[ab]", "[^a]", ".", `\w`, `\s`, `\b`, "^", "$", "a*", "b+?", "[ab]{1,2}", "", `\1`, "c?", `\B`}
		return leaves[random.Intn(len(leaves))]
	}
	switch random.Intn(9) {
	case 0, 1:
		return part() + part()
	case 2:
		return part() + "(?:" + part() + "|" + part() + ")" + part()
	case 3:
		return "(" + part() + ")" + part()
	case 4:
		return "(?:" + part() + ")" + []string{"*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"}[random.Intn(10)] + part()
	case 5:
		return "(?>" + part() + ")" + part()
	case 6:
		return "(?=" + part() + ")" + part()
	case 7:
		return "(?!" + part() + ")" + part()
	}
	return part() + "(?<=" + []string{"a", "ab", "[bc]", "b|c", ""}[random.Intn(5)] + ")" + part()
}

func FuzzPattern(f *testing.F) {
	f.Add(`(a|b)*?\b(?=c)`, "abc")
	f.Add(`(?:(a)|b){2,3}\1`, "abaa")
	f.Add(`\'0'`, "@")
	f.Fuzz(func(t *testing.T, expr, text string) {
		if len(expr) > 60 || len(text) > 40 {
			return
		}
		if diff := matchDifference(expr, strings.ToValidUTF8(text, "")); diff != "" && diff != unknown {
			t.Errorf("%s at %q: %s", expr, text, diff)
		}
	})
}

const unknown = "not compiled"

// matchDifference compares the matches of a pattern, with its groups, at all places of a text.
func matchDifference(expr, text string) string {
	theirs, err := regexp2.Compile(`\G(?:` + expr + `)`)
	if err != nil {
		return unknown
	}
	theirs.MatchTimeout = 100 * time.Millisecond // it may take far more steps than ours
	ours, err := newPattern(`\G(?:`+expr+`)`, true, map[string]*charset{})
	if err != nil {
		return unknown
	}
	runes := []rune(text)
	m := matcher{text: text, steps: maxSteps}
	for i := range len(runes) + 1 {
		at := len(string(runes[:i]))
		steps := m.steps
		got := "none"
		if end := m.match(ours, at); end >= 0 {
			got = fmt.Sprintf("%q", text[at:end])
			if !ours.starts.at(text, at) {
				got += " where it can't begin"
			}
			for g := range ours.groups {
				if from, to := m.regs[2*g], m.regs[2*g+1]; from >= 0 {
					got += fmt.Sprintf(" %d:%q", g+1, text[from:to])
				}
			}
		}
		if steps-m.steps > toRead {
			return unknown
		}
		want := "none"
		match, err := theirs.FindRunesMatchStartingAt(runes, i)
		if err != nil {
			return unknown
		}
		if match != nil && match.RuneIndex == i {
			want = fmt.Sprintf("%q", match.String())
			for g, group := range match.Groups()[1:] {
				if len(group.Captures) > 0 {
					want += fmt.Sprintf(" %d:%q", g+1, group.String())
				}
			}
		}
		if got != want {
			return fmt.Sprintf("at %d got %s, want %s", i, got, want)
		}
	}
	return ""
}
