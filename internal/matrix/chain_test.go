package matrix

import (
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

func TestAChainIsDrawnCutByCut(t *testing.T) {
	party := func(id, title string) *model.Party {
		return &model.Party{Common: model.Common{Key: model.Key{Kind: model.KindParty, ID: id}, Title: title}}
	}
	service := func(id, provider string, who model.Who, on ...model.Subject) *model.Service {
		return &model.Service{Common: model.Common{Key: model.Key{Kind: model.KindService, ID: id}, Title: id}, Provider: provider, RunsOn: on,
			Responsibilities: map[string]model.Responsibility{"os": {Who: who}, "data": {Who: model.Customer}}}
	}
	area := func(id string) *model.Area {
		return &model.Area{Common: model.Common{Key: model.Key{Kind: model.KindArea, ID: id}, Title: id}, Stack: true}
	}
	m := &model.Model{
		Site: model.Site{Customer: "us"}, Parties: []*model.Party{party("us", "Us"), party("team", "Team"), party("cloud", "Cloud")}, Areas: []*model.Area{area("data"), area("os")},
		Services: []*model.Service{service("top", "team", model.Provider, model.Subject{Service: "low"}), service("low", "cloud", model.Shared)},
	}
	m.Index()
	g := Chain(m, model.Subject{Service: "top"}, nil, nil)
	if len(g.Cols) != 2 || g.Cols[0].Title != "Us | Team" || g.Cols[1].Title != "Team | Cloud" || g.Cols[1].Note != "low" {
		t.Fatalf("the cuts are %v", g.Cols)
	}
	data, system := g.Cells[0], g.Cells[1]
	if data[1].Word != "Us" || data[1].Kind != "cust" || g.Rows[0].Changed {
		t.Errorf("at the lower cut data is %v", data[1])
	}
	if system[0].Word != "Team" || system[1].Kind != "shared" || !g.Rows[1].Changed {
		t.Errorf("the system is %v", system)
	}
	if g.Legend[0].Word != "Above the cut" {
		t.Errorf("the legend is %v", g.Legend)
	}
}
