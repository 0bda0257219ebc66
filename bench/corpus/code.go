package corpus

import (
	"fmt"
	"strings"
)

// block is a block of code, 10 to 25 lines long.
type block struct{ language, text string }

// blocks are two blocks in different languages. The pool is what documentation of clouds shows: shells and settings
// more often than programs.
func (d *dice) blocks() []block {
	first := d.block(d.n(20))
	for {
		if second := d.block(d.n(20)); second.language != first.language {
			return []block{first, second}
		}
	}
}

func (d *dice) block(kind int) block {
	c := &coder{dice: d}
	switch {
	case kind < 5:
		c.bash()
		return block{"bash", c.String()}
	case kind < 10:
		c.yaml()
		return block{"yaml", c.String()}
	case kind < 14:
		c.json()
		return block{"json", c.String()}
	case kind < 16:
		c.terraform()
		return block{"hcl", c.String()}
	case kind < 18:
		c.python()
		return block{"python", c.String()}
	}
	c.golang()
	return block{"go", c.String()}
}

// coder is code being written.
type coder struct {
	strings.Builder
	*dice
}

// line writes one line.
func (c *coder) line(format string, args ...any) {
	fmt.Fprintf(c, format+"\n", args...)
}

func (c *coder) comment(indent string) {
	c.line("%s# %s", indent, capital(c.clause()))
}

// value is a scalar as JSON, YAML and HCL all write it.
func (c *coder) value() string {
	switch c.n(6) {
	case 0:
		return fmt.Sprint(c.n(10000))
	case 1:
		return c.pick([]string{"true", "false"})
	case 2:
		return fmt.Sprintf("%q", c.clause())
	case 3:
		return fmt.Sprintf("%q", "10."+fmt.Sprint(c.n(256))+".0.0/16")
	}
	return fmt.Sprintf("%q", c.name("-"))
}

// quoted are some names as a list that JSON, HCL, Python and Go's braces can hold.
func (c *coder) quoted(count int) string {
	names := make([]string, count)
	for i := range names {
		names[i] = fmt.Sprintf("%q", c.name("-"))
	}
	return strings.Join(names, ", ")
}

func (c *coder) camel() string { return c.pick(things) + capital(c.pick(things)) }
