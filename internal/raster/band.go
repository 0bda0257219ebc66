package raster

// band is some rows of a picture, each after the byte with which PNG begins a row (its filter: always none). Before the
// first of them stands the row above. Rows that are equal to the one above them are painted and packed once.
type band struct {
	pix    []byte
	stride int
	top    int // the first row's number
	rows   int
}

// bandBytes is about how much a band holds: it stays in a core's own cache.
const bandBytes = 128 << 10

// reset makes a band ready for a picture.
func (b *band) reset(width, height int) {
	stride := width + 1
	rows := min(height, max(8, bandBytes/stride))
	if need := (rows + 1) * stride; cap(b.pix) < need {
		b.pix = make([]byte, need)
	}
	*b = band{pix: b.pix[:(rows+1)*stride], stride: stride, rows: rows}
	clear(b.pix)
}

// next moves a band down, and tells whether there is more to paint.
func (b *band) next(height int) bool {
	copy(b.pix[:b.stride], b.pix[b.rows*b.stride:(b.rows+1)*b.stride])
	b.top += b.rows
	b.rows = min(b.rows, height-b.top)
	return b.rows > 0
}

// row is the part of a row between two columns; y is counted from the top of the band.
func (b *band) row(y, x0, x1 int) []byte {
	at := (y+1)*b.stride + 1
	return b.pix[at+x0 : at+x1]
}

// paint paints what lies in the band, in order.
func (p *Picture) paint(b *band, ops []int32) {
	clear(b.pix[b.stride : (b.rows+1)*b.stride]) // the ground is the palette's first
	for _, i := range ops {
		o := &p.ops[i]
		x0, x1 := max(o.x0, 0), min(o.x1, p.width)
		y0, y1 := max(o.y0-b.top, 0), min(o.y1-b.top, b.rows)
		if x0 >= x1 || y0 >= y1 {
			continue
		}
		if o.mask != nil {
			p.paintMask(b, o, part{x0, y0, x1, y1})
			continue
		}
		first := b.row(y0, x0, x1)
		for i := range first {
			first[i] = o.color
		}
		for y := y0 + 1; y < y1; y++ {
			copy(b.row(y, x0, x1), first)
		}
	}
}

// part is some columns and rows of a band.
type part struct{ x0, y0, x1, y1 int }

func (p *Picture) paintMask(b *band, o *op, in part) {
	table := p.colors.over(o.color)
	for y := in.y0; y < in.y1; y++ {
		at := (y+b.top-o.y0)*o.mask.w - o.x0
		cover := o.mask.cover[at+in.x0 : at+in.x1]
		row := b.row(y, in.x0, in.x1)
		for i, c := range cover {
			if c == 0 {
				continue
			}
			if e := table[c][row[i]]; e != 0 {
				row[i] = uint8(e - 1)
			} else {
				row[i] = p.colors.blend(table, o.color, row[i], c)
			}
		}
	}
}

// fold leaves out rows that are equal to the one above: those in which no box begins or ends and no mask stands. It
// returns how often each row that is left stands there.
func (p *Picture) fold() (often []int) {
	differs := make([]bool, p.height+1)
	differs[0] = true
	mark := func(y int) {
		if 0 <= y && y <= p.height {
			differs[y] = true
		}
	}
	all := !repeats(p.width + 1)
	for _, o := range p.ops {
		mark(o.y0)
		mark(o.y1)
		for y := o.y0 + 1; o.mask != nil && y < o.y1; y++ {
			mark(y)
		}
	}
	rows := make([]int, p.height+1) // where each row is among those that are left
	for y := range p.height {
		if differs[y] || all {
			often = append(often, 0)
		}
		rows[y] = len(often) - 1
		often[len(often)-1]++
	}
	rows[p.height] = len(often)
	for i := range p.ops {
		o := &p.ops[i]
		o.y0, o.y1 = moved(rows, o.y0), moved(rows, o.y1)
	}
	return often
}

// moved is where a row is among those that are left; what lies outside the picture keeps its distance.
func moved(rows []int, y int) int {
	last := len(rows) - 1
	switch {
	case y < 0:
		return y
	case y > last:
		return rows[last] + y - last
	}
	return rows[y]
}

// sorted lists what touches each band of so many of the rows, in the order of painting.
func (p *Picture) sorted(rows, height int) [][]int32 {
	bands := make([][]int32, (height+rows-1)/rows)
	for i := range p.ops {
		o := &p.ops[i]
		for b := max(o.y0, 0) / rows; b < len(bands) && b*rows < o.y1; b++ {
			bands[b] = append(bands[b], int32(i))
		}
	}
	return bands
}
