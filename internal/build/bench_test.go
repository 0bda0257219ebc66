package build

import (
	"crypto/sha256"
	"fmt"
	"math/rand"
	"os"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/source"
)

// corpus makes a site of n prose pages, 100 in a folder: about 900 words, a table and two code blocks each.
func corpus(b *testing.B, n int) Input {
	b.Helper()
	theme, _, err := source.Read(os.DirFS("../.."), "")
	if err != nil {
		b.Fatal(err)
	}
	random := rand.New(rand.NewSource(1))
	own := source.Tree{}
	for i := range n {
		own.Files = append(own.Files, file(fmt.Sprintf("content/section-%03d/page-%05d.md", i/100, i), prose(random, i, n)))
	}
	own.Files = append(own.Files, file("srmgen.yaml", "title: Corpus\nextends: []\n")) // files are in order of their paths
	in, err := Load(own, theme, nil)
	if err != nil {
		b.Fatal(err)
	}
	return in
}

func file(path, text string) source.File {
	return source.File{Path: path, Data: []byte(text), Sum: sha256.Sum256([]byte(text))}
}

var vocabulary = strings.Fields("cloud service data control patch network engine runtime region zone customer provider security account policy key backup cluster volume image")

func prose(random *rand.Rand, i, n int) string {
	var b strings.Builder
	word := func() string { return vocabulary[random.Intn(len(vocabulary))] }
	fmt.Fprintf(&b, "---\ntitle: Page %d\nweight: %d\n---\n", i, i%100+1)
	for part := range 6 {
		fmt.Fprintf(&b, "## Part %d %s\n\n", part, word())
		for range 2 {
			for range 72 {
				b.WriteString(word() + " ")
			}
			fmt.Fprintf(&b, "See [another](page-%05d.md).\n\n", i/100*100+random.Intn(min(100, n-i/100*100)))
		}
	}
	b.WriteString("| a | b |\n| --- | --- |\n")
	for range 8 {
		fmt.Fprintf(&b, "| %s | %d |\n", word(), random.Intn(99))
	}
	fmt.Fprintf(&b, "\n```json\n{\"key\": [%d, \"%s\", true], \"more\": {\"%s\": null}}\n```\n\n```go\nfunc f(%s int) error { return fmt.Errorf(\"no %d\") } // comment\n```\n", i, word(), word(), word(), i)
	return b.String()
}

// makeAll makes the bytes of every output.
func makeAll(b *testing.B, r Result) {
	b.Helper()
	if len(r.Diags) > 0 {
		b.Fatal(r.Diags[0].Span, r.Diags[0].Message)
	}
	parallel(len(r.Outputs), func(i int) {
		if _, err := r.Outputs[i].Bytes(); err != nil {
			b.Error(err)
		}
	})
}

func BenchmarkCold(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprintf("pages=%d", n), func(b *testing.B) {
			in := corpus(b, n)
			for b.Loop() {
				makeAll(b, Run(in, Options{}, nil))
			}
		})
	}
}

// BenchmarkEdit is one page's text changed and that page made, in a site that was built before.
func BenchmarkEdit(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprintf("pages=%d", n), func(b *testing.B) {
			in, memory := corpus(b, n), NewMemory()
			makeAll(b, Run(in, Options{}, memory))
			own := &in.Layers[len(in.Layers)-1]
			text := string(own.Files[0].Data)
			i := 0
			for b.Loop() {
				i++
				own.Files[0] = file(own.Files[0].Path, text+fmt.Sprintf("\nEdit %d.\n", i))
				r := Run(in, Options{}, memory)
				if _, err := r.Outputs[0].Bytes(); err != nil || r.Parsed != 1 {
					b.Fatal(err, r.Parsed)
				}
			}
		})
	}
}
