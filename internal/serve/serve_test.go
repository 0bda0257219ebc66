package serve

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/output"
)

// site makes files of pairs of path and content; the content is the key too.
func site(pairs ...string) []output.File {
	files := []output.File{}
	for i := 0; i < len(pairs); i += 2 {
		files = append(files, output.File{Path: pairs[i], Key: pairs[i+1], Bytes: func() ([]byte, error) { return []byte(pairs[i+1]), nil }})
	}
	return files
}

const home = "<!doctype html><body><p>home</p></body></html>"

func showing(files []output.File) *Handler {
	h := New(Options{AllowHost: []string{"Wiki.Example.org"}})
	h.Show(Site{Files: files})
	return h
}

func small() *Handler {
	return showing(site("index.html", home, "services/index.html", "services", "services/s3.html", "s3", "404.html", "<body>nope</body>",
		"assets/a.css", "p{}", "assets/a.js", "1", "d.svg", "<svg/>", "embed/x.html", "x", "a b&c/index.html", "odd", "plain", "p", "plain/index.html", "folder"))
}

func ask(h http.Handler, target string, headers ...string) *http.Response {
	r := httptest.NewRequest("GET", "http://localhost:1313/", nil)
	if target != "" {
		r = httptest.NewRequest("GET", "http://localhost:1313"+target, nil)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// askHost is ask under another host name.
func askHost(h http.Handler, host, target string) *http.Response {
	r := httptest.NewRequest("GET", "http://"+host+target, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestOnlyTheFilesOfTheBuildAreThere(t *testing.T) {
	h := small()
	for target, want := range map[string]struct {
		status   int
		start    string
		location string
	}{
		"/": {200, "<!doctype html><body><p>home</p>" + reloadElement + "</body></html>", ""}, "/index.html": {200, "<!doctype html>", ""},
		"/services/": {200, "services", ""}, "/services/s3.html": {200, "s3" + reloadElement, ""}, "/assets/a.css": {200, "p{}", ""},
		"/services/s3.html?raw": {200, "s3" + reloadElement, ""}, "/assets/a.css?import&raw??": {200, "p{}", ""}, "/%69ndex.html": {200, "<!doctype", ""},
		"/services": {308, "", "/services/"}, "/services?x=1&y=//evil": {308, "", "/services/?x=1&y=//evil"}, "/a%20b&c": {308, "", "/a%20b&c/"},
		"/plain": {200, "p", ""}, "/plain/": {200, "folder", ""},
		"/services/s3": {404, "<body>nope" + reloadElement, ""}, "/nope": {404, "<body>nope", ""}, "/nope?raw": {404, "<body>nope", ""},
		"/INDEX.HTML": {404, "", ""}, "/index.html/": {404, "", ""}, "/assets/": {404, "", ""}, "/assets": {404, "", ""},
		"/.env": {404, "", ""}, "/.git/config": {404, "", ""}, "/.srmgen-manifest": {404, "", ""}, "/content/x.md": {404, "", ""}, "/go.mod": {404, "", ""},
		"/../index.html": {404, "", ""}, "/services/../index.html": {404, "", ""}, "/%2e%2e/index.html": {404, "", ""}, "/services/..%2findex.html": {404, "", ""},
		"/..%5cindex.html": {404, "", ""}, "/%252e%252e/x": {404, "", ""}, "/%2569ndex.html": {404, "", ""}, "/%c0%ae%c0%ae/x": {404, "", ""}, "/%ff": {404, "", ""},
		"/index.html%00": {404, "", ""}, "//services": {404, "", ""}, "//evil.example/..": {404, "", ""}, "/%2f%2fevil.example": {404, "", ""}, "//index.html": {404, "", ""},
		"/_srmgen/": {404, "not found", ""}, "/_srmgen/nope": {404, "not found", ""}, "/_srmgen": {404, "<body>nope", ""}, "/_srmgen/../index.html": {404, "not found", ""},
	} {
		r := ask(h, target)
		if r.StatusCode != want.status || !strings.HasPrefix(body(t, r), want.start) || r.Header.Get("Location") != want.location {
			t.Errorf("%s: status %d, location %q, want %+v", target, r.StatusCode, r.Header.Get("Location"), want)
		}
	}
}

func TestPagesAreSentAsTheyAreButForOneElement(t *testing.T) {
	for page, want := range map[string]string{
		"<body>a</body>":                       "<body>a" + reloadElement + "</body>",
		"no body":                              "no body" + reloadElement,
		"":                                     reloadElement,
		"<pre>&lt;/body></pre></body></html>":  "<pre>&lt;/body></pre>" + reloadElement + "</body></html>",
		"<script>'</body>'</script><p></body>": "<script>'</body>'</script><p>" + reloadElement + "</body>",
	} {
		r := ask(showing(site("index.html", page)), "/")
		if got := body(t, r); got != want {
			t.Errorf("%q is sent as %q", page, got)
		}
	}
	if got := body(t, ask(showing(site("a.svg", "</body>")), "/a.svg")); got != "</body>" {
		t.Errorf("a picture is sent as %q", got)
	}
}

func TestEveryAnswerHasTheHeaders(t *testing.T) {
	h := small()
	for _, target := range []string{"/", "/services/s3.html", "/assets/a.css", "/d.svg", "/nope", "/services", "/embed/x.html", "/_srmgen/status", "/_srmgen/reload.js", "/_srmgen/overlay.css", "/_srmgen/message.css", "/_srmgen/changes?page=x&file=y", "/_srmgen/diagnostics?page=x", "/_srmgen/nope"} {
		for _, r := range []*http.Response{ask(h, target), ask(h, target, "Origin", "http://evil.example"), ask(New(Options{}), target)} {
			for _, want := range assets.Headers(strings.TrimPrefix(target, "/")) {
				if got := r.Header.Get(want.Name); got != want.Value && want.Name != "Cache-Control" || got == "" {
					t.Errorf("%s: %s is %q", target, want.Name, got)
				}
			}
			if r.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" || r.Header.Get("Content-Type") == "" {
				t.Errorf("%s: %v", target, r.Header)
			}
			for name := range r.Header {
				if strings.HasPrefix(name, "Access-Control") {
					t.Errorf("%s: %s", target, name)
				}
			}
		}
	}
}

func TestTypesComeFromNamesAlone(t *testing.T) {
	h := showing(site("a.html", "x", "a.css", "<html>", "a.js", "<html>", "a.svg", "<html>", "a.json", "<html>", "a.md", "<html>", "a.csv", "<html>", "_headers", "<html>", "a.HTML", "x", "a.png", "<html>", "a.strange", "<html>"))
	for name, want := range map[string]string{
		"a.html": "text/html; charset=utf-8", "a.css": "text/css; charset=utf-8", "a.js": "text/javascript; charset=utf-8", "a.svg": "image/svg+xml", "a.json": "application/json",
		"a.md": "text/markdown; charset=utf-8", "a.csv": "text/csv; charset=utf-8", "_headers": "application/octet-stream", "a.png": "image/png", "a.strange": "application/octet-stream",
	} {
		if got := ask(h, "/"+name).Header.Get("Content-Type"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestWhatABrowserHasIsNotSentAgain(t *testing.T) {
	h := showing(site("index.html", home, "a.css", "p{}"))
	again := func(target, tag string) int { return ask(h, target, "If-None-Match", tag).StatusCode }
	css, page := ask(h, "/a.css").Header.Get("ETag"), ask(h, "/").Header.Get("ETag")
	for _, c := range []struct {
		target, tag string
		want        int
	}{
		{"/a.css", css, 304}, {"/a.css", "W/" + css, 304}, {"/a.css", `"x", ` + css, 304}, {"/a.css", "*", 304}, {"/a.css", `"x"`, 200}, {"/a.css", "", 200}, {"/", page, 304}, {"/", css, 200},
		{"/nope", "*", 404},
	} {
		if got := again(c.target, c.tag); got != c.want {
			t.Errorf("%s with %s: %d, want %d", c.target, c.tag, got, c.want)
		}
	}
	h.Show(Site{Files: site("index.html", home, "a.css", "p{}")})
	if again("/a.css", css) != 304 || again("/", page) != 200 {
		t.Error("in the next generation, an asset should still be known and a page sent with its new generation")
	}
	h.Show(Site{Files: site("index.html", home, "a.css", "q{}")})
	if again("/a.css", css) != 200 {
		t.Error("a changed asset is taken for the old one")
	}
}

func TestAFailedBuildLeavesTheLastGoodSite(t *testing.T) {
	h := New(Options{})
	if r := ask(h, "/"); r.StatusCode != 503 || !strings.Contains(body(t, r), reloadElement) {
		t.Errorf("before the first build: %d", r.StatusCode)
	}
	bad := diag.List{diag.New(diag.Span{File: "content/a.md", Line: 3, Col: 1}, "some-error", "this is wrong").WithHint("mend it")}
	h.Show(Site{Diagnostics: bad})
	if r := ask(h, "/x/"); r.StatusCode != 503 {
		t.Errorf("without any good build: %d", r.StatusCode)
	}
	h.Show(Site{Files: site("index.html", home)})
	h.Show(Site{Diagnostics: append(bad, bad...)})
	if r := ask(h, "/"); r.StatusCode != 200 || !strings.Contains(body(t, r), "home") {
		t.Errorf("after a good one: %d", r.StatusCode)
	}
	var got report
	decode(t, ask(h, "/_srmgen/diagnostics"), &got)
	want := problem{place: place{File: "content/a.md", Line: 3, Column: 1}, Severity: "error", Code: "some-error", Message: "this is wrong", Hint: "mend it"}
	if !got.Failed || got.Count != 1 || len(got.Diagnostics) != 1 || !reflect.DeepEqual(got.Diagnostics[0], want) {
		t.Errorf("%+v", got)
	}
	h.Show(Site{Err: errors.New("disk is gone")})
	decode(t, ask(h, "/_srmgen/diagnostics"), &got)
	if !got.Failed || got.Count != 1 || got.Diagnostics[0].Message != "disk is gone" {
		t.Errorf("%+v", got)
	}
	h.Show(Site{Files: site()})
	if r := ask(h, "/"); r.StatusCode != 404 {
		t.Errorf("an empty site: %d", r.StatusCode)
	}
}

func TestTheOverlayListsSomeAndCountsAll(t *testing.T) {
	h := New(Options{})
	var list diag.List
	for i := range 60 {
		list.Add(diag.New(diag.Span{File: "a.md", Line: i + 1}, "some-error", "wrong"))
	}
	h.Show(Site{Diagnostics: list})
	var got report
	decode(t, ask(h, "/_srmgen/diagnostics"), &got)
	if got.Count != 60 || len(got.Diagnostics) != limit.Problems || got.Diagnostics[0].Line != 1 {
		t.Errorf("%d of %d", len(got.Diagnostics), got.Count)
	}
}

func decode(t *testing.T, r *http.Response, v any) {
	t.Helper()
	if err := json.NewDecoder(r.Body).Decode(v); err != nil {
		t.Fatal(err)
	}
}

func TestStatusSaysWhatIsShown(t *testing.T) {
	h := New(Options{})
	h.Show(Site{Files: site("index.html", home, "a.css", "", "404.html", ""), Input: "abc"})
	h.Show(Site{Err: errors.New("boom"), Input: "def"})
	var got status
	decode(t, ask(h, "/_srmgen/status"), &got)
	want := status{At: got.At, Generation: 2, Input: "def", Pages: 2, Files: 3, Error: "boom"}
	if got != want || !regexp.MustCompile(`^[0-9a-f]{8}\.2$`).MatchString(got.At) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if header := ask(h, "/").Header.Get("Server-Timing"); header != `generation;desc="`+got.At+`"` {
		t.Errorf("the page says %s", header)
	}
}

func TestATabLearnsWhatHasChangedSinceItsState(t *testing.T) {
	h := New(Options{})
	var tokens []string
	for _, files := range [][]output.File{
		site("index.html", "1", "a.html", "1", "a.css", "1"),
		site("index.html", "1", "a.html", "2", "a.css", "1"),
		site("index.html", "1", "a.css", "2", "new.html", "1"),
		nil,
		site("index.html", "1", "a.html", "3", "a.css", "2", "new.html", "1"),
	} {
		h.Show(Site{Files: files})
		var s status
		decode(t, ask(h, "/_srmgen/status"), &s)
		tokens = append(tokens, s.At)
	}
	for since, want := range map[string][]string{
		tokens[0]: {"a.css", "a.html", "new.html"}, tokens[1]: {"a.css", "a.html", "new.html"}, tokens[2]: {"a.html"}, tokens[3]: {"a.html"}, tokens[4]: {}, "": {},
	} {
		var got news
		decode(t, ask(h, "/_srmgen/changes?since="+since), &got)
		if got.All || !slices.Equal(got.Changed, want) || got.At != tokens[4] {
			t.Errorf("since %s: %+v, want %q", since, got, want)
		}
	}
	for _, since := range []string{"ffffffff.1", tokens[4] + "0", "x", "."} {
		var got news
		decode(t, ask(h, "/_srmgen/changes?since="+since), &got)
		if !got.All {
			t.Errorf("since %s, which is not of this server: %+v", since, got)
		}
	}
}

func TestWithoutKeysTheBytesOfPagesThatSomeoneSawDecide(t *testing.T) {
	made := 0
	file := func(s string) []output.File {
		return []output.File{{Path: "a.html", Bytes: func() ([]byte, error) { made++; return []byte(s), nil }}}
	}
	h := showing(file("same"))
	ask(h, "/a.html")
	ask(h, "/a.html")
	if made != 1 {
		t.Errorf("made %d times for two requests", made)
	}
	at := h.token(h.state.Load())
	h.Show(Site{Files: file("same")})
	if got := h.news(h.state.Load(), question{since: at, page: "a.html"}); len(got.Changed) > 0 {
		t.Errorf("%+v", got)
	}
	h.Show(Site{Files: file("other")})
	if got := h.news(h.state.Load(), question{since: at, page: "a.html"}); !slices.Equal(got.Changed, []string{"a.html"}) {
		t.Errorf("%+v", got)
	}
}
