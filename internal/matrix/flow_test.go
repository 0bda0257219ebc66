package matrix

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// graphs visits many random graphs, of up to 24 nodes, with circles among them.
func graphs(t *testing.T, visit func(t *testing.T, nodes int, edges []Edge)) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		nodes := 1 + r.IntN(24)
		var edges []Edge
		for range r.IntN(2 * nodes) {
			if e := (Edge{r.IntN(nodes), r.IntN(nodes)}); e.From != e.To && !slices.Contains(edges, e) {
				edges = append(edges, e)
			}
		}
		t.Run(fmt.Sprint(seed), func(t *testing.T) { visit(t, nodes, edges) })
	}
}

func TestEveryConnectionGoesFromTierToTier(t *testing.T) {
	graphs(t, func(t *testing.T, nodes int, edges []Edge) {
		f := newFlow(nodes, edges)
		for _, h := range f.hops {
			if f.spots[h.to].tier != f.spots[h.from].tier+1 {
				t.Errorf("a hop from tier %d to %d", f.spots[h.from].tier, f.spots[h.to].tier)
			}
		}
		for _, e := range edges {
			if !leads(f, nodes, e.From, e.To, false) && !leads(f, nodes, e.To, e.From, true) {
				t.Errorf("nothing leads from %d to %d", e.From, e.To)
			}
		}
		var seen []int
		for _, tier := range f.tiers {
			seen = append(seen, tier...)
		}
		if seen = append(seen, f.alone...); len(seen) != len(f.spots) {
			t.Errorf("%d of %d spots have a place", len(seen), len(f.spots))
		}
		if !reflect.DeepEqual(f, newFlow(nodes, edges)) {
			t.Error("a second flow is another")
		}
	})
}

// leads reports whether hops lead from a node to another through lanes only.
func leads(f flow, nodes, from, to int, back bool) bool {
	for _, h := range f.hops {
		if h.from == from && h.back == back && (h.to == to || h.to >= nodes && leads(f, nodes, h.to, to, back)) {
			return true
		}
	}
	return false
}

func TestComponentsOfAWorkloadLieApartAndOffEveryConnection(t *testing.T) {
	m := sample()
	graphs(t, func(t *testing.T, nodes int, edges []Edge) {
		w := &model.Workload{Common: model.Common{Title: "W", Key: model.Key{Kind: model.KindWorkload, ID: "w"}}}
		for i := range nodes {
			u := model.Use{As: fmt.Sprint("c", i), Of: model.Subject{Service: m.Services[i%len(m.Services)].ID}}
			for _, e := range edges {
				if e.From == i {
					u.To = append(u.To, fmt.Sprint("c", e.To))
				}
			}
			w.Uses = append(w.Uses, u)
		}
		d := Layout(Workload(m, w, nil), Wide)
		var boxes []Rect
		for _, it := range d.Items {
			if len(it.Texts) > 0 {
				boxes = append(boxes, it.Box)
			}
		}
		if len(boxes) != nodes {
			t.Fatalf("%d components of %d", len(boxes), nodes)
		}
		for i, b := range boxes {
			if b.X < 0 || b.Y < 0 || b.X+b.W > d.W || b.Y+b.H > d.H {
				t.Errorf("%+v leaves a picture of %g by %g", b, d.W, d.H)
			}
			for _, c := range boxes[:i] {
				if b.X < c.X+c.W && c.X < b.X+b.W && b.Y < c.Y+c.H && c.Y < b.Y+b.H {
					t.Errorf("%+v lies on %+v", b, c)
				}
			}
		}
		for _, it := range d.Items {
			for _, l := range it.Lines {
				if l.Paint != "edge" {
					continue
				}
				for i, p := range l.Points {
					if p.X < 0 || p.Y < 0 || p.X > d.W || p.Y > d.H {
						t.Errorf("a connection leaves the picture at %+v", p)
					}
					if i > 0 && slices.ContainsFunc(boxes, func(b Rect) bool { return crosses(l.Points[i-1], p, b) }) {
						t.Errorf("a connection crosses a component between %+v and %+v", l.Points[i-1], p)
					}
				}
			}
		}
	})
}

// crosses reports whether a level or upright line runs through the inside of a box.
func crosses(a, b Point, box Rect) bool {
	return max(a.X, b.X) > box.X+.5 && min(a.X, b.X) < box.X+box.W-.5 && max(a.Y, b.Y) > box.Y+.5 && min(a.Y, b.Y) < box.Y+box.H-.5
}
