package raster

import (
	"encoding/binary"
	"math/bits"
)

// packer makes a zlib stream (RFC 1950, 1951) of rows. Flat pictures repeat the row above, or the pixel to the left, or
// a letter that stood a few columns before: it looks there and nowhere else, and takes what repeats the row above as a
// whole, its part of the checksum too. That makes it several times as fast as a general packer.
type packer struct {
	stride int
	out    bitWriter
	tokens []uint32
	far    int // the copy in the making: from how far before, how long
	long   int
	hash   [1 << hashBits]int32 // where four bytes were seen last, in bytes of different rows, plus one
	before int                  // bytes of different rows in front of the row above those at hand
	starts []int                // of the row above and those at hand: where the last copy of it begins in the stream
	next   int                  // where the row at hand begins in the stream
	sum    adler
}

const (
	hashBits  = 12
	minCopy   = 4
	maxCopy   = 258
	maxFar    = 32768
	blockSize = 1 << 15
)

// adler is zlib's checksum, in the making. The sums of a row follow from those of the row above and from what differs.
type adler struct {
	a, b      int64
	row, rowB int64 // the sum of the bytes of a row, and of the bytes times how many follow with them
}

const modulus = 65521

// reset makes the packer ready for a picture with rows of so many bytes.
func (p *packer) reset(stride int) {
	*p = packer{stride: stride, sum: adler{a: 1}, tokens: p.tokens[:0], starts: append(p.starts[:0], -stride), out: bitWriter{data: p.out.data[:0]}}
	p.out.data = append(p.out.data, 0x78, 0x01)
}

// repeats reports whether rows of so many bytes can be taken from the row above as a whole: they are long enough to be a
// copy, and not too long to be pointed at.
func repeats(stride int) bool { return minCopy <= stride && stride <= maxFar }

// rows packs rows that stand after the row above them, each as often as it says; once each where rows of this length do
// not repeat.
func (p *packer) rows(pix []byte, often []int) {
	p.starts = append(p.starts[:0], p.starts[len(p.starts)-1])
	for y, n := range often {
		p.row(pix, (y+1)*p.stride)
		if n > 1 {
			p.copy(p.stride, (n-1)*p.stride)
		}
		for range n {
			p.sum.b = (p.sum.b + int64(p.stride)*p.sum.a + p.sum.rowB) % modulus
			p.sum.a = (p.sum.a + p.sum.row) % modulus
		}
		p.next += n * p.stride
		p.starts = append(p.starts, p.next-p.stride)
	}
	p.before += len(often) * p.stride
}

// row packs the row that begins at a place. A copy begins where four bytes are equal.
func (p *packer) row(pix []byte, start int) {
	end := start + p.stride
	above := p.stride <= maxFar && p.next > 0 // the first row has none
	for i := start; i < end; {
		if end-i < minCopy {
			p.tail(pix, i, end, above)
			return
		}
		four := binary.LittleEndian.Uint32(pix[i:])
		if above && four == binary.LittleEndian.Uint32(pix[i-p.stride:]) {
			n := minCopy + same(pix[i+minCopy:end], pix[i-p.stride+minCopy:])
			p.copy(p.stride, n)
			i += n
			continue
		}
		n, at := 1, p.seen(four, i)
		switch {
		case i > start && four == binary.LittleEndian.Uint32(pix[i-1:]):
			n = minCopy + same(pix[i+minCopy:end], pix[i-1+minCopy:])
			p.copy(1, n)
		case at >= 0 && four == binary.LittleEndian.Uint32(pix[at:]):
			n = p.repeat(pix, i, at, start)
		default:
			p.literal(pix[i])
		}
		p.differ(pix, i, n, end)
		i += n
	}
}

// tail packs the last bytes of a row, too few to begin a copy.
func (p *packer) tail(pix []byte, i, end int, above bool) {
	n := end - i
	if above && p.far == p.stride && same(pix[i:end], pix[i-p.stride:]) == n {
		p.long += n
		return
	}
	for _, b := range pix[i:end] {
		p.literal(b)
	}
	p.differ(pix, i, n, end)
}

// repeat packs what stood elsewhere in these rows, up to the end of that row and of this one, which begins at start.
func (p *packer) repeat(pix []byte, i, at, start int) int {
	row := at / p.stride
	rest, far := min(start+p.stride-i, (row+1)*p.stride-at), i-at
	if row*p.stride != start {
		far = p.next + i - start - p.starts[row] - at%p.stride
	}
	if far > maxFar {
		p.literal(pix[i])
		return 1
	}
	n := minCopy
	if rest > minCopy {
		n += same(pix[i+minCopy:i+rest], pix[at+minCopy:])
	}
	if rest < minCopy {
		p.literal(pix[i])
		return 1
	}
	p.copy(far, n)
	return n
}

// seen is where four bytes may have been seen last in the rows at hand and the one above; -1 where nowhere.
func (p *packer) seen(four uint32, i int) int {
	h := four * 2654435761 >> (32 - hashBits)
	at := int(p.hash[h]) - 1 - p.before
	p.hash[h] = int32(p.before + i + 1)
	return max(at, -1)
}

// differ takes bytes that are not those of the row above into the checksum.
func (p *packer) differ(pix []byte, i, n, end int) {
	now, then := pix[i:i+n], pix[i-p.stride:i-p.stride+n]
	for ; len(now) >= 8; now, then = now[8:], then[8:] {
		sum, weighed := eight(now)
		oldSum, oldWeighed := eight(then)
		i += 8
		p.sum.row += sum - oldSum
		p.sum.rowB += weighed - oldWeighed + (sum-oldSum)*int64(end-i)
	}
	for j, b := range now {
		d := int64(b) - int64(then[j])
		p.sum.row += d
		p.sum.rowB += d * int64(end-i-j)
	}
}

// eight is the sum of eight bytes, and the sum of the first times eight, the second times seven, and so on: four lanes of
// sixteen bits at a time, added up in the highest one by a product.
func eight(pix []byte) (sum, weighed int64) {
	const lanes = 0x00FF00FF00FF00FF
	x := binary.LittleEndian.Uint64(pix)
	even, odd := x&lanes, x>>8&lanes
	sum = int64((even + odd) * 0x0001000100010001 >> 48)
	return sum, int64((even*0x0008000600040002 + odd*0x0007000500030001) >> 48)
}

// same is how many bytes of a are those of b, which is no shorter.
func same(a, b []byte) int {
	n := 0
	for ; n+8 <= len(a); n += 8 {
		if x := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
	}
	for n < len(a) && a[n] == b[n] {
		n++
	}
	return n
}

// copy says that the next n bytes are those from so far before.
func (p *packer) copy(far, n int) {
	if far != p.far {
		p.settle()
		p.far = far
	}
	p.long += n
}

func (p *packer) literal(b byte) {
	p.settle()
	p.token(uint32(b))
}

// copied marks a token that is a copy; its length stands above the fifteen bits of how far, less one.
const copied = 1 << 31

// settle writes down the copy in the making.
func (p *packer) settle() {
	for p.long > 0 {
		n := min(p.long, maxCopy)
		if rest := p.long - n; rest > 0 && rest < minCopy {
			n -= minCopy
		}
		p.token(copied | uint32(n)<<15 | uint32(p.far-1))
		p.long -= n
	}
	p.far = 0
}

func (p *packer) token(t uint32) {
	if len(p.tokens) == blockSize {
		p.out.block(p.tokens, false)
		p.tokens = p.tokens[:0]
	}
	p.tokens = append(p.tokens, t)
}

// finish returns the stream, which holds until the next reset.
func (p *packer) finish() []byte {
	p.settle()
	p.out.block(p.tokens, true)
	p.out.align()
	p.out.data = binary.BigEndian.AppendUint32(p.out.data, uint32(p.sum.b<<16|p.sum.a))
	return p.out.data
}
