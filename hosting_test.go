package srmgen_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/build"
)

// What files are sent with: all of them, and those below embed/.
var (
	everywhere = assets.Headers("index.html")
	embedded   = assets.Headers("embed/index.html")
)

// headersOf writes one line for each header that keep lets through.
func headersOf(headers []assets.Header, line string, keep func(int) bool) string {
	var b strings.Builder
	for i, h := range headers {
		if keep(i) {
			fmt.Fprintf(&b, line, h.Name, h.Value)
		}
	}
	return b.String()
}

func all(int) bool      { return true }
func same(i int) bool   { return everywhere[i] == embedded[i] }
func unlike(i int) bool { return !same(i) }

// variable is the name of nginx's variable for a header.
func variable(header string) string {
	return "$srmgen_" + strings.ToLower(strings.ReplaceAll(header, "-", "_"))
}

// hostSections are the parts of hosts' files that follow from the headers: file, section, text.
func hostSections() [][3]string {
	var policies, nginx strings.Builder
	for i, h := range everywhere {
		value := fmt.Sprintf("%q", h.Value)
		if unlike(i) {
			value = variable(h.Name)
			fmt.Fprintf(&policies, "map $uri %s {\n\tdefault %q;\n\t~^/embed/ %q;\n}\n", value, h.Value, embedded[i].Value)
		}
		fmt.Fprintf(&nginx, "\tadd_header %s %s always;\n", h.Name, value)
	}
	const deepest = 4 // of the frames of the site that comes with srmgen
	netlify := "[[headers]]\nfor = \"/*\"\n[headers.values]\n" + headersOf(everywhere, "%s = %q\n", all)
	for _, path := range assets.EmbedRules(deepest) {
		netlify += "\n[[headers]]\nfor = \"/" + path + "\"\n[headers.values]\n" + headersOf(embedded, "%s = %q\n", unlike)
	}
	return [][3]string{
		{"netlify.toml", "headers", netlify},
		{"docs/hosting/nginx.conf", "policies", policies.String()},
		{"docs/hosting/nginx.conf", "headers", nginx.String()},
		{"docs/hosting/Caddyfile", "headers", "\theader {\n" + headersOf(everywhere, "\t\t%s %q\n", same) + "\t}\n\t@page not path /embed/*\n" +
			headersOf(everywhere, "\theader @page %s %q\n", unlike) + "\t@embed path /embed/*\n" + headersOf(embedded, "\theader @embed %s %q\n", unlike)},
	}
}

// between is the text of a file with a section replaced.
func between(t *testing.T, text, section, with string) string {
	t.Helper()
	marks := regexp.MustCompile(`(?s)(# ` + section + `: written by [^\n]*\n).*?(\n?[ \t]*# end of ` + section + `\n)`)
	at := marks.FindStringSubmatchIndex(text)
	if at == nil {
		t.Fatalf("there is no section %q", section)
	}
	end := strings.TrimLeft(text[at[4]:at[5]], "\n")
	return text[:at[3]] + with + end + text[at[5]:]
}

// cloudFront is a response headers policy in the form that the AWS command line takes.
func cloudFront(name, comment string, headers []assets.Header) []byte {
	security, custom := map[string]any{}, []any{}
	for _, h := range headers {
		switch h.Name {
		case "Content-Security-Policy":
			security["ContentSecurityPolicy"] = map[string]any{"Override": true, "ContentSecurityPolicy": h.Value}
		case "X-Content-Type-Options": // the only value that there is
			security["ContentTypeOptions"] = map[string]any{"Override": true}
		case "Referrer-Policy":
			security["ReferrerPolicy"] = map[string]any{"Override": true, "ReferrerPolicy": h.Value}
		default:
			custom = append(custom, map[string]any{"Header": h.Name, "Value": h.Value, "Override": true})
		}
	}
	data, err := json.MarshalIndent(map[string]any{
		"Name": name, "Comment": comment, "SecurityHeadersConfig": security,
		"CustomHeadersConfig": map[string]any{"Quantity": len(custom), "Items": custom},
	}, "", "  ")
	if err != nil {
		panic(err) // maps of strings
	}
	return append(data, '\n')
}

func TestHostingFilesSendTheHeadersOfEveryBuild(t *testing.T) {
	want := map[string]string{
		"docs/hosting/cloudfront-headers.json":       string(cloudFront("srmgen", "All files of a srmgen site", everywhere)),
		"docs/hosting/cloudfront-headers-embed.json": string(cloudFront("srmgen-embed", "What other sites may show in a frame: embed/", embedded)),
	}
	for _, s := range hostSections() {
		if want[s[0]] == "" {
			want[s[0]] = document(t, s[0])
		}
		want[s[0]] = between(t, want[s[0]], s[1], s[2])
	}
	for name, text := range want {
		if *update {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if now, err := os.ReadFile(name); err != nil || string(now) != text {
			t.Errorf("%s does not send what every build says (%v); run go test . -run Hosting -update", name, err)
		}
	}
}

// The limits are those of Cloudflare Pages; GitLab Pages reads 1,000 redirects, or 64 KB of them.
func TestHostsReadTheHeadersAndRedirectsOfABuild(t *testing.T) {
	r := buildFS(t, folder("srmgen.yaml", "title: T\nextends: []\n", "content/guides/new.md", "---\ntitle: New\nredirects: [old/place.html, gone.html]\n---\n"))
	if len(r.Diags) > 0 {
		t.Fatal(r.Diags)
	}
	headers := text(t, r, "_headers")
	want := "/*\n" + headersOf(everywhere, "  %s: %s\n", all)
	for _, path := range assets.EmbedRules(0) {
		want += "/" + path + "\n"
		for i, h := range embedded {
			if unlike(i) {
				want += "  ! " + h.Name + "\n  " + h.Name + ": " + h.Value + "\n"
			}
		}
	}
	if headers != want {
		t.Errorf("_headers:\n%s\nwant:\n%s", headers, want)
	}
	for line := range strings.Lines(headers) {
		if len(line) > 2000 {
			t.Errorf("a line of _headers has %d characters, more than Cloudflare reads: %s", len(line), line)
		}
	}
	rule := regexp.MustCompile(`^/[^\s*:?#]+\.html /[^\s*:?#]+\.html 301\n$`)
	rules := slices.Collect(strings.Lines(text(t, r, "_redirects")))
	for _, line := range rules {
		if !rule.MatchString(line) || len(line) > 1000 {
			t.Errorf("hosts read %q as something else than one address that leads to another", line)
		}
	}
	if len(rules) != 2 {
		t.Errorf("%d redirects, want 2", len(rules))
	}
}

func TestRulesForHostsStandBelowThePathOfTheBaseURL(t *testing.T) {
	tree := folder("srmgen.yaml", "title: T\nextends: []\n", "content/guides/new.md", "---\ntitle: New\nredirects: [old/place.html]\n---\n")
	r := build.Run(load(t, tree), build.Options{BaseURL: "https://docs.example.org/cloud/"}, nil)
	if rules := text(t, r, "_redirects"); rules != "/cloud/old/place.html /cloud/guides/new.html 301\n" {
		t.Errorf("%q", rules)
	}
	if headers := text(t, r, "_headers"); !strings.Contains(headers, "\n/cloud/embed/:folder/:page\n") {
		t.Errorf("%s", headers)
	}
}

func TestRulesForHostsReachTheDeepestFrame(t *testing.T) {
	r := buildFS(t, folder("srmgen.yaml", "title: T\n", "content/a/b/c/d.md", "---\ntitle: D\n---\n\n```strip\ntitle: Deep\nservices: [s3]\n```\n"))
	text(t, r, "embed/diagrams/a/b/c/d/deep.html")
	if headers := text(t, r, "_headers"); !strings.Contains(headers, "\n/embed/:folder/:kind/:sub/:subsub/:subsubsub/:page\n") {
		t.Errorf("%s", headers)
	}
}

// From disk, and on a host that cannot redirect, a page at the old address leads on. A refresh alone forgets the anchor.
func TestThePageAtAnOldAddressKeepsTheAnchor(t *testing.T) {
	r := buildFS(t, folder("srmgen.yaml", "title: T\nextends: []\n", "content/guides/new.md", "---\ntitle: New\nredirects: [old/place.html]\n---\n"))
	if page := text(t, r, "old/place.html"); !strings.Contains(page, `<script src="../assets/moved.js"></script>`) {
		t.Errorf("%s", page)
	}
	if script := text(t, r, "assets/moved.js"); !strings.Contains(script, "location.hash") {
		t.Errorf("%s", script)
	}
}

func TestTheImageIsStaticAndRunsAsNobody(t *testing.T) {
	lines := strings.Split(document(t, "Containerfile"), "\n")
	last := slices.IndexFunc(lines, func(l string) bool { return l == "FROM scratch" })
	if last < 0 {
		t.Fatal("the image is not made from nothing")
	}
	rest := strings.Join(lines[last:], "\n")
	for _, want := range []string{"USER 65532:65532", `ENTRYPOINT ["/srmgen"]`} {
		if !strings.Contains(rest, "\n"+want+"\n") {
			t.Errorf("the image lacks %q", want)
		}
	}
	if !strings.Contains(strings.Join(lines[:last], "\n"), "CGO_ENABLED=0 go build -trimpath") {
		t.Error("the binary of the image is not static")
	}
	goVersion := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(document(t, "go.mod"))[1]
	if !strings.Contains(lines[slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "FROM ") })], ":"+goVersion+" ") {
		t.Errorf("the image is not built with Go %s, as go.mod says", goVersion)
	}
}
