package matrix

import (
	"fmt"
	"math"
	"strings"
)

// roundedPath is a rectangle with two round corners.
func roundedPath(r Rect) string {
	x1, x2, sweep := r.X, r.X+r.W, 0 // drawn from the straight side's top
	if r.Round == LeftCorners {
		x1, x2 = x2, x1
	} else {
		sweep = 1
	}
	toward := math.Copysign(r.R, x2-x1)
	arc := func(x, y float64) string {
		return fmt.Sprintf("A%s %s 0 0 %d %s %s", decimal(r.R), decimal(r.R), sweep, decimal(x), decimal(y))
	}
	bottom := r.Y + r.H
	return fmt.Sprintf("M%s %sH%s%sV%s%sH%sz", decimal(x1), decimal(r.Y), decimal(x2-toward), arc(x2, r.Y+r.R), decimal(bottom-r.R), arc(x2-toward, bottom), decimal(x1))
}

// lineShapes writes neighbouring open lines of one paint as one path.
func lineShapes(lines []Line) []pictureShape {
	var shapes []pictureShape
	for i, l := range lines {
		if i > 0 && !l.Closed && l.Paint == lines[i-1].Paint {
			shapes[len(shapes)-1].Path += linePath(l)
			continue
		}
		shapes = append(shapes, pictureShape{Look: looks[l.Paint], Path: linePath(l)})
	}
	return shapes
}

func linePath(l Line) string {
	var path strings.Builder
	for n, p := range l.Points {
		letter := "L"
		if n == 0 {
			letter = "M"
		}
		path.WriteString(letter + decimal(p.X) + " " + decimal(p.Y))
	}
	if l.Closed {
		path.WriteString("z")
	}
	return path.String()
}
