package raster

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// bitWriter writes bits, the lowest first, as RFC 1951 has it.
type bitWriter struct {
	data []byte
	held uint64
	n    uint
}

func (w *bitWriter) bits(v uint32, n uint) {
	w.held |= uint64(v) << w.n
	w.n += n
	if w.n >= 32 {
		w.data = binary.LittleEndian.AppendUint32(w.data, uint32(w.held))
		w.held >>= 32
		w.n -= 32
	}
}

// align fills up the last byte and writes what is held.
func (w *bitWriter) align() {
	for n := int(w.n); n > 0; n -= 8 {
		w.data = append(w.data, byte(w.held))
		w.held >>= 8
	}
	w.held, w.n = 0, 0
}

const (
	lengthSymbols = 286 // bytes, the end of a block, lengths
	farSymbols    = 30
	endOfBlock    = 256
)

// lengthOrder is the order in which a block gives the lengths of the codes for lengths of codes.
var lengthOrder = [...]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// block writes tokens with codes of their own.
func (w *bitWriter) block(tokens []uint32, last bool) {
	var lengthCount [lengthSymbols]int
	var farCount [farSymbols]int
	lengthCount[endOfBlock] = 1
	for _, t := range tokens {
		if t&copied == 0 {
			lengthCount[t]++
			continue
		}
		s, _, _ := lengthSymbol(t &^ copied >> 15)
		lengthCount[s]++
		s, _, _ = farSymbol(t & (maxFar - 1))
		farCount[s]++
	}
	if farCount == [farSymbols]int{} {
		farCount[0] = 1 // one code at least
	}
	lengths, fars := codesOf(lengthCount[:], 15), codesOf(farCount[:], 15)
	w.bits(b2u(last), 1)
	w.bits(2, 2)
	w.head(lengths, fars)
	for _, t := range tokens {
		if t&copied == 0 {
			w.bits(uint32(lengths[t].bits), uint(lengths[t].n))
			continue
		}
		s, extra, n := lengthSymbol(t &^ copied >> 15)
		w.bits(uint32(lengths[s].bits)|extra<<lengths[s].n, uint(lengths[s].n)+n)
		s, extra, n = farSymbol(t & (maxFar - 1))
		w.bits(uint32(fars[s].bits)|extra<<fars[s].n, uint(fars[s].n)+n)
	}
	w.bits(uint32(lengths[endOfBlock].bits), uint(lengths[endOfBlock].n))
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// head writes the lengths of the codes, runs of nothing in short.
func (w *bitWriter) head(lengths, fars []code) {
	var all []uint8
	for _, c := range append(lengths[:len(lengths):len(lengths)], fars...) {
		all = append(all, c.n)
	}
	type run struct {
		symbol uint8
		extra  uint32
		n      uint
	}
	var runs []run
	var count [19]int
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n] == all[i] {
			n++
		}
		next := run{symbol: all[i]}
		switch {
		case all[i] == 0 && n >= 11:
			n = min(n, 138)
			next = run{18, uint32(n - 11), 7}
		case all[i] == 0 && n >= 3:
			next = run{17, uint32(n - 3), 3}
		default:
			n = 1
		}
		runs = append(runs, next)
		count[next.symbol]++
		i += n
	}
	codes := codesOf(count[:], 7)
	w.bits(lengthSymbols-257, 5)
	w.bits(farSymbols-1, 5)
	w.bits(uint32(len(lengthOrder)-4), 4)
	for _, s := range lengthOrder {
		w.bits(uint32(codes[s].n), 3)
	}
	for _, r := range runs {
		w.bits(uint32(codes[r.symbol].bits), uint(codes[r.symbol].n))
		w.bits(r.extra, r.n)
	}
}

// lengthSymbol is the symbol of a copy's length, and the bits that follow it.
func lengthSymbol(n uint32) (symbol int, extra uint32, size uint) {
	switch {
	case n == maxCopy:
		return 285, 0, 0
	case n < 11:
		return int(n) + 254, 0, 0
	}
	v := n - 3
	size = uint(bits.Len32(v)) - 3
	return 257 + int(size<<2) + int(v>>size), v & (1<<size - 1), size
}

// farSymbol is the symbol of how far before a copy begins, less one, and the bits that follow it.
func farSymbol(v uint32) (symbol int, extra uint32, size uint) {
	if v < 4 {
		return int(v), 0, 0
	}
	size = uint(bits.Len32(v)) - 2
	return int(size<<1) + int(v>>size), v & (1<<size - 1), size
}

// code is the bits of a symbol, in the order in which they are written; none where it does not occur.
type code struct {
	bits uint16
	n    uint8
}

// codesOf makes a Huffman code with no code longer than most.
func codesOf(count []int, most int) []code {
	codes := make([]code, len(count))
	var have, next [16]uint16 // codes of each length, and the next one to give away
	lengths := lengthsOf(count, most)
	for _, n := range lengths {
		have[n]++
	}
	have[0] = 0
	for n := 1; n < len(next); n++ {
		next[n] = (next[n-1] + have[n-1]) << 1
	}
	for s, n := range lengths {
		if n > 0 {
			codes[s] = code{bits.Reverse16(next[n]) >> (16 - n), n}
			next[n]++
		}
	}
	return codes
}

// lengthsOf finds how long the code of each symbol is. Where one would be too long, all counts are made more alike.
func lengthsOf(count []int, most int) []uint8 {
	lengths := make([]uint8, len(count))
	var used []int
	for s, n := range count {
		if n > 0 {
			used = append(used, s)
		}
	}
	if len(used) < 2 {
		for _, s := range used {
			lengths[s] = 1
		}
		return lengths
	}
	weights := make([]int, len(count))
	copy(weights, count)
	for {
		slices.SortStableFunc(used, func(a, b int) int { return cmp.Compare(weights[a], weights[b]) })
		if deepest := depths(used, weights, lengths); deepest <= most {
			return lengths
		}
		for _, s := range used {
			weights[s] = weights[s]>>1 | 1
		}
	}
}

// depths builds the tree of symbols that are sorted by their weights, from two queues, and returns the greatest depth.
func depths(used, weights []int, lengths []uint8) int {
	n := len(used)
	weight, parent := make([]int, 2*n-1), make([]int, 2*n-1)
	for i, s := range used {
		weight[i] = weights[s]
	}
	leaf, inner := 0, n
	for made := n; made < 2*n-1; made++ {
		for range 2 {
			pick := &inner
			if leaf < n && (inner >= made || weight[leaf] <= weight[inner]) {
				pick = &leaf
			}
			weight[made] += weight[*pick]
			parent[*pick] = made
			*pick++
		}
	}
	deepest, depth := 0, make([]int, 2*n-1)
	for i := 2*n - 3; i >= 0; i-- {
		depth[i] = depth[parent[i]] + 1
		if i < n {
			lengths[used[i]] = uint8(min(depth[i], 255))
			deepest = max(deepest, depth[i])
		}
	}
	return deepest
}
