package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// tenThousand makes so many files, a hundred in a folder.
func tenThousand(b *testing.B) string {
	root := b.TempDir()
	for i := range 10_000 {
		write(b, root, fmt.Sprintf("content/section%02d/page%02d.md", i/100, i%100), "x")
	}
	return root
}

func BenchmarkLook(b *testing.B) {
	w := watching(b, tenThousand(b), Options{}, calmly())
	b.ReportAllocs()
	for b.Loop() {
		w.look()
	}
}

// BenchmarkSignal saves one file of ten thousand. It reports, for the usual times, how long the signal took from the save
// on, and how long after quiet.
func BenchmarkSignal(b *testing.B) {
	for _, c := range []struct {
		name string
		opts Options
	}{{"events", Options{}}, {"polling", Options{Poll: 200 * time.Millisecond}}} {
		b.Run(c.name, func(b *testing.B) {
			root := tenThousand(b)
			w := watching(b, root, c.opts, each(time.Hour))
			file := filepath.Join(root, "content/section50/page50.md")
			var whole, after time.Duration
			for b.Loop() {
				saved := time.Now()
				if err := os.WriteFile(file, []byte("y"), 0o644); err != nil {
					b.Fatal(err)
				}
				s := <-w.Changes()
				whole += time.Since(saved)
				after += time.Since(s.First) - s.Settled
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(whole.Seconds()*1e3/float64(b.N), "ms/signal")
			b.ReportMetric(after.Seconds()*1e3/float64(b.N), "ms/after-quiet")
		})
	}
}
