package serve

import (
	"io"
	"testing"
)

func TestWhatIsMissingIsToldWithAddressesFromTheRoot(t *testing.T) {
	for name, test := range map[string]struct{ page, want string }{
		"of a site without an address": {
			`<link href="assets/a.css"><body class="p" data-root=""><a href="#main">a</a><form action="search.html"><a href="https://x.example/a">b</a><a href="mailto:a@x.example">c</a>`,
			`<link href="/assets/a.css"><body class="p" data-root="/"><a href="#main">a</a><form action="/search.html"><a href="https://x.example/a">b</a><a href="mailto:a@x.example">c</a>`,
		},
		"of a site that has a path on its host": {
			`<script src="/wiki/srm/assets/a.js"></script><body data-root="/wiki/srm/"><a href="/elsewhere">a</a>`,
			`<script src="/assets/a.js"></script><body data-root="/"><a href="/elsewhere">a</a>`,
		},
		"of a site that has a host of its own": {
			`<body data-root="/"><a href="/assets/a.css">a</a>`, `<body data-root="/"><a href="/assets/a.css">a</a>`,
		},
	} {
		answer := ask(showing(site("404.html", test.page)), "/services/nope.html")
		got, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != 404 || string(got) != test.want+reloadElement {
			t.Errorf("%s: %d\n%s\nwant\n%s", name, answer.StatusCode, got, test.want+reloadElement)
		}
	}
}
