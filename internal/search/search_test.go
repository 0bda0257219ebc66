package search

import (
	"slices"
	"strings"
	"testing"
)

func TestWordsAreTheSameForAllSpellings(t *testing.T) {
	tests := []struct{ text, want string }{
		{"AWS's Elastic Load-Balancing", "aws elastic load balancing"},
		{"Café, naïve ZÜRICH", "cafe naive zurich"},
		{"RDS.13 and S3.1", "rds.13 rds and s3.1 s3"},
		{"PCI DSS 6.3.3.", "pci dss 6.3.3"},
		{"SI-2(2), AC-2", "si-2 si 2 ac-2 ac"},
		{"us-east-1", "us-east-1 us east"},
		{"end. Next - one", "end next one"},
		{"日本語 ελληνικά", "日本語 ελληνικα"},
		{"it’s -a- .b.", "it a b"},
		{"", ""},
		{"aaaaaaaaaa-1111111111-bbbbbbbbbb-2222222222", "aaaaaaaaaa bbbbbbbbbb"},
	}
	for _, tt := range tests {
		var got []string
		eachWord(tt.text, func(w string) { got = append(got, w) })
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestListsOfPassagesCanBeReadBack(t *testing.T) {
	for _, want := range [][]int32{{0}, {61, 62, 63}, {48, 1000, 2000, 99999, 100000, 8000000}, {5, 67, 67 + 62*24 + 62}} {
		var code []byte
		next := int32(0)
		for _, n := range want {
			code, next = appendNumber(code, n-next), n+1
		}
		if got := readBack(string(code)); !slices.Equal(got, want) {
			t.Errorf("%v is written as %q, which reads %v", want, code, got)
		}
	}
}

// readBack is decode of assets/js/page/search-engine/10-index.js.
func readBack(code string) []int32 {
	var out []int32
	var at, n int32
	for _, c := range code {
		d := strings.IndexRune(lastDigits, c)
		if d < 0 {
			n = n*int32(len(moreDigits)) + int32(strings.IndexRune(moreDigits, c)) + 1
			continue
		}
		at += n*int32(len(lastDigits)) + int32(d)
		out = append(out, at)
		at, n = at+1, 0
	}
	return out
}

func FuzzWords(f *testing.F) {
	for _, seed := range []string{"RDS.13", "Ünïcode’s", "a.b-c.1", "\xff\xfe", "ﬀ ß İ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "�")
		eachWord(text, func(word string) {
			if word == "" || strings.ContainsAny(word, " ,\t\n\"\\") || word != strings.ToLower(word) {
				t.Fatalf("%q has the word %q, which the script cannot hold", text, word)
			}
			found := false
			eachWord(word, func(again string) { found = found || again == word })
			if !found {
				t.Fatalf("the word %q of %q is not found by itself", word, text)
			}
			_ = partOf(word)
		})
	})
}
