package model

import "slices"

// Audience is whom a site is made for. Each sees all that the ones before it see.
type Audience string

// The audiences, from outside to inside.
const (
	ForPublic    Audience = "public"
	ForCustomers Audience = "customer"
	ForAuditors  Audience = "auditor"
	ForInsiders  Audience = "internal"
)

// Audiences returns all, from outside to inside.
func Audiences() []Audience { return []Audience{ForPublic, ForCustomers, ForAuditors, ForInsiders} }

// Sees reports whether an audience sees what is meant for another one and for those further inside.
func (a Audience) Sees(meant Audience) bool {
	return slices.Index(Audiences(), a) >= slices.Index(Audiences(), meant)
}
