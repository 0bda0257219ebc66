package model

// Commit is a change of content, as the repository of the site tells of it. Files have the names that diagnostics give
// them.
type Commit struct {
	ID      string // of forty digits
	At      string // when, in UTC, as RFC 3339 has it; empty where that is not known
	Subject string // the first line of what was written about it; plain text
	Added   []string
	Changed []string
	Gone    []string
}

// Day is when the commit was made, as YYYY-MM-DD in UTC; empty where that is not known.
func (c Commit) Day() Date {
	if len(c.At) < len("2006-01-02") {
		return ""
	}
	return Date(c.At[:len("2006-01-02")])
}
