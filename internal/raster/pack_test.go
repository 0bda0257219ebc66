package raster

import (
	"bytes"
	"compress/zlib"
	"io"
	"math/rand/v2"
	"testing"
)

func TestPackedRowsAreWhatWasPainted(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 60 {
		w, h := 1+r.IntN(300), 1+r.IntN(200)
		if round%20 == 1 {
			w = 1 + round/20 // rows too short to be a copy
		}
		if round%20 == 0 {
			w, h = maxFar+5, 9 // the row above is too far back to point at
		}
		p := New(NewMasks(), float64(w), float64(h), 1, white)
		want := make([]uint8, w*h)
		shades := 1 + r.IntN(200)
		for range r.IntN(300) {
			x, y, c := r.IntN(w), r.IntN(h), p.colors.add(Color{uint8(r.IntN(shades)), 7, 7})
			x1, y1 := min(w, x+1+r.IntN(40)), min(h, y+1+r.IntN(5))
			p.fill(x, y, x1, y1, c)
			for yy := y; yy < y1; yy++ {
				for xx := x; xx < x1; xx++ {
					want[yy*w+xx] = c
				}
			}
		}
		img := decoded(t, p)
		for i, c := range want {
			if got := img.at(i%w, i/w); got != p.colors.colors[c] {
				t.Fatalf("round %d, %d x %d: pixel %d, %d is %v", round, w, h, i%w, i/w, got)
			}
		}
	}
}

// FuzzPack holds the packer against the standard library's reader, which checks the sum, too.
func FuzzPack(f *testing.F) {
	f.Add([]byte("aaaaaaaaaaaabbbbaaaaaaaaaaaabbbb"), uint8(4), []byte{1, 3})
	f.Add([]byte("abcdabcdabcdabcdabcdabcdabcdabcd"), uint8(16), []byte{2})
	f.Add(bytes.Repeat([]byte{0}, 700), uint8(7), []byte{200})
	f.Add([]byte("abcdef"), uint8(0), []byte{1}) // rows of two bytes, too few to be a copy
	f.Fuzz(func(t *testing.T, data []byte, width uint8, often []byte) {
		stride := int(width) + 2
		var p packer
		p.reset(stride)
		pix := make([]byte, stride)
		var want []byte
		var times []int
		for i := 0; (i+1)*stride <= len(data); i++ {
			n := 1
			if repeats(stride) && len(often) > 0 {
				n += int(often[i%len(often)])
			}
			row := data[i*stride : (i+1)*stride]
			pix, times = append(pix, row...), append(times, n)
			want = append(want, bytes.Repeat(row, n)...)
		}
		p.rows(pix, times)
		r, err := zlib.NewReader(bytes.NewReader(p.finish()))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%v: %d bytes, want %d", err, len(got), len(want))
		}
	})
}

// BenchmarkPNG is a picture as large as a comparison of five services.
func BenchmarkPNG(b *testing.B) {
	masks := NewMasks()
	for b.Loop() {
		p := New(masks, 1044, 1074, 2, white)
		for i := range 125 {
			x, y := float64(225+i%5*158), float64(200+i/5*35)
			p.Framed(Box{x + .5, y + .5, 149, 29, 4, AllRound}, red, Edge{Color: blue, Width: 1})
			p.Text(Text{X: x + 75, Y: y + 20, Text: []string{"You", "Shared", "AWS"}[i%3], Size: 13, Bold: true, Middle: true, Color: white})
			if i%5 == 0 {
				p.Text(Text{X: 44, Y: y + 20, Text: "Network configuration", Size: 13, Color: blue})
			}
		}
		b.SetBytes(int64(p.width * p.height))
		if len(p.PNG(About{})) == 0 {
			b.Fatal("nothing")
		}
	}
}
