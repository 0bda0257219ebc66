package scope

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen/internal/model"
)

// usesOf reads one use a line: a subject, and ? where no resource decided the variant.
func usesOf(text string) []Use {
	var uses []Use
	for _, line := range strings.Fields(text) {
		subject, open := strings.CutSuffix(line, "?")
		uses = append(uses, Use{Subject: model.ParseSubject(subject), Decided: !open, Resources: 1})
	}
	return uses
}

// TestWorkloadsKeepWhatPeopleWrote runs testdata/updates: a workload's file and what was found make another file.
func TestWorkloadsKeepWhatPeopleWrote(t *testing.T) {
	eachArchive(t, "testdata/updates/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		data, found := a.Files[0].Data, usesOf(string(a.Files[1].Data))
		u, problems := shippedTable(t).Update(a.Files[0].Name, data, found)
		if len(problems) > 0 {
			if u.Data != nil {
				t.Error("bytes in spite of problems")
			}
			return fmt.Sprintf("%s: %s: %s\n", problems[0].Span, problems[0].Code, problems[0].Message)
		}
		if u.Same() != (string(u.Data) == string(data)) {
			t.Errorf("same is %v", u.Same())
		}
		again, problems := shippedTable(t).Update(a.Files[0].Name, u.Data, found)
		if len(problems) > 0 || !again.Same() {
			t.Errorf("a second time: %v %+v", problems, again)
		}
		return fmt.Sprintf("added %v, changed %v, removed %v, missing %v\n%s", u.Added, u.Changed, u.Removed, u.Missing, u.Data)
	})
}

func TestANewWorkloadIsWhatAnUpdateWouldLeave(t *testing.T) {
	found := usesOf("ec2 ecs.ec2 ecs.fargate kms kms.imported sqs?")
	data := NewWorkload("Payments", "../../x.json", found)
	want := `---
# yaml-language-server: $schema=../../x.json
title: Payments
uses:
  - {service: ec2} # found by srmgen scope
  - {service: ecs.ec2, as: ecs-ec2} # found by srmgen scope
  - {service: ecs.fargate, as: ecs-fargate} # found by srmgen scope
  - {service: kms} # found by srmgen scope
  - {service: kms.imported, as: kms-imported} # found by srmgen scope
  - {service: sqs} # found by srmgen scope
---

<!-- The text of the page, in Markdown. -->
`
	if string(data) != want {
		t.Errorf("%s", data)
	}
	if u, problems := shippedTable(t).Update("w.md", data, found); len(problems) > 0 || !u.Same() {
		t.Errorf("%+v %v", u, problems)
	}
}

func TestLineEndsStay(t *testing.T) {
	data := strings.ReplaceAll("---\ntitle: A\nuses:\n  - service: ec2\n---\nText\n", "\n", "\r\n")
	u, problems := shippedTable(t).Update("w.md", []byte("\ufeff"+data), usesOf("ec2 sqs"))
	want := "\ufeff" + strings.Replace(data, "service: ec2\r\n", "service: ec2\r\n  - {service: sqs} # found by srmgen scope\r\n", 1)
	if len(problems) > 0 || string(u.Data) != want {
		t.Errorf("%q %v", u.Data, problems)
	}
}
