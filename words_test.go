package srmgen_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
)

// wordList holds every word of the shipped content. Whoever adds one with -update reads the difference: that is the
// spelling check.
const wordList = "testdata/words.txt"

// TestEveryWordOfTheContentIsInTheWordList goes over all prose: titles, texts of the front matter, and bodies. Names of
// settings, ids and abbreviations are no words.
func TestEveryWordOfTheContentIsInTheWordList(t *testing.T) {
	used := contentWords(shipped(t).Result)
	var all []string
	for word := range used {
		all = append(all, word)
	}
	slices.Sort(all)
	if *update {
		if err := os.WriteFile(wordList, []byte(strings.Join(all, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(wordList)
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Fields(string(data))
	for _, word := range all {
		if _, ok := slices.BinarySearch(known, word); !ok {
			t.Errorf("%s: %q is not in %s; did you mean %q? If it is right, run go test . -run WordList -update and read what that changes", used[word], word, wordList, diag.Nearest(word, known))
		}
	}
	for _, word := range known {
		if used[word] == "" {
			t.Errorf("%s: no page says %q any more; run go test . -run WordList -update", wordList, word)
		}
	}
}

// contentWords are the words of a site in lower case, each with the page on which it was met first.
func contentWords(r build.Result) map[string]string {
	words := map[string]string{}
	add := func(page, text string) {
		for _, token := range strings.FieldsFunc(text, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’_./:", r)
		}) {
			token = strings.Trim(strings.ReplaceAll(token, "’", "'"), "'_./:")
			for _, word := range strings.Split(token, "/") {
				if word = strings.TrimSuffix(strings.TrimSuffix(word, "'"), "'s"); isWord(word) && words[strings.ToLower(word)] == "" {
					words[strings.ToLower(word)] = page
				}
			}
		}
	}
	for _, c := range r.Site.Model.All() {
		add(c.Key.String(), c.Title)
	}
	for _, text := range r.Site.Assembly().Texts {
		add(text.At.String(), r.Site.Plain(text.Value))
	}
	for _, p := range r.Site.Pages {
		for _, body := range r.Site.Bodies(p) {
			add(p.URL, body.Text(r.Site.Targets(p, body)))
		}
	}
	return words
}

// isWord reports whether a token is an English word and no name, id, address or abbreviation.
func isWord(token string) bool {
	for i, r := range token {
		if !unicode.IsLower(r) && r != '\'' && (i > 0 || !unicode.IsUpper(r)) {
			return false
		}
	}
	return len(token) > 1
}
