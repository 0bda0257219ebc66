package highlight

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

func TestNoLexerIsLeftToChroma(t *testing.T) {
	for _, l := range languages {
		if _, err := compileLexer(lexers.Get(l.lexer), compiled()); err != nil {
			t.Errorf("%s: %v", l.lexer, err)
		}
	}
}

func TestSamplesHaveTheTokensThatChromaGivesThem(t *testing.T) {
	for _, l := range languages {
		if diff := difference(l.lexer, sample(t, l.word)); diff != "" {
			t.Errorf("%s: %s", l.word, diff)
		}
	}
}

func TestDamagedSamplesHaveTheTokensThatChromaGivesThem(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, l := range languages {
		for range 25 {
			text := damaged(random, sample(t, l.word))
			if diff := difference(l.lexer, text); diff != "" {
				t.Errorf("%s: %s in\n%s", l.word, diff, text)
				break
			}
		}
	}
}

func TestSamplesInAnotherLanguageHaveTheTokensThatChromaGivesThem(t *testing.T) {
	for i, l := range languages {
		other := languages[(i+7)%len(languages)].word
		if diff := difference(l.lexer, sample(t, other)); diff != "" {
			t.Errorf("%s as %s: %s", other, l.word, diff)
		}
	}
}

func FuzzSameAsChroma(f *testing.F) {
	for i, l := range languages {
		text := sample(f, l.word)
		f.Add(uint8(i), text[:min(len(text), 400)])
	}
	f.Add(uint8(0), "echo \"\r\n\xff")
	f.Fuzz(func(t *testing.T, i uint8, text string) {
		if len(text) > 600 {
			text = text[:600]
		}
		l := languages[int(i)%len(languages)]
		if diff := difference(l.lexer, text); diff != "" {
			t.Errorf("%s: %s in %q", l.word, diff, text)
		}
	})
}

// toRead is the work for a text up to which chroma surely comes to an end before its clock strikes.
const toRead = 100_000

// difference says where our tokens and chroma's part, or "". Where chroma's tokens aren't the text, ours must say so.
func difference(lexer, text string) string {
	l := compiled()[lexer]()
	ours := l.tokeniser()
	defer l.release(ours)
	ok := ours.run(l, text)
	if maxSteps-ours.m.steps > toRead {
		return ""
	}
	theirs, theirsOK := chromaTokens(lexer, text)
	if ok != theirsOK {
		return fmt.Sprintf("the tokens are the text: %t for us, %t for chroma", ok, theirsOK)
	}
	if !ok {
		return ""
	}
	for i := range max(len(theirs), len(ours.tokens)) {
		us, them := "no token", "no token"
		if i < len(ours.tokens) {
			tok := ours.tokens[i]
			us = fmt.Sprintf("%s %q", tok.kind, text[tok.from:tok.to])
		}
		if i < len(theirs) {
			them = fmt.Sprintf("%s %q", theirs[i].Type, theirs[i].Value)
		}
		if us != them {
			return fmt.Sprintf("token %d is %s, want %s", i, us, them)
		}
	}
	return ""
}

// chromaTokens are chroma's tokens but empty ones, and whether together they are the text.
func chromaTokens(lexer, text string) (tokens []chroma.Token, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	it, err := lexers.Get(lexer).Tokenise(nil, text)
	if err != nil {
		return nil, false
	}
	var all strings.Builder
	for t := it(); t != chroma.EOF; t = it() {
		all.WriteString(t.Value)
		if t.Value != "" {
			tokens = append(tokens, t)
		}
	}
	return tokens, all.String() == text
}

// damaged is a part of a text in which some pieces are cut out, doubled, swapped or overwritten.
func damaged(random *rand.Rand, text string) string {
	const odd = "\n\t\"'`\\äß€漢字İıſ\u00a0\u2028\u200d😀´\x00\x0b\x0c\u0085"
	odds := []rune(odd)
	r := []rune(text)
	from := random.Intn(len(r) / 2)
	r = r[from:min(len(r), from+100+random.Intn(400))]
	for range 1 + random.Intn(12) {
		a, b := random.Intn(len(r)), random.Intn(len(r))
		to := min(len(r), a+random.Intn(12))
		switch random.Intn(6) {
		case 0:
			r = append(r[:a:a], r[min(to, a+len(r)/8):]...)
		case 1:
			r = append(r[:to:to], r[a:]...)
		case 2:
			r = append(append(r[:a:a], r[b:min(len(r), b+10)]...), r[a:]...)
		case 3:
			r[a], r[b] = r[b], r[a]
		case 4:
			r[a] = rune(' ' + random.Intn('~'-' '+1))
		case 5:
			r[a] = odds[random.Intn(len(odds))]
		}
	}
	return string(r)
}
