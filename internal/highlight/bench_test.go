package highlight

import (
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"
)

// BenchmarkSpans measures a sample of each language with chroma's loop and with ours; "times" says how much longer
// chroma takes. Both have their lexers compiled before the clock starts.
func BenchmarkSpans(b *testing.B) {
	for _, word := range []string{"json", "yaml", "go", "bash", "hcl", "python", "terraform", "javascript"} {
		lexer, _ := Find(word)
		text := sample(b, word)
		of := lexers.Get(lexer)
		chroma := func() { chromaSpans(of, text) }
		ours := func() { Spans(lexer, text) }
		chroma()
		ours()
		b.Run(word, func(b *testing.B) {
			perOp := 0.0
			b.Run("chroma", func(b *testing.B) { perOp = loop(b, chroma) })
			b.Run("ours", func(b *testing.B) {
				if own := loop(b, ours); perOp > 0 {
					b.ReportMetric(perOp/own, "times")
				}
			})
		})
	}
}

func loop(b *testing.B, f func()) (perOp float64) {
	b.ReportAllocs()
	for b.Loop() {
		f()
	}
	return float64(b.Elapsed().Nanoseconds()) / float64(b.N)
}
