package view

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// alphabetical orders titles as readers look them up: letter case means nothing.
func alphabetical(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

// initial is the letter under which a title stands; "0–9" for what does not begin with one.
func initial(title string) string {
	if r, _ := utf8.DecodeRuneInString(title); unicode.IsLetter(r) {
		return string(unicode.ToUpper(r))
	}
	return "0–9"
}

// letterID is the anchor of a letter. It cannot be the id of a thing, which begins no word with a dash.
func letterID(letter string) string {
	if letter == "0–9" {
		return "letter--"
	}
	return "letter--" + strings.ToLower(letter)
}

func number(n int) string { return strconv.Itoa(n) }
