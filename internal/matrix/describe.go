package matrix

import (
	"fmt"
	"strings"
)

// kindOrder is the order of the legend.
var kindOrder = [...]string{"cust", "shared", "prov", "inh", "none", "unk"}

// count counts the cells by how they are drawn. Where several providers meet, one entry names them all.
func count(cells [][]Cell) []Count {
	var counts []Count
	for _, kind := range kindOrder {
		c := Count{Kind: kind}
		var words []string
		seen := map[string]bool{}
		for _, row := range cells {
			for _, cell := range row {
				if cell.Kind != kind {
					continue
				}
				if c.N++; !seen[cell.Word] {
					seen[cell.Word] = true
					words = append(words, cell.Word)
				}
				if c.Mark == "" {
					c.Mark = cell.Mark
				}
			}
		}
		switch c.Word = strings.Join(words, " or "); kind {
		case "none":
			c.Word = "Not there"
		case "unk":
			c.Word = "Not assessed"
		}
		if c.N > 0 {
			counts = append(counts, c)
		}
	}
	return counts
}

// describe is a picture's finding in words, for those who cannot see it.
func describe(g Grid, k maker) string {
	var finding string
	switch g.Shape {
	case ShapeStack:
		finding = describeStack(g, k)
	case ShapeCompare:
		finding = describeCompare(g)
	case ShapeStrip:
		finding = fmt.Sprintf("%d areas of responsibility: %s.", len(g.Cols), tally(g.Legend))
	case ShapeAreas:
		finding = fmt.Sprintf("%s by %s: %s.", number(len(g.Rows), "service"), number(len(g.Cols), "group"), tally(g.Legend)) + describeAlways(g)
	case ShapeWorkload:
		finding = describeWorkload(g)
	case ShapeControls:
		finding = fmt.Sprintf("%s by %s: %s.", number(len(g.Rows), "control"), number(len(g.Cols), "service"), tally(g.Legend))
	}
	if g.Setting > 0 {
		finding += " A setting decides in " + number(g.Setting, "place") + "."
	}
	return finding
}

// describeStack says how much of the stack each model leaves to the customer.
func describeStack(g Grid, k maker) string {
	var parts []string
	for j, h := range g.Cols {
		n := 0
		for i := range g.Rows {
			if kind := g.Cells[i][j].Kind; kind == "cust" || kind == "shared" {
				n++
			}
		}
		parts = append(parts, fmt.Sprintf("%d in %s", n, h.Title))
	}
	return sentence(fmt.Sprintf("of %s, %s in %s.", number(len(g.Rows), "area"), k.m.Words("").HasAPart(), list(parts)))
}

// describeCompare names the rows that differ.
func describeCompare(g Grid) string {
	var changed []string
	for _, h := range g.Rows {
		if h.Changed {
			changed = append(changed, h.Title)
		}
	}
	if len(changed) == 0 {
		return fmt.Sprintf("No difference in %s.", number(len(g.Rows), "area"))
	}
	return fmt.Sprintf("Different in %d of %s: %s.", len(changed), number(len(g.Rows), "area"), list(changed))
}

// describeAlways names the columns that never vary.
func describeAlways(g Grid) string {
	var text strings.Builder
	if len(g.Rows) < 2 {
		return ""
	}
	for _, count := range g.Legend {
		var same []string
		for j, h := range g.Cols {
			if uniform(g, j) && g.Cells[0][j].Kind == count.Kind {
				same = append(same, h.Title)
			}
		}
		if len(same) > 0 {
			fmt.Fprintf(&text, " The same for each of them: %s (%s).", list(same), count.Word)
		}
	}
	return text.String()
}

func uniform(g Grid, col int) bool {
	for i := range g.Cells {
		if g.Cells[i][col].Kind != g.Cells[0][col].Kind {
			return false
		}
	}
	return true
}

// lineDown says what the line of a stack means, where one is drawn.
func (k maker) lineDown(g Grid) string {
	single, cut := false, false
	for j := range g.Cols {
		single = single || g.Steps[j] >= 0
		for i := range g.Rows {
			cut = cut || g.Cells[i][j].CutTop && g.Steps[j] < 0
		}
	}
	words := k.m.Words("")
	switch {
	case cut:
		return "heavy line: hands change"
	case single:
		return "above the heavy line " + words.HasAPart() + ", below it " + words.Does()
	}
	return ""
}

// lineAcross says what the bars of a row mean, where one is drawn.
func lineAcross(g Grid) string {
	for _, row := range g.Cells {
		for _, c := range row {
			if c.CutLeft {
				return "heavy bar: hands change"
			}
		}
	}
	return ""
}

// tally is the legend in words: "You 7, Shared 1, AWS 5".
func tally(counts []Count) string {
	var parts []string
	for _, c := range counts {
		parts = append(parts, fmt.Sprintf("%s %d", c.Word, c.N))
	}
	return strings.Join(parts, ", ")
}

// list joins names as running text does.
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// sentence starts with a capital.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
