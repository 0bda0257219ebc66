package corpus

import "strings"

// bash is a script, or commands to type.
func (c *coder) bash() {
	if c.n(2) == 0 {
		c.commands()
		return
	}
	variable := strings.ToUpper(c.name("_"))
	c.line("#!/usr/bin/env bash")
	c.line("set -euo pipefail\n")
	c.line(`%s="${%s:-%s}"`, variable, variable, c.name("-"))
	c.comment("")
	c.line(`for %s in $(cloud %s list --%s "$%s" --output text); do`, "item", c.pick(things), c.pick(things), variable)
	c.line(`  if [[ "$item" == %s-* ]]; then`, c.pick(things))
	c.line(`    echo "%s: $item" >&2`, c.clause())
	c.line("    continue")
	c.line("  fi")
	for range c.in(1, 2) {
		c.line(`  cloud %s %s --%s "$item" --%s %d`, c.pick(things), c.name("-"), c.pick(things), c.pick(things), c.n(1000))
	}
	c.line("done")
	if c.n(2) == 0 {
		return
	}
	c.line(`count=$(grep -c '%s' "/var/log/%s.log" || true)`, c.pick(things), c.name("-"))
	c.line(`[ "$count" -lt %d ] && exit 0`, c.in(2, 99))
	c.line(`printf '%%s\n' "%s $count" | tee -a %s.txt`, c.clause(), c.name("-"))
}

func (c *coder) commands() {
	for range c.in(2, 3) {
		c.comment("")
		c.line(`cloud %s create-%s \`, c.pick(things), c.pick(things))
		c.line(`  --%s %s \`, c.name("-"), c.name("-"))
		if c.n(2) == 0 {
			c.line(`  --%s "Key=%s,Value=%s" \`, c.pick(things), c.pick(things), c.name("-"))
		}
		c.line(`  --%s '{"%s": [%s]}'`, c.pick(things), c.camel(), c.quoted(c.in(1, 2)))
	}
	c.line(`export %s="$(cloud %s show --query '%s[].%s' | head -n %d)"`, strings.ToUpper(c.name("_")), c.pick(things), capital(c.pick(things)), c.camel(), c.in(1, 9))
	c.line(`curl -fsS "https://%s.example.com/%s?limit=%d" | jq '.%s[0]'`, c.name("-"), c.pick(things), c.n(100), c.pick(things))
}

// golang is a function that calls another one.
func (c *coder) golang() {
	thing, kind := c.pick(things), capital(c.camel())
	if c.n(3) == 0 {
		c.line("// %s is what %s.", kind, c.clause())
		c.line("type %s struct {", kind)
		c.line("\t%s string `json:\"%s\"`", capital(c.camel()), c.camel())
		c.line("\t%s int", capital(c.camel()))
		c.line("}\n")
	}
	c.line("func (s *Store) %s(ctx context.Context, %s string) (*%s, error) {", capital(c.camel()), thing, kind)
	if c.n(2) == 0 {
		c.line("\tctx, cancel := context.WithTimeout(ctx, %d*time.Second)", c.in(1, 60))
		c.line("\tdefer cancel()")
	}
	c.line("\tfor i := range %d { // %s", c.in(2, 10), c.clause())
	c.line("\t\tfound, err := s.client.%s(ctx, &%s{Name: %s, Limit: i})", capital(c.camel()), kind, thing)
	if c.n(2) == 0 {
		c.line("\t\tif errors.Is(err, Err%s) {", capital(c.pick(things)))
		c.line("\t\t\tcontinue")
		c.line("\t\t}")
	}
	c.line("\t\tif err != nil {")
	c.line("\t\t\treturn nil, fmt.Errorf(\"%s %%q: %%w\", %s, err)", c.name(" "), thing)
	c.line("\t\t}")
	c.line("\t\tresult = append(result, found[%d:]...)", c.n(10))
	c.line("\t}")
	c.line("\treturn result, nil")
	c.line("}")
}

// python is a function with its imports.
func (c *coder) python() {
	thing := c.pick(things)
	c.line("import %s\n", c.pick(things))
	if c.n(2) == 0 {
		c.line("%s = {%q: %d, %q: [%s]}\n", strings.ToUpper(c.name("_")), c.pick(things), c.n(1000), c.pick(things), c.quoted(c.in(1, 2)))
	}
	c.line("def %s(%s: str, retries: int = %d) -> list[str]:", c.name("_"), thing, c.in(1, 9))
	c.line(`    """%s."""`, capital(c.clause()))
	c.line(`    client = session.client("%s", region=%s)`, c.pick(things), thing)
	c.line("    names = []")
	c.line(`    for item in client.%s(%s=%s):`, c.name("_"), capital(c.camel()), thing)
	if c.n(2) == 0 {
		c.comment("        ")
		c.line(`        if item.get("%s", %d) > retries:`, c.camel(), c.n(100))
		c.line(`            raise ValueError(f"%s: {item['%s']}")`, c.name(" "), c.pick(things))
	}
	c.line(`        names.append(f"{%s}/{item['%s']}")`, thing, capital(c.pick(things)))
	c.line("    client.close()")
	c.line("    return sorted(names)")
}
