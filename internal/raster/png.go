package raster

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// About is what a PNG says of itself: what made it, a title and a description for programs that show or read them, and
// how many of the picture's own pixels make an inch, 96 where nothing is said.
type About struct {
	Software    string
	Title, Desc string
	PerInch     float64
}

// bench is what painting and packing need, and give back when they are done.
type bench struct {
	ops     []op
	band    band
	pack    packer
	letters map[lettersKey]*letters
}

// PNG paints the picture once, after which it is empty, and packs it: with a palette, its natural size, and its
// title and description (PNG, third edition: PLTE, pHYs, iTXt).
func (p *Picture) PNG(about About) []byte {
	w := p.bench
	defer func() {
		w.ops, p.ops = p.ops, nil
		p.masks.benches.Put(w)
	}()
	often := p.fold()
	w.band.reset(p.width, len(often))
	w.pack.reset(w.band.stride)
	bands := p.sorted(w.band.rows, len(often))
	for i := 0; ; i++ {
		p.paint(&w.band, bands[i])
		w.pack.rows(w.band.pix, often[w.band.top:w.band.top+w.band.rows])
		if !w.band.next(len(often)) {
			break
		}
	}
	return p.file(about, w.pack.finish())
}

// file puts the chunks together.
func (p *Picture) file(about About, data []byte) []byte {
	out := append(make([]byte, 0, len(data)+2048), "\x89PNG\r\n\x1a\n"...)
	header := binary.BigEndian.AppendUint32(nil, uint32(p.width))
	header = binary.BigEndian.AppendUint32(header, uint32(p.height))
	out = chunk(out, "IHDR", append(header, 8, 3, 0, 0, 0)) // eight bits, palette
	out = words(out, "Software", about.Software)            // near the beginning: the palette may be long
	var colors []byte
	for _, c := range p.colors.colors {
		colors = append(colors, c.R, c.G, c.B)
	}
	out = chunk(out, "PLTE", colors)
	perInch := about.PerInch
	if perInch == 0 {
		perInch = 96
	}
	perMetre := uint32(math.Round(perInch * p.scale / 0.0254))
	size := binary.BigEndian.AppendUint32(nil, perMetre)
	out = chunk(out, "pHYs", append(binary.BigEndian.AppendUint32(size, perMetre), 1))
	out = words(out, "Title", about.Title)
	out = words(out, "Description", about.Desc)
	out = chunk(out, "IDAT", data)
	return chunk(out, "IEND", nil)
}

// words adds a text under a keyword.
func words(out []byte, keyword, text string) []byte {
	if text == "" {
		return out
	}
	return chunk(out, "iTXt", append([]byte(keyword), "\x00\x00\x00\x00\x00"+text...))
}

func chunk(out []byte, name string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, name...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}
