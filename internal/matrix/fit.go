package matrix

import (
	"cmp"
	"math"
	"strings"
)

const ellipsis = "…"

// fitted is a text broken to its room. Cut is set where the lines are not the whole text.
type fitted struct {
	Lines []string
	Cut   bool
}

// whole is the whole text of what is drawn as broken, for a reader to find; empty where all of it is drawn.
func whole(text string, broken fitted) string {
	drawn, text := strings.Join(broken.Lines, ""), tidy(text)
	if strings.ReplaceAll(drawn, " ", "") == strings.ReplaceAll(text, " ", "") {
		return ""
	}
	return text
}

// fit breaks a text to a room of so many lines, each as wide as room. In order: the whole text in as few lines as
// it needs, evenly broken; the short name likewise; as much of the text as there is room for, and an ellipsis.
func fit(text, short string, room float64, f Font, lines int) fitted {
	text, short = tidy(text), tidy(short)
	for n := 1; n <= lines; n++ {
		if broken, ok := breakInto(text, n, room, f); ok {
			return fitted{Lines: broken}
		}
	}
	for n := 1; n <= lines && short != ""; n++ {
		if broken, ok := breakInto(short, n, room, f); ok {
			return fitted{broken, short != text}
		}
	}
	filled := wrapped(text, room, f, lines)
	filled.Cut = true
	return filled
}

// wrapped fills one line after the other; what is left over ends in an ellipsis.
func wrapped(text string, room float64, font Font, most int) fitted {
	var out fitted
	for rest := tidy(text); rest != ""; {
		to, all := font.fill(rest, room)
		if all {
			out.Lines = append(out.Lines, rest)
			break
		}
		if len(out.Lines) == most-1 {
			out.Lines, out.Cut = append(out.Lines, clip(rest, room, font)), true
			break
		}
		line := strings.TrimRight(rest[:to], " ")
		if font.Width(line) > room {
			line = clip(line, room, font)
		}
		out.Lines, rest = append(out.Lines, line), rest[to:]
	}
	return out
}

// fill is where a line of a text ends: at the last break that it has room for, or else at the first one; all reports
// whether the whole text has room.
func (f Font) fill(text string, room float64) (to int, all bool) {
	width := 0.0
	for i, r := range text {
		if width += f.rune(r); width > room && to > 0 {
			return to, false
		}
		if i+1 < len(text) && strings.IndexByte(breakable, text[i]) >= 0 && text[i+1] != ' ' {
			to = i + 1
		}
	}
	if width > room {
		return cmp.Or(to, len(text)), false
	}
	return len(text), true
}

// tidy makes one line of a text, without the characters that XML forbids.
func tidy(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

// clip keeps as much of a text as fits with an ellipsis; where not even that fits, nothing.
func clip(text string, room float64, f Font) string {
	left, end := room-f.Width(ellipsis), 0
	if left < 0 {
		return ""
	}
	for i, r := range text {
		if left -= f.rune(r); left < 0 {
			break
		}
		end = i + len(string(r))
	}
	return strings.TrimRight(text[:end], " ") + ellipsis
}

// breakInto breaks a text into n lines so that the widest is as narrow as can be, and reports whether it fits.
func breakInto(text string, n int, room float64, f Font) ([]string, bool) {
	whole := f.Width(text)
	if n == 1 {
		return []string{text}, whole <= room
	}
	if whole > float64(n)*room+float64(n)*f.Width(" ") {
		return nil, false // also keeps the search below small
	}
	best, widest := []string(nil), math.Inf(1)
	for _, at := range breaks(text) {
		head := strings.TrimRight(text[:at], " ")
		w := f.Width(head)
		if w > room || head == "" {
			continue
		}
		rest, ok := breakInto(text[at:], n-1, room, f)
		if !ok {
			continue
		}
		for _, line := range rest {
			w = max(w, f.Width(line))
		}
		if w < widest {
			best, widest = append([]string{head}, rest...), w
		}
	}
	return best, best != nil
}

// breakable are the characters after which a line may end.
const breakable = " /-&"

// breaks are the places where a line may end.
func breaks(text string) []int {
	var at []int
	for i := range len(text) - 1 {
		if strings.IndexByte(breakable, text[i]) >= 0 && text[i+1] != ' ' {
			at = append(at, i+1)
		}
	}
	return at
}

// longestWord is the width of the widest piece of a text that cannot be broken.
func longestWord(text string, f Font) float64 {
	text = tidy(text)
	widest, from := 0.0, 0
	for _, at := range append(breaks(text), len(text)) {
		widest = max(widest, f.Width(strings.TrimRight(text[from:at], " ")))
		from = at
	}
	return widest
}
