package highlight

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"
)

func TestCodeColoursCanBeRead(t *testing.T) {
	for _, c := range palette {
		for _, on := range []struct{ ink, paper string }{{c.light, "#EEF2F6"}, {c.dark, "#1B2531"}} {
			if r := contrast(t, on.ink, on.paper); r < 4.5 {
				t.Errorf("class %s: %s on %s is %.2f:1", c.class, on.ink, on.paper, r)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		s := float64(v) / 255
		if s <= 0.03928 {
			sum += weight * s / 12.92
		} else {
			sum += weight * math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return sum
}

func TestEveryClassHasARuleInBothThemes(t *testing.T) {
	light, dark := CSS()
	for _, css := range []string{light, dark} {
		for _, c := range palette {
			if !strings.Contains(css, fmt.Sprintf(".chroma .%s{color:#", c.class)) {
				t.Errorf("class %s has no rule", c.class)
			}
		}
		for line := range strings.Lines(css) {
			if !strings.HasPrefix(line, ".chroma ") {
				t.Errorf("%q can't take a theme's selector in front", line)
			}
		}
	}
}

func TestEveryLanguageIsThereUnderItsWord(t *testing.T) {
	for _, l := range languages {
		if lexer := lexers.Get(l.word); lexer == nil || lexer.Config().Name != l.lexer {
			t.Errorf("%q doesn't lead to %q", l.word, l.lexer)
		}
	}
	for word, want := range map[string]string{
		"yml": "YAML", "sh": "Bash", "shell": "Bash", "js": "JavaScript", "ts": "TypeScript", "py": "Python", "TF": "Terraform",
		"docker": "Docker", "c++": "C++", "cs": "C#", "golang": "Go", "ps1": "PowerShell", "h": "C", "jsonc": "JSON",
	} {
		if got, _ := Find(word); got != want {
			t.Errorf("%q leads to %q, want %q", word, got, want)
		}
	}
}
