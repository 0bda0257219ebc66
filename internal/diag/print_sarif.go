package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strconv"
	"strings"
)

// SARIF is how a log in the Static Analysis Results Interchange Format, version 2.1.0, is made of diagnostics. Hosts of
// code show its results beside the lines that they are about.
type SARIF struct {
	Version string // of srmgen
	// Path gives the path of a file below the root of the sources, slash-separated, by the name that spans give it;
	// false for a file that lies elsewhere, such as one of the built-in site.
	Path func(file string) (string, bool)
}

// sourceRoot stands for the folder that addresses in a log are relative to. The log does not say where it is, since
// that is another place on every machine.
const sourceRoot = "%SRCROOT%"

// SARIFLog is a log with one run. Its types hold what srmgen says of what the format has room for.
type SARIFLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	ColumnKind string               `json:"columnKind"`
	Bases      map[string]sarifBase `json:"originalUriBaseIds"`
	Results    []sarifResult        `json:"results"`
}

type sarifBase struct {
	Description sarifText `json:"description"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifHelp struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type sarifRule struct {
	ID      string    `json:"id"`
	Short   sarifText `json:"shortDescription"`
	Full    sarifText `json:"fullDescription"`
	Help    sarifHelp `json:"help"`
	Default struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	ID       int        `json:"id,omitempty"`
	Physical sarifPlace `json:"physicalLocation"`
	Message  *sarifText `json:"message,omitempty"`
}

type sarifPlace struct {
	Artifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	} `json:"artifactLocation"`
	Region *sarifRegion `json:"region,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

// Log returns the list, in its order, as a log. Every code is among its rules, so that logs of two runs can be compared.
func (s SARIF) Log(list List) SARIFLog {
	run := sarifRun{
		ColumnKind: "unicodeCodePoints",
		Bases:      map[string]sarifBase{sourceRoot: {sarifText{"The top of the repository, or the folder in which srmgen ran."}}},
		Results:    []sarifResult{},
	}
	run.Tool.Driver = sarifDriver{Name: "srmgen", Version: s.Version, InformationURI: "https://github.com/srmgen/srmgen"}
	index := map[Code]int{}
	for i, info := range codes {
		index[info.Code] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(info))
	}
	seen := map[string]int{}
	for _, d := range list {
		r := sarifResult{RuleID: string(d.Code), RuleIndex: index[d.Code], Level: sarifLevel(d.Severity()),
			Message: sarifMessage(d.Message, d.Hint), Locations: []sarifLocation{{Physical: s.place(d.Span)}}}
		for i, rel := range d.Related {
			m := sarifMessage(rel.Message, "")
			r.Related = append(r.Related, sarifLocation{ID: i + 1, Physical: s.place(rel.Span), Message: &m})
		}
		r.Fingerprints = map[string]string{"srmgenProblem/v1": fingerprint(r, seen)}
		run.Results = append(run.Results, r)
	}
	return SARIFLog{"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "2.1.0", []sarifRun{run}}
}

func sarifRuleOf(i Info) sarifRule {
	first, _, _ := strings.Cut(i.Meaning, ". ")
	r := sarifRule{ID: string(i.Code), Short: sarifText{strings.TrimSuffix(first, ".") + "."}, Full: sarifText{i.Meaning}}
	r.Help.Text = i.Meaning + " " + i.Why + " Way out: " + i.Fix
	r.Help.Markdown = i.markdown("")
	r.Default.Level = sarifLevel(i.Severity)
	return r
}

func sarifLevel(s Severity) string {
	if s == Error {
		return "error"
	}
	return "note"
}

// sarifMessage is a sentence in the format's own notation, in which braces are doubled and a bracket before a
// parenthesis would be a link.
func sarifMessage(message, hint string) sarifText {
	text := Printable(message)
	if hint != "" {
		text += "; " + Printable(hint)
	}
	return sarifText{strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace(text)}
}

func (s SARIF) place(at Span) sarifPlace {
	var p sarifPlace
	name, ours := at.File, false
	if s.Path != nil {
		if below, ok := s.Path(at.File); ok {
			name, ours = below, true
		}
	}
	if p.Artifact.URI = (&url.URL{Path: name}).EscapedPath(); strings.Contains(strings.SplitN(p.Artifact.URI, "/", 2)[0], ":") {
		p.Artifact.URI = "./" + p.Artifact.URI // what stands before a colon would be a scheme
	}
	if ours {
		p.Artifact.Base = sourceRoot
	}
	if at.Line > 0 {
		p.Region = &sarifRegion{StartLine: at.Line, StartColumn: max(at.Col, 1)}
		if at.EndCol > at.Col {
			p.Region.EndLine, p.Region.EndColumn = at.Line, at.EndCol
		}
	}
	return p
}

// fingerprint names a problem in a way that outlives edits elsewhere in its file: by file, code and words, and by how
// many like it stand before it.
func fingerprint(r sarifResult, seen map[string]int) string {
	name := r.Locations[0].Physical.Artifact.URI + "\n" + r.RuleID + "\n" + r.Message.Text
	seen[name]++
	sum := sha256.Sum256([]byte(name + "\n" + strconv.Itoa(seen[name])))
	return hex.EncodeToString(sum[:16])
}
