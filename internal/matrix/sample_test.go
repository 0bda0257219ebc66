package matrix

import (
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

// sampleAreas is "id|title|short|group|stack", top to bottom.
const sampleAreas = `data|Data|Data|data|stack
application|Application|App|application|stack
runtime|Runtime|Runtime|runtime|stack
middleware|Middleware|Middleware|runtime|stack
guest-os|Guest operating system|Guest OS|guest-os|stack
virtualization|Virtualization|Virtual|virtualization|stack
servers|Servers|Servers|hardware|stack
storage|Storage|Storage|hardware|stack
network-infra|Network infrastructure|Networking|fabric|stack
facilities|Facilities|Sites|facilities|stack
identity|Identity and access|Identity|identity|
service-config|Service settings|Settings|configuration|
network-config|Network settings|Network|network|
encryption-client-side|Encryption, client side|Client side|encryption|
encryption-at-rest|Encryption at rest|At rest|encryption|
backup|Backup|Backup|operations|
incident-response|Incident response|Incidents|operations|`

// sampleGroups is "id|title|short", in the order of a strip.
const sampleGroups = `data|Data|
identity|Identity|
encryption|Encryption|Encrypt
application|Application|App
configuration|Configuration|Config
network|Network|
operations|Operations|Ops
runtime|Runtime|
guest-os|Guest OS|OS
virtualization|Virtualization|Virtual
hardware|Hardware|
fabric|Network fabric|Fabric
facilities|Facilities|Sites`

// sampleModels is "id|title|answers": one letter an area, from top to bottom (see sampleAnswers).
const sampleModels = `on-premises|On-premises|CCCCCCCCCCCCCCCCC
iaas|IaaS|CCCCCAAAAACCCCcCC
containers|Containers|CCSAAAAAAACCCCcCS
paas|PaaS|CCAAAAAAAACCCCcaS
faas|FaaS|CCAAAAAAAACCCCacS
saas|SaaS|CAAAAAAAAACC-aaaS`

// sampleServices is "id|title|short|model|category|state|answers that differ, as area=letter".
const sampleServices = `ec2|Amazon Elastic Compute Cloud|EC2|iaas|compute|active|
lambda|AWS Lambda|Lambda|faas|compute|active|encryption-client-side=a
fargate|AWS Fargate|Fargate|containers|compute|active|
rds|Amazon RDS|RDS|paas|database|active|runtime=S
dynamodb|Amazon DynamoDB|DynamoDB|paas|database|active|application=- encryption-at-rest=a encryption-client-side=A network-config=A
s3|Amazon S3|S3|paas|storage|active|application=- encryption-at-rest=a encryption-client-side=A network-config=a
connect|Amazon Connect|Connect|saas|business|active|network-config=A
workdocs|Amazon WorkDocs|WorkDocs|saas|business|ended|network-config=?`

// sampleControls is "id|title|class|areas".
const sampleControls = `physical-access|Physical access|inherited|facilities
media-disposal|Media disposal|inherited|storage
patch-management|Patch management|shared|guest-os runtime application
configuration-management|Configuration management|shared|guest-os service-config
zone-security|Zone security|customer-specific|network-config`

// sampleAnswers are the letters of the answers.
var sampleAnswers = map[string]model.Who{
	"C": model.Customer, "c": model.CustomerConfig, "S": model.Shared, "a": model.ProviderDefault, "A": model.Provider, "-": model.None, "?": model.NotAssessed,
}

// sample is a small model with every kind of answer in it.
func sample() *model.Model {
	m := &model.Model{Site: model.Site{Title: "Who secures what", Provider: "aws", Customer: "customer"}}
	m.Parties = []*model.Party{
		{Common: common(model.KindParty, "aws", "Amazon Web Services", "AWS"), Role: model.PartyProvider, Mark: "A"},
		{Common: common(model.KindParty, "customer", "Customer", ""), Role: model.PartyCustomer, Mark: "C", Voice: "you"},
	}
	for _, f := range fields(sampleAreas) {
		m.Areas = append(m.Areas, &model.Area{Common: common(model.KindArea, f[0], f[1], f[2]), Group: f[3], Stack: f[4] == "stack"})
	}
	for _, f := range fields(sampleGroups) {
		m.Groups = append(m.Groups, model.Group{ID: f[0], Title: f[1], Short: f[2]})
	}
	for _, f := range fields(sampleModels) {
		sm := &model.ServiceModel{Common: common(model.KindModel, f[0], f[1], ""), Responsibilities: map[string]model.Responsibility{}}
		for i, letter := range strings.Split(f[2], "") {
			sm.Responsibilities[m.Areas[i].ID] = model.Responsibility{Who: sampleAnswers[letter]}
		}
		m.Models = append(m.Models, sm)
	}
	m.Categories = []model.Category{{ID: "compute", Title: "Compute"}, {ID: "database", Title: "Database"}, {ID: "storage", Title: "Storage"}, {ID: "business", Title: "Business applications"}}
	sampleThings(m)
	m.Index()
	return m
}

// sampleThings adds the services and controls.
func sampleThings(m *model.Model) {
	for _, f := range fields(sampleServices) {
		s := &model.Service{Common: common(model.KindService, f[0], f[1], f[2]), Provider: "aws", Model: f[3], Category: f[4], Lifecycle: model.Lifecycle{State: model.State(f[5])}, Responsibilities: map[string]model.Responsibility{}}
		for _, own := range strings.Fields(f[6]) {
			area, letter, _ := strings.Cut(own, "=")
			if letter == "?" { // only what no model answers is not assessed
				s.Model = withoutArea(m, s.Model, area)
				continue
			}
			s.Responsibilities[area] = model.Responsibility{Who: sampleAnswers[letter]}
		}
		m.Services = append(m.Services, s)
	}
	rds := m.Services[3]
	rds.Axes = []string{"engine"}
	rds.Variants = []model.Variant{{ID: "custom-oracle", Title: "Amazon RDS Custom for Oracle", Short: "RDS Custom", Axis: "engine", Responsibilities: map[string]model.Responsibility{
		"guest-os": {Who: model.Customer}, "middleware": {Who: model.Shared},
	}}}
	for _, id := range []string{"inherited", "shared", "customer-specific"} {
		m.ControlClasses = append(m.ControlClasses, &model.ControlClass{Common: common(model.KindControlClass, id, strings.ToUpper(id[:1])+id[1:], "")})
	}
	for _, f := range fields(sampleControls) {
		m.Controls = append(m.Controls, &model.Control{Common: common(model.KindControl, f[0], f[1], ""), Class: f[2], Areas: strings.Fields(f[3])})
	}
}

// withoutArea adds a copy of a model that has nothing to say of an area, and returns its id.
func withoutArea(m *model.Model, id, area string) string {
	for _, sm := range m.Models {
		if sm.ID == id {
			lacking := *sm
			lacking.ID, lacking.Responsibilities = id+"-without-"+area, maps.Clone(sm.Responsibilities)
			delete(lacking.Responsibilities, area)
			m.Models = append(m.Models, &lacking)
			return lacking.ID
		}
	}
	return id
}

func common(kind model.Kind, id, title, short string) model.Common {
	return model.Common{Key: model.Key{Kind: kind, ID: id}, Title: title, Short: short}
}

func fields(lines string) [][]string {
	var out [][]string
	for _, line := range strings.Split(lines, "\n") {
		out = append(out, strings.Split(line, "|"))
	}
	return out
}

// sampleLinks gives every thing an address.
func sampleLinks(to model.Key, anchor string) string {
	url := "../" + to.Kind.Info().Folder + "/" + to.ID + ".html"
	if anchor != "" {
		url += "#" + anchor
	}
	return url
}

// oneOfEach are pictures of every shape.
func oneOfEach(m *model.Model) []Grid {
	all := sampleGrids(m, nil)
	return append(all[:7:7], all[len(all)-1])
}

// sampleGrids are the pictures of a model, with links and without.
func sampleGrids(m *model.Model, links Links) []Grid {
	var areas, models, controls []string
	for _, a := range m.StackAreas() {
		areas = append(areas, a.ID)
	}
	for _, sm := range m.Models {
		if !strings.Contains(sm.ID, "-without-") {
			models = append(models, sm.ID)
		}
	}
	for _, c := range m.Controls {
		controls = append(controls, c.ID)
	}
	var subjects []model.Subject
	for _, s := range m.Services {
		subjects = append(subjects, m.Subjects(s)...)
	}
	grids := []Grid{
		Stack(m, models, areas, links),
		ServicesByAreas(m, subjects, "Services by areas", links),
		ServicesOfCategory(m, "database", subjects, nil, links),
		ControlsByServices(m, controls, subjects, links),
		Compare(m, subjects[:min(3, len(subjects))], links),
		Compare(m, subjects[min(3, len(subjects)):min(8, len(subjects))], links),
	}
	for _, s := range subjects {
		grids = append(grids, Strip(m, s, links))
	}
	return append(grids, Workload(m, sampleWorkload(subjects), links))
}

// sampleTemplates are the shipped ones.
func sampleTemplates(t testing.TB) *Templates {
	t.Helper()
	shipped, _, err := source.Read(os.DirFS("../.."), "")
	if err != nil {
		t.Fatal(err)
	}
	templates, err := ParseTemplates(shipped.Files)
	if err != nil {
		t.Fatal(err)
	}
	return templates
}

// sampleCaption is a caption with all its parts.
var sampleCaption = Caption{Site: "Who secures what", Version: "1.2.0", Reviewed: "2026-10-02"}

func svg(t testing.TB, templates *Templates, d Drawing, form Form) string {
	t.Helper()
	b, err := SVG(templates, d, form)
	if err != nil {
		t.Fatalf("%s: %v", d.ID, err)
	}
	return string(b)
}

// sampleWorkload uses some subjects, each talking to the next three, the last to the first; one talks to nobody.
func sampleWorkload(subjects []model.Subject) *model.Workload {
	w := &model.Workload{Common: model.Common{Key: model.Key{Kind: model.KindWorkload, ID: "shop"}, Title: "Shop"}}
	for i, s := range subjects[:min(9, len(subjects))] {
		u := model.Use{As: fmt.Sprintf("c%d", i), Of: s}
		for j := i + 1; j < min(i+4, 8) && i < 8; j++ {
			u.To = append(u.To, fmt.Sprintf("c%d", j))
		}
		if i == 7 {
			u.To = []string{"c0"}
		}
		w.Uses = append(w.Uses, u)
	}
	return w
}
