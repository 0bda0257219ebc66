// Package model holds the nouns of shared responsibility and answers questions about them: who does what
// for this service, in this area, in this variant, and why. Its values are plain and are not changed after
// content.Assemble returns them. It knows nothing of files, Markdown, HTML or export formats; text values
// are inline Markdown as their authors wrote it.
package model

// Kind is a kind of thing that a site describes. Its text is the word used in "kind:id".
type Kind string

// The kinds, one folder each.
const (
	KindParty        Kind = "party"
	KindArea         Kind = "area"
	KindModel        Kind = "model"
	KindClass        Kind = "class"
	KindService      Kind = "service"
	KindControlClass Kind = "control-class"
	KindControl      Kind = "control"
	KindTool         Kind = "tool"
	KindFramework    Kind = "framework"
	KindSource       Kind = "source"
	KindWorkload     Kind = "workload"
	KindRole         Kind = "role"
	KindPath         Kind = "path"
	KindTerm         Kind = "term"
	KindPage         Kind = "page" // a plain page, outside the kinds' folders
)

// KindInfo says where a kind lives and how it is called.
type KindInfo struct {
	Kind   Kind
	Folder string // below content/ and below the site's root
	Title  string // of the folder's own page, where none is written
	Name   string // one of them, in running text
}

// kinds stands in the order in which a bare id is looked up: service, control, area, ...
var kinds = []KindInfo{
	{KindService, "services", "Services", "service"},
	{KindControl, "controls", "Controls", "control"},
	{KindArea, "areas", "Areas", "area"},
	{KindModel, "models", "Service models", "service model"},
	{KindClass, "classes", "Service classes", "service class"},
	{KindControlClass, "control-classes", "Control classes", "control class"},
	{KindParty, "parties", "Parties", "party"},
	{KindTool, "tools", "Tools", "tool"},
	{KindFramework, "frameworks", "Frameworks", "framework"},
	{KindWorkload, "workloads", "Workloads", "workload"},
	{KindPath, "paths", "Paths", "path"},
	{KindRole, "roles", "Roles", "role"},
	{KindTerm, "glossary", "Glossary", "term"},
	{KindSource, "sources", "Sources", "source"},
}

// Kinds returns every kind with a folder, in the order in which a bare id is looked up.
func Kinds() []KindInfo { return kinds[:len(kinds):len(kinds)] }

// Info returns what is known about the kind; the zero KindInfo for a plain page.
func (k Kind) Info() KindInfo {
	for _, i := range kinds {
		if i.Kind == k {
			return i
		}
	}
	return KindInfo{}
}

// KindOfFolder returns the kind that lives in a top-level folder of content/.
func KindOfFolder(folder string) (Kind, bool) {
	for _, i := range kinds {
		if i.Folder == folder {
			return i.Kind, true
		}
	}
	return "", false
}

// Key names one thing of one kind: "kind:id" when printed. A plain page's ID is its path below content/ without ".md".
type Key struct {
	Kind Kind
	ID   string
}

// String gives "kind:id".
func (k Key) String() string { return string(k.Kind) + ":" + k.ID }
