package main

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

// findPicture returns the picture with a name: one of the site's, a subject's strip, or a comparison.
func findPicture(c export.Context, name string) (export.Picture, error) {
	pictures := export.Pictures(c)
	if i := slices.IndexFunc(pictures, func(p export.Picture) bool { return p.Name == name }); i >= 0 {
		return pictures[i], nil
	}
	m := c.Site.Model
	if rest, ok := strings.CutPrefix(name, "compare:"); ok {
		var subjects []model.Subject
		for text := range strings.SplitSeq(rest, ",") {
			subject, err := subjectOf(m, strings.TrimSpace(text))
			if err != nil {
				return export.Picture{}, err
			}
			subjects = append(subjects, subject)
		}
		if len(subjects) < 2 || len(subjects) > 5 {
			return export.Picture{}, usagef("compare takes two to five services or variants, not %d", len(subjects))
		}
		return export.Comparison(c, subjects), nil
	}
	text := strings.TrimPrefix(strings.TrimPrefix(name, "services/"), "service:")
	if m.Service(model.ParseSubject(text).Service) == nil {
		names := make([]string, len(pictures))
		for i, p := range pictures {
			names[i] = p.Name
		}
		return export.Picture{}, usagef("there is no picture %q%s", name, nearestPicture(name, names))
	}
	subject, err := subjectOf(m, text)
	if err != nil {
		return export.Picture{}, err
	}
	return export.SubjectStrip(c, subject), nil
}

// nearestPicture says which names are meant: the nearest one, or some that have the words.
func nearestPicture(name string, names []string) string {
	near := []string{diag.Nearest(name, names)}
	if near[0] == "" {
		near = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return name == "" || !strings.Contains(n, name) })
	}
	if len(near) > 0 {
		return "; did you mean " + strings.Join(near[:min(len(near), 3)], ", or ") + "?"
	}
	return "; --list lists them"
}

// subjectOf reads "service.variant.variant", whose variants may stand in any order.
func subjectOf(m *model.Model, text string) (model.Subject, error) {
	asked := model.ParseSubject(text)
	s := m.Service(asked.Service)
	if s == nil {
		var ids []string
		for _, s := range m.Services {
			ids = append(ids, s.ID)
		}
		return asked, usagef("there is no service %q%s", asked.Service, nearestHint(diag.Nearest(asked.Service, ids), ids))
	}
	subject, axes := model.Subject{Service: s.ID}, map[string]string{}
	for _, v := range s.Variants { // in the order of the axes
		if !slices.Contains(asked.Variants, v.ID) {
			continue
		}
		if other, ok := axes[v.Axis]; ok {
			return asked, usagef("%s and %s of %s are choices on one axis; take one of them", other, v.ID, s.ID)
		}
		axes[v.Axis] = v.ID
		subject.Variants = append(subject.Variants, v.ID)
	}
	for _, id := range asked.Variants {
		if _, ok := s.Variant(id); !ok {
			return asked, usagef("%s has no variant %q%s", s.ID, id, variantsHint(s, id))
		}
	}
	return subject, nil
}

func variantsHint(s *model.Service, id string) string {
	var ids []string
	for _, v := range s.Variants {
		ids = append(ids, v.ID)
	}
	if ids == nil {
		return "; it has none"
	}
	return nearestHint(diag.Nearest(id, ids), ids)
}
