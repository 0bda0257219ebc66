package matrix

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// whos reads answers written as letters.
func whos(letters string) []model.Who {
	var out []model.Who
	for _, l := range strings.Split(letters, "") {
		out = append(out, sampleAnswers[l])
	}
	return out
}

func TestStepIsOnTopOfTheFirstProvidersCell(t *testing.T) {
	for letters, want := range map[string]int{
		"CCAA":  2,
		"CScaA": 3, // a setting moves nobody over the line
		"AAA":   0,
		"CCC":   3,
		"C-A":   2, // what is not there is passed over
		"-A":    1,
		"C-":    2,
		"ACA":   -1,
		"CAC":   -1,
		"C?A":   -1,
		"CA?":   -1,
		"--":    -1,
	} {
		if got := step(whos(letters)); got != want {
			t.Errorf("%s: %d, want %d", letters, got, want)
		}
	}
}

func TestHandsChangeBetweenSidesOnly(t *testing.T) {
	for letters, want := range map[string]string{
		"CCAA": "..|.",
		"CSca": "...|",
		"aAC":  "..|",
		"C-A":  "..|",
		"C-C":  "...",
		"-A":   "..",
		"C?A":  "...", // nobody knows what lies between
		"?AC":  "..|",
		"CACA": ".|||",
	} {
		var h hands
		got := ""
		for _, who := range whos(letters) {
			if h.pass(who) {
				got += "|"
			} else {
				got += "."
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", letters, got, want)
		}
	}
}

// randomGrid is a grid of any answers, with rows across the stack below it.
func randomGrid(r *rand.Rand) Grid {
	letters := []string{"C", "c", "S", "a", "A", "-", "?"}
	g := Grid{ID: "random", Shape: ShapeCompare}
	rows, cols := 1+r.IntN(8), 1+r.IntN(6)
	// Mostly the shape of a real stack, so that staircases are met too.
	for i := range rows {
		g.Rows = append(g.Rows, Head{ID: "row", Title: "Row", Stack: i < rows-r.IntN(2)})
		g.Cells = append(g.Cells, make([]Cell, cols))
	}
	for j := range cols {
		g.Cols = append(g.Cols, Head{Title: "Column"})
		edge, wild := r.IntN(rows+1), r.IntN(3) == 0
		for i := range rows {
			letter := "A"
			switch {
			case wild || r.IntN(12) == 0:
				letter = letters[r.IntN(len(letters))]
			case i < edge:
				letter = letters[r.IntN(3)]
			}
			who := sampleAnswers[letter]
			g.Cells[i][j] = Cell{Who: who, Kind: KindOf(who), Word: "Word", Mark: letter}
		}
	}
	return g
}

func TestTheLineNeverLies(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	stairs, segments := 0, 0
	for range 3000 {
		g := randomGrid(r)
		g.cutDown()
		for j, step := range g.Steps {
			stackRow := 0
			for i, h := range g.Rows {
				if !h.Stack {
					if g.Cells[i][j].CutTop {
						t.Fatalf("a line across the stack, in column %d of %+v", j, g.Cells)
					}
					continue
				}
				who := holder(g.Cells[i][j].Who)
				if step >= 0 {
					stairs++
					if above := stackRow < step; above && who == model.Provider || !above && who == model.Customer || who == model.NotAssessed {
						t.Fatalf("column %d, row %d of %+v is on the wrong side of %d", j, i, g.Cells, step)
					}
				}
				if g.Cells[i][j].CutTop {
					segments++
					if before := lastHolder(g, i, j); before == who || before == model.NotAssessed || who == model.None {
						t.Fatalf("column %d, row %d of %+v: a line between %v and %v", j, i, g.Cells, before, who)
					}
				}
				stackRow++
			}
		}
		checkStairs(t, g)
	}
	if stairs == 0 || segments == 0 {
		t.Errorf("%d cells beside a staircase, %d segments: the grids test nothing", stairs, segments)
	}
}

// lastHolder is who holds the nearest cell above that is there.
func lastHolder(g Grid, row, col int) model.Who {
	for i := row - 1; i >= 0; i-- {
		if who := holder(g.Cells[i][col].Who); g.Rows[i].Stack && who != model.None {
			return who
		}
	}
	return model.NotAssessed
}

// checkStairs looks at the drawn line: over each column that it crosses, the middle of a provider's cell is never
// above it and the middle of a customer's never below.
func checkStairs(t *testing.T, g Grid) {
	t.Helper()
	s := &sheet{look: lookOf(g, Narrow), g: g}
	s.place()
	s.stairs()
	for _, it := range s.d.Items {
		for _, l := range it.Lines {
			for n := 1; n < len(l.Points); n++ {
				a, b := l.Points[n-1], l.Points[n]
				for j := range g.Cols {
					left, right := s.xs[j], s.xs[j]+s.cellW
					if a.Y != b.Y || a.X > left || b.X < right || g.Steps[j] < 0 {
						continue
					}
					for i, h := range g.Rows {
						middle, who := s.ys[i]+s.cellH/2, holder(g.Cells[i][j].Who)
						if h.Stack && (middle < a.Y && who == model.Provider || middle > a.Y && who == model.Customer) {
							t.Fatalf("line at %.1f on the wrong side of row %d, column %d of %+v", a.Y, i, j, g.Cells)
						}
					}
				}
				if a.X == b.X && insideColumn(s, a.X) {
					t.Fatalf("the line runs through the cells at %.1f", a.X)
				}
			}
		}
	}
}

func insideColumn(s *sheet, x float64) bool {
	for _, left := range s.xs {
		if x > left && x < left+s.cellW {
			return true
		}
	}
	return false
}
