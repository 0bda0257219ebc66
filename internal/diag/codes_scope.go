package diag

// Codes of package scope: infrastructure files that cannot be taken in.
const (
	ScopeSyntax  Code = "scope-syntax"
	ScopeFormat  Code = "scope-format"
	ScopeVersion Code = "scope-version"
	ScopeLimit   Code = "scope-limit"
)

var scopeCodes = []Info{
	{ScopeSyntax, Error,
		"An infrastructure file is neither JSON nor YAML at this place, or it is cut off.",
		"A part of a plan would be a list of services with gaps.",
		`{"format_version": "1.2", "planned_values": {`,
		"Let the tool write the file again, and give all of it."},
	{ScopeFormat, Error,
		"A file is none of the infrastructure files that srmgen scope reads: a plan or state as terraform show -json writes it, a CloudFormation template, AWS Config's resource counts, or Kubernetes manifests.",
		"A guess at what the file says would be a list of services with gaps.",
		"a plan as terraform plan -out saves it, which is no text",
		"Do what the hint says; srmgen scope --help names how each file is made."},
	{ScopeVersion, Error,
		"An infrastructure file has a version of its format that srmgen does not know, so what it says may be misread.",
		"A field that has moved would be a list of services with gaps.",
		`{"format_version": "7.0"}`,
		"Use a newer srmgen, or write the file with a tool whose format is known."},
	{ScopeLimit, Error,
		"An infrastructure file holds more than is read: resources, values of a template, or levels inside each other. srmgen explain limits names the bounds.",
		"Reading it would take memory without bound.",
		"a plan of a million resources",
		"Give the parts, such as one plan for each root module: several files add up."},
}
