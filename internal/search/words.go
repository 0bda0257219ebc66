package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// eachWord calls do for every word of a text, in lower case and without accents. A word is letters and digits; what
// belongs together like 6.3.3, AC-2 or us-east-1 is also one word, beside those of its parts that have a letter.
// assets/js/page/search.js reads questions by the same rules.
func eachWord(text string, do func(word string)) {
	text = folded(text)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isLetter(r) {
			i += size
			continue
		}
		end := i
		digit, parts := false, 1
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !isLetter(r) {
				next, _ := utf8.DecodeRuneInString(text[end+size:])
				if r != '.' && r != '-' || end+size >= len(text) || !isLetter(next) {
					break
				}
				parts++
			}
			digit = digit || '0' <= r && r <= '9'
			end += size
		}
		run := text[i:end]
		if parts == 1 {
			do(run)
		} else {
			if digit && len(run) <= longest {
				do(run)
			}
			for part := range strings.FieldsFuncSeq(run, func(r rune) bool { return r == '.' || r == '-' }) {
				if !digit || strings.ContainsFunc(part, unicode.IsLetter) {
					do(part)
				}
			}
		}
		i = end
	}
}

// longest is how many bytes a word of several parts may have; longer ones are hashes and addresses.
const longest = 40

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// folded is a text in lower case, without accents and without the endings of possessives.
func folded(text string) string {
	ascii := true
	for i := range len(text) {
		ascii = ascii && text[i] < utf8.RuneSelf
	}
	if !ascii {
		text = strings.ReplaceAll(text, "’", "'")
		text = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(text))
	}
	return strings.ReplaceAll(strings.ToLower(text), "'s", "")
}
