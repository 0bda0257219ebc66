package content

import (
	"slices"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// Every key under which a party can stand either is for insiders, or is one of these, where a party is named for what it
// does and not because it holds something.
var outside = []string{"provider", "parts", "parent", "customer", "service", "related", "replaced_by"}

func TestEveryKeyThatNamesAPartyIsForInsidersOrActs(t *testing.T) {
	for _, info := range append(model.Kinds(), model.KindPage.Info()) {
		var walk func(s shape, key string, inner bool)
		walk = func(s shape, key string, inner bool) {
			_, secret := insideKeys[key]
			inner = inner || secret
			if s.form == formRef && slices.Contains(s.kinds, model.KindParty) && !inner && !slices.Contains(outside, key) {
				t.Errorf("%s: %s names a party, and nothing says who sees it", info.Kind, key)
			}
			for _, below := range []*shape{s.of, s.keys, s.list, s.scalar} {
				if below != nil {
					walk(*below, key, inner)
				}
			}
			for _, f := range s.fields {
				walk(f.shape, f.key, inner)
			}
		}
		walk(shapeOf(info.Kind, ""), "", false)
	}
}
