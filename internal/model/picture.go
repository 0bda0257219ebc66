package model

// Picture is what a picture shows that a text asks for.
type Picture struct {
	Shape    string // matrix, strip, stack or compare
	Title    string // in place of the one that it has by itself; may be empty
	Subjects []Subject
	Models   []string // of a stack
	Unlisted bool     // nobody listed these, so they are all that there are
	Areas    []string // what it is narrowed to; empty: all, or for a stack those of the stack
}
