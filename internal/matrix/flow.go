package matrix

import (
	"cmp"
	"slices"
)

// flow is where the nodes of a graph stand, tier by tier from left to right, and which hops lead from one tier to the
// next. A connection over several tiers passes through a lane in each of those between, so that it crosses no node.
type flow struct {
	spots []spot // nodes first, in the order given, then lanes
	hops  []hop
	tiers [][]int // spots, top to bottom
	alone []int   // nodes that nothing connects
}

// spot is a node or a lane.
type spot struct {
	tier int
	lane bool
	x, y float64 // upper left corner
	h    float64
}

// hop is one step of a connection, always to the next tier. Back says that the connection runs the other way, because
// it closes a circle.
type hop struct {
	from, to int
	back     bool
}

// newFlow finds the tier of each node, the lanes of long connections, and an order in each tier that crosses little.
func newFlow(nodes int, edges []Edge) flow {
	f := flow{spots: make([]spot, nodes)}
	forward, back := acyclic(nodes, edges)
	tier := longest(nodes, forward)
	touched := make([]bool, nodes)
	for i, e := range forward {
		touched[e.From], touched[e.To] = true, true
		f.connect(e, tier, back[i])
	}
	for i := range nodes {
		f.spots[i].tier = tier[i]
		if !touched[i] {
			f.alone = append(f.alone, i)
		}
	}
	for i, s := range f.spots {
		if i < nodes && !touched[i] {
			continue
		}
		for len(f.tiers) <= s.tier {
			f.tiers = append(f.tiers, nil)
		}
		f.tiers[s.tier] = append(f.tiers[s.tier], i)
	}
	for range 4 {
		f.order(func(h hop) (int, int) { return h.to, h.from })
		f.order(func(h hop) (int, int) { return h.from, h.to })
	}
	return f
}

// connect adds the hops of an edge, with a lane in every tier between its ends.
func (f *flow) connect(e Edge, tier []int, back bool) {
	at := e.From
	for t := tier[e.From] + 1; t < tier[e.To]; t++ {
		f.spots = append(f.spots, spot{tier: t, lane: true})
		lane := len(f.spots) - 1
		f.hops = append(f.hops, hop{at, lane, back})
		at = lane
	}
	f.hops = append(f.hops, hop{at, e.To, back})
}

// acyclic turns the edges round that close a circle, and says which they are.
func acyclic(nodes int, edges []Edge) (forward []Edge, back []bool) {
	forward, back = slices.Clone(edges), make([]bool, len(edges))
	state := make([]int, nodes) // 1: on the way, 2: done
	var walk func(n int)
	walk = func(n int) {
		state[n] = 1
		for i, e := range edges {
			if e.From != n {
				continue
			}
			if state[e.To] == 1 {
				forward[i], back[i] = Edge{e.To, e.From}, true
			} else if state[e.To] == 0 {
				walk(e.To)
			}
		}
		state[n] = 2
	}
	for n := range nodes {
		if state[n] == 0 {
			walk(n)
		}
	}
	return forward, back
}

// longest is the tier of each node: one more than that of the last node that leads to it.
func longest(nodes int, edges []Edge) []int {
	tier := make([]int, nodes)
	for range nodes { // a path has no more steps than there are nodes
		for _, e := range edges {
			tier[e.To] = max(tier[e.To], tier[e.From]+1)
		}
	}
	return tier
}

// order sorts each tier by where the neighbours on one side stand on average; ends gives the spot to be moved and its
// neighbour.
func (f *flow) order(ends func(hop) (moved, neighbour int)) {
	place := make([]float64, len(f.spots))
	for _, t := range f.tiers {
		for i, s := range t {
			place[s] = float64(i)
		}
	}
	for _, t := range f.tiers {
		mean := map[int]float64{}
		for i, s := range t {
			sum, n := 0.0, 0.0
			for _, h := range f.hops {
				if moved, neighbour := ends(h); moved == s {
					sum, n = sum+place[neighbour], n+1
				}
			}
			if mean[s] = float64(i); n > 0 {
				mean[s] = sum / n
			}
		}
		slices.SortStableFunc(t, func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
		for i, s := range t {
			place[s] = float64(i)
		}
	}
}
