package diag

// Code is the stable name of a kind of problem, as printed in square brackets and taken by "srmgen explain".
type Code string

// Info is what is known about a code.
type Info struct {
	Code     Code
	Severity Severity
	Meaning  string // what it is, in one or two sentences
	Why      string // what would happen without it
	Example  string // a file that causes it
	Fix      string // the way out
}

// Info returns what is known about the code; an unknown code is an error without explanation.
func (c Code) Info() Info {
	for _, i := range codes {
		if i.Code == c {
			return i
		}
	}
	return Info{Code: c, Severity: Error}
}

// Codes returns every code, in the order of the table.
func Codes() []Info { return codes[:len(codes):len(codes)] }
