package corpus

import "strings"

// json is a policy-like object.
func (c *coder) json() {
	c.line("{")
	c.line(`  "%s": "%d-%02d-%02d",`, capital(c.pick(things)), c.in(2015, 2026), c.in(1, 12), c.in(1, 28))
	c.line(`  "%s": [`, capital(c.camel()))
	count := c.in(1, 3)
	for i := range count {
		c.line("    {")
		c.line(`      "%s": "%s",`, capital(c.pick(things)), c.name("-"))
		c.line(`      "%s": [%s],`, capital(c.pick(things)), c.quoted(c.in(1, 3)))
		if count < 3 {
			c.line(`      "%s": {`, capital(c.camel()))
			for range c.in(1, 5-2*count) {
				c.line(`        "%s:%s": %s,`, c.pick(things), c.camel(), c.value())
			}
			c.line(`        "%s": null`, c.camel())
			c.line("      },")
		}
		c.line(`      "%s": %s`, capital(c.pick(things)), c.value())
		c.line("    }%s", comma(i, count))
	}
	c.line("  ],")
	c.line(`  "%s": %s`, capital(c.pick(things)), c.value())
	c.line("}")
}

func comma(i, count int) string {
	if i < count-1 {
		return ","
	}
	return ""
}

// yaml is a manifest or a pipeline.
func (c *coder) yaml() {
	if c.n(2) == 0 {
		c.manifest()
		return
	}
	c.comment("")
	c.line("name: %s", c.name(" "))
	c.line("on:")
	c.line("  %s:", c.pick(things))
	c.line("    %s: [%s]", c.pick(things), strings.Join(c.few(c.in(1, 3), things), ", "))
	c.line("env:")
	c.line("  %s: ${{ %s.%s }}", strings.ToUpper(c.name("_")), c.pick(things), c.pick(things))
	c.line("jobs:")
	for range c.in(1, 2) {
		c.line("  %s:", c.name("-"))
		c.line("    timeout-minutes: %d", c.in(1, 90))
		c.line("    steps:")
		for range c.in(1, 2) {
			c.line("      - name: %s", capital(c.clause()))
			c.line("        run: %s --%s=%s", c.name("-"), c.pick(things), c.value())
		}
	}
}

func (c *coder) manifest() {
	c.line("apiVersion: %s.example.com/v%d", c.pick(things), c.in(1, 3))
	c.line("kind: %s", capital(c.camel()))
	c.line("metadata:")
	c.line("  name: %s", c.name("-"))
	c.line("  labels:")
	for range c.in(1, 3) {
		c.line("    %s: %s", c.name("-"), c.name("-"))
	}
	c.line("spec:")
	c.line("  replicas: %d  # %s", c.in(1, 9), c.clause())
	c.line("  %s:", c.camel())
	for range c.in(1, 3) {
		c.line("    - name: %s", c.name("-"))
		c.line("      %s: %s", c.camel(), c.value())
	}
	if c.n(2) == 0 {
		c.line("  %s: |", c.camel())
		c.line("    %s", c.clause())
		c.line("    %s", c.clause())
	}
	c.line("  %s:", c.camel())
	c.line("    %s: %s", c.pick(things), c.value())
}

// terraform is a resource and what it needs.
func (c *coder) terraform() {
	variable := c.name("_")
	if c.n(2) == 0 {
		c.line(`variable "%s" {`, variable)
		c.line("  type        = string")
		c.line(`  description = "%s"`, capital(c.clause()))
		c.line("}\n")
	}
	kind, name := "cloud_"+c.pick(things)+"_"+c.pick(things), c.name("_")
	c.comment("")
	c.line(`resource "%s" "%s" {`, kind, name)
	c.line(`  name = "${var.%s}-%s"`, variable, c.pick(things))
	for range c.in(2, 4) {
		c.line("  %s = %s", c.name("_"), c.value())
	}
	c.line("  %s = [%s]", c.name("_"), c.quoted(c.in(1, 3)))
	c.line("\n  %s {", c.pick(things))
	for range c.in(1, 3) {
		c.line("    %s = %s", c.pick(things), c.value())
	}
	c.line("  }")
	if c.n(2) == 0 {
		c.line("  %s = cloud_%s.%s.id", c.name("_"), c.pick(things), c.pick(things))
	}
	c.line("}\n")
	c.line(`output "%s" {`, c.name("_"))
	c.line("  value = %s.%s.arn", kind, name)
	c.line("}")
}
