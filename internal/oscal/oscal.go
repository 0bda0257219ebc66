// Package oscal holds the nouns of OSCAL, NIST's formats for controls and plans, as far as srmgen writes them. It promises
// that what is written has the form of OSCAL 1.2 (its lists are never empty, its ids are UUIDs of version 5, so equal
// addresses have equal ids), and refuses to know where the facts come from.
package oscal

import (
	"strings"

	"github.com/google/uuid"
)

// Version is the version of OSCAL that files name.
const Version = "1.2.1"

// Namespace is that of srmgen's own properties.
const Namespace = "https://github.com/srmgen/srmgen/ns"

// namespace is that of the ids.
var namespace = uuid.NewSHA1(uuid.NameSpaceURL, []byte(Namespace))

// UUID is the id of what has an address, such as "service:rds".
func UUID(address ...string) string {
	return uuid.NewSHA1(namespace, []byte(strings.Join(address, "/"))).String()
}

// File is a whole file; one of its members is set.
type File struct {
	Catalog    *Catalog             `json:"catalog,omitempty"`
	Components *ComponentDefinition `json:"component-definition,omitempty"`
	Plan       *Plan                `json:"system-security-plan,omitempty"`
}

// Metadata says what a file is. Modified is a time with a zone.
type Metadata struct {
	Title    string     `json:"title"`
	Modified string     `json:"last-modified"`
	Version  string     `json:"version"`
	OSCAL    string     `json:"oscal-version"`
	Props    []Property `json:"props,omitempty"`
	Roles    []Role     `json:"roles,omitempty"`
	Parties  []Party    `json:"parties,omitempty"`
	Remarks  string     `json:"remarks,omitempty"`
}

// What many nouns hold.
type (
	Property struct {
		Name  string `json:"name"`
		NS    string `json:"ns,omitempty"`
		Value string `json:"value"`
	}
	Link struct {
		Href string `json:"href"`
		Rel  string `json:"rel,omitempty"`
	}
	Role struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	Party struct {
		UUID string `json:"uuid"`
		Type string `json:"type"`
		Name string `json:"name"`
	}
	ResponsibleRole struct {
		Role string `json:"role-id"`
	}
	BackMatter struct {
		Resources []Resource `json:"resources"`
	}
	Resource struct {
		UUID     string    `json:"uuid"`
		Title    string    `json:"title"`
		Citation *Citation `json:"citation,omitempty"`
		Links    []RLink   `json:"rlinks,omitempty"`
	}
	Citation struct {
		Text string `json:"text"`
	}
	RLink struct {
		Href string `json:"href"`
	}
)

// A catalog.
type (
	Catalog struct {
		UUID       string      `json:"uuid"`
		Metadata   Metadata    `json:"metadata"`
		Groups     []Group     `json:"groups,omitempty"`
		BackMatter *BackMatter `json:"back-matter,omitempty"`
	}
	Group struct {
		ID       string    `json:"id"`
		Title    string    `json:"title"`
		Controls []Control `json:"controls,omitempty"`
	}
	Control struct {
		ID    string     `json:"id"`
		Class string     `json:"class,omitempty"`
		Title string     `json:"title"`
		Props []Property `json:"props,omitempty"`
		Links []Link     `json:"links,omitempty"`
		Parts []Part     `json:"parts,omitempty"`
	}
	Part struct {
		ID    string     `json:"id"`
		Name  string     `json:"name"`
		Title string     `json:"title,omitempty"`
		Props []Property `json:"props,omitempty"`
		Prose string     `json:"prose,omitempty"`
		Parts []Part     `json:"parts,omitempty"`
	}
)

// A component definition.
type (
	ComponentDefinition struct {
		UUID       string      `json:"uuid"`
		Metadata   Metadata    `json:"metadata"`
		Components []Component `json:"components,omitempty"`
		BackMatter *BackMatter `json:"back-matter,omitempty"`
	}
	Component struct {
		UUID        string           `json:"uuid"`
		Type        string           `json:"type"`
		Title       string           `json:"title"`
		Description string           `json:"description"`
		Props       []Property       `json:"props,omitempty"`
		Links       []Link           `json:"links,omitempty"`
		Status      *Status          `json:"status,omitempty"` // in a plan, where it is required
		Controls    []Implementation `json:"control-implementations,omitempty"`
	}
	Implementation struct {
		UUID         string        `json:"uuid"`
		Source       string        `json:"source"`
		Description  string        `json:"description"`
		Requirements []Requirement `json:"implemented-requirements"`
	}
	Requirement struct {
		UUID        string            `json:"uuid"`
		Control     string            `json:"control-id"`
		Description string            `json:"description,omitempty"` // not in a plan
		Props       []Property        `json:"props,omitempty"`
		Roles       []ResponsibleRole `json:"responsible-roles,omitempty"`
		Statements  []Statement       `json:"statements,omitempty"`
		Components  []ByComponent     `json:"by-components,omitempty"` // in a plan
	}
	Statement struct {
		ID          string            `json:"statement-id"`
		UUID        string            `json:"uuid"`
		Description string            `json:"description"`
		Roles       []ResponsibleRole `json:"responsible-roles,omitempty"`
	}
)
