package export

import "github.com/srmgen/srmgen/internal/model"

// WorkloadFacts are a workload's own.
type WorkloadFacts struct {
	Owner      string     `json:"owner,omitempty" doc:"party that holds what nobody else does"`
	Frameworks []string   `json:"frameworks,omitempty" doc:"ids of what it must comply with"`
	Uses       []Use      `json:"uses" doc:"its components"`
	Holders    []Holder   `json:"holders,omitempty" doc:"its own words on who holds an area of a component"`
	Progress   []Progress `json:"progress,omitempty" doc:"how far its duties are"`
}

// Use is a component of a workload.
type Use struct {
	As      string   `json:"as" doc:"name of the component"`
	Service string   `json:"service" doc:"service, or service.variant"`
	Owner   string   `json:"owner,omitempty" doc:"party that holds this component"`
	To      []string `json:"to,omitempty" doc:"components that it talks to"`
	Region  string   `json:"region,omitempty" doc:"where it runs"`
}

// Holder is a workload's word on who holds an area of a component.
type Holder struct {
	Component string `json:"component" doc:"name of the component"`
	Area      string `json:"area" doc:"id of the area"`
	Owner     string `json:"owner" doc:"party that holds it"`
}

// Progress is how far a duty is.
type Progress struct {
	Component string `json:"component" doc:"name of the component"`
	Of        string `json:"of" doc:"id of the area or task"`
	State     string `json:"state" doc:"done, in-work, accepted, gap or not-applicable" of:"progress"`
	Evidence  string `json:"evidence,omitempty" doc:"what proves it"`
	Checked   string `json:"checked,omitempty" doc:"when that was checked" form:"date"`
	By        string `json:"by,omitempty" doc:"party that did"`
	Expires   string `json:"expires,omitempty" doc:"until when it holds" form:"date"`
	Note      string `json:"note,omitempty" doc:"a remark"`
}

// RoleFacts are a role's own.
type RoleFacts struct {
	Questions []Question `json:"questions,omitempty" doc:"what this reader asks"`
}

// Question is what a reader asks, with where the answer is.
type Question struct {
	Ask   string   `json:"ask" doc:"the question"`
	Pages []string `json:"pages,omitempty" doc:"pages that answer it, below the site's address"`
}

// PathFacts are a path's own.
type PathFacts struct {
	Role      string `json:"role,omitempty" doc:"id of the role that it is for"`
	Steps     []Step `json:"steps,omitempty" doc:"the pages, in order"`
	Questions []Quiz `json:"questions,omitempty" doc:"questions at the end"`
}

// Step is one page of a path.
type Step struct {
	Page    string `json:"page" doc:"page, below the site's address"`
	Minutes int    `json:"minutes,omitempty" doc:"how long it takes"`
	Do      string `json:"do,omitempty" doc:"what to do there"`
}

// Quiz is a question with choices.
type Quiz struct {
	Ask     string   `json:"ask" doc:"the question"`
	Choices []Choice `json:"choices" doc:"the answers to choose from"`
}

// Choice is one of them.
type Choice struct {
	Text    string `json:"text" doc:"the answer"`
	Right   bool   `json:"right,omitempty" doc:"true for a right one"`
	Because string `json:"because,omitempty" doc:"why it is right or wrong"`
}

func (c Context) workloadFacts(w *model.Workload) *WorkloadFacts {
	f := &WorkloadFacts{Owner: w.Owner, Frameworks: w.Frameworks, Uses: []Use{}}
	for _, u := range w.Uses {
		f.Uses = append(f.Uses, Use{u.As, u.Of.String(), u.Owner, u.To, u.Region})
	}
	for _, h := range w.Holders {
		f.Holders = append(f.Holders, Holder(h))
	}
	for _, p := range w.Progress {
		f.Progress = append(f.Progress, Progress{p.Component, p.Of, p.State, p.Evidence, string(p.Checked), p.By, string(p.Expires), c.Site.Plain(p.Note)})
	}
	return f
}

func (c Context) roleFacts(r *model.Role) *RoleFacts {
	f := &RoleFacts{}
	for _, q := range r.Questions {
		f.Questions = append(f.Questions, Question{c.Site.Plain(q.Ask), words(q.Pages, c.Site.URL)})
	}
	return f
}

func (c Context) pathFacts(p *model.Path) *PathFacts {
	f := &PathFacts{Role: p.Role}
	for _, s := range p.Steps {
		f.Steps = append(f.Steps, Step{c.Site.URL(s.Page), s.Minutes, c.Site.Plain(s.Do)})
	}
	for _, q := range p.Questions {
		quiz := Quiz{Ask: c.Site.Plain(q.Ask)}
		for _, choice := range q.Choices {
			quiz.Choices = append(quiz.Choices, Choice{c.Site.Plain(choice.Text), choice.Right, c.Site.Plain(choice.Because)})
		}
		f.Questions = append(f.Questions, quiz)
	}
	return f
}

func links(all []model.Link) []Link {
	var out []Link
	for _, l := range all {
		out = append(out, Link(l))
	}
	return out
}
