package check

import (
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// wordless finds answers that say too little by themselves: where a setting decides, or both have a part, the reader has
// to know what each side does.
func wordless(x *subject) diag.List {
	var diags diag.List
	x.statements(func(s statement) {
		if s.cell.Who != model.Shared && !s.cell.Who.Setting() {
			return
		}
		missing := ""
		switch {
		case s.cell.ProviderDoes == "":
			missing = "provider_does"
		case s.cell.CustomerDoes == "":
			missing = "customer_does"
		default:
			return
		}
		diags.Add(diag.New(s.at, diag.Wordless, "%s is %s, but says nothing under %s", s.area, s.cell.Who.ID(), missing).
			WithHint("write %s: what that side does, in a few words", missing))
	})
	return diags
}
