package diff

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/model"
)

//go:embed report.html
var reportHTML string

//go:embed report.css
var reportCSS string

// page is what the template sees.
type page struct {
	Title      string
	Policy     string
	CSS        template.CSS
	Old, New   string
	Summary    string
	Grid       grid
	Sections   []section
	Uncompared []string
}

// HTML writes a report as one page that opens by itself: its style stands in it, it has no script, and its policy allows
// nothing else. Its colours are those of the site. The error is the writer's or the template's.
func (r Report) HTML(w io.Writer) error {
	t, err := template.New("report").Funcs(template.FuncMap{"who": class, "acts": Hands.acts}).Parse(reportHTML)
	if err != nil {
		return err
	}
	css := assets.TokensCSS() + reportCSS
	sum := sha256.Sum256([]byte(css))
	p := page{
		Title: "Responsibilities from " + r.Old.Name + " to " + r.New.Name, CSS: template.CSS(css),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
		Old:    r.Old.name(), New: r.New.name(), Summary: r.Summary(), Grid: r.grid, Sections: r.sections(), Uncompared: r.Uncompared,
	}
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return err
	}
	_, err = w.Write(out.Bytes())
	return err
}

// class is the style of an answer.
func class(h Hands) string {
	name := h.Who.Side().ID()
	if h.Who == model.NotAssessed {
		name = "unknown"
	}
	return strings.TrimSpace("w " + name + " " + map[bool]string{true: "set"}[h.Who.Setting()])
}
