//go:build unix

package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

func paths(files []File) []string {
	var out []string
	for _, f := range files {
		out = append(out, f.Path)
	}
	return out
}

func found(l diag.List) []string {
	var out []string
	for _, d := range l {
		out = append(out, d.File+" "+string(d.Code))
	}
	return out
}

func write(t *testing.T, dir, name, data string) string {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

func readDir(t *testing.T, dir string, before Tree) (Tree, diag.List) {
	t.Helper()
	fsys, closer, err := OpenDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer closer.Close()
	tree, list, err := Reread(fsys, "", before)
	if err != nil {
		t.Fatal(err)
	}
	return tree, list
}

func TestReadTakesTheFilesOfASiteInOrder(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, p := range []string{
		"srmgen.yaml", "content/b.md", "content/a/z.md", "content/a.md", "content/_index.md", "templates/x.html", "assets/css/a.css",
		"README.md", "public/index.html", "content/.hidden.md", "content/.git/config", "content/a.md~", "content/.a.md.swp", "content/a.md.swp",
		"content/4913", "content/#a.md#", "content/.#a.md", "content/a.md___jb_tmp___", "content/a.md___jb_old___",
	} {
		fsys[p] = &fstest.MapFile{Data: []byte(p)}
	}
	tree, list, err := Read(fsys, "team")
	if err != nil || len(list) > 0 {
		t.Fatalf("diagnostics %v, error %v", list, err)
	}
	want := []string{"assets/css/a.css", "content/_index.md", "content/a.md", "content/a/z.md", "content/b.md", "srmgen.yaml", "templates/x.html"}
	if got := paths(tree.Files); !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	if got := paths(tree.Under("content/a")); !slices.Equal(got, []string{"content/a/z.md"}) {
		t.Errorf("under content/a: %q", got)
	}
	if f, ok := tree.File("content/a.md"); !ok || string(f.Data) != "content/a.md" {
		t.Errorf("File gave %q, %v", f.Data, ok)
	}
	if _, ok := tree.File("content/a"); ok {
		t.Error("File found a folder")
	}
	if got := tree.Show("content/a.md"); got != "team/content/a.md" {
		t.Errorf("shown as %q", got)
	}
}

func TestSumFollowsPathsAndContents(t *testing.T) {
	sum := func(fsys fstest.MapFS) [32]byte {
		tree, _, err := Read(fsys, "")
		if err != nil {
			t.Fatal(err)
		}
		return tree.Sum()
	}
	base := sum(fstest.MapFS{"content/a.md": {Data: []byte("x")}})
	if base != sum(fstest.MapFS{"content/a.md": {Data: []byte("x"), ModTime: time.Unix(5, 0)}}) {
		t.Error("the time of a file is in the sum")
	}
	for name, fsys := range map[string]fstest.MapFS{
		"content": {"content/a.md": {Data: []byte("y")}}, "path": {"content/b.md": {Data: []byte("x")}}, "one more": {"content/a.md": {Data: []byte("x")}, "content/b.md": {}},
	} {
		if base == sum(fsys) {
			t.Errorf("another %s has the same sum", name)
		}
	}
}

func TestReadRefusesWhatItCannotTakeIn(t *testing.T) {
	big := strings.Repeat("x", limit.File+1)
	cases := map[string]struct {
		make func(t *testing.T, dir string)
		want []string
	}{
		"link out": {func(t *testing.T, dir string) { link(t, "/etc/passwd", dir, "content/a.md") }, []string{"content/a.md symbolic-link"}},
		"link inside": {func(t *testing.T, dir string) {
			write(t, dir, "content/b.md", "")
			link(t, "b.md", dir, "content/a.md")
		}, []string{"content/a.md symbolic-link"}},
		"dangling link":    {func(t *testing.T, dir string) { link(t, "nothing", dir, "content/a.md") }, []string{"content/a.md symbolic-link"}},
		"linked folder":    {func(t *testing.T, dir string) { link(t, t.TempDir(), dir, "content/a") }, []string{"content/a symbolic-link"}},
		"linked part":      {func(t *testing.T, dir string) { link(t, t.TempDir(), dir, "templates") }, []string{"templates symbolic-link"}},
		"pipe":             {func(t *testing.T, dir string) { pipe(t, dir, "content/a.md") }, []string{"content/a.md special-file"}},
		"content is file":  {func(t *testing.T, dir string) { write(t, dir, "content", "") }, []string{"content special-file"}},
		"config is folder": {func(t *testing.T, dir string) { write(t, dir, "srmgen.yaml/x", "") }, []string{"srmgen.yaml special-file"}},
		"backslash":        {func(t *testing.T, dir string) { write(t, dir, `content/a\b.md`, "") }, []string{"content bad-file-name"}},
		"not UTF-8":        {func(t *testing.T, dir string) { write(t, dir, "content/\xff.md", "") }, []string{"content bad-file-name"}},
		"control":          {func(t *testing.T, dir string) { write(t, dir, "content/a\nb.md", "") }, []string{"content bad-file-name"}},
		"letter case":      {func(t *testing.T, dir string) { write(t, dir, "content/S3.md", ""); write(t, dir, "content/s3.md", "") }, []string{"content/s3.md file-name-clash"}},
		"case of folders": {func(t *testing.T, dir string) {
			write(t, dir, "content/A/x.md", "")
			write(t, dir, "content/a/y.md", "")
		}, []string{"content/a file-name-clash"}},
		"accents": {func(t *testing.T, dir string) {
			write(t, dir, "content/\u00e9.md", "")
			write(t, dir, "content/e\u0301.md", "")
		}, []string{"content/\u00e9.md file-name-clash"}},
		"too large":        {func(t *testing.T, dir string) { write(t, dir, "content/a.md", big) }, []string{"content/a.md file-too-large"}},
		"large asset":      {func(t *testing.T, dir string) { write(t, dir, "assets/a.png", big) }, nil},
		"at the limit":     {func(t *testing.T, dir string) { write(t, dir, "content/a.md", big[1:]) }, nil},
		"folder named .md": {func(t *testing.T, dir string) { write(t, dir, "content/x.md/y.md", "") }, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, "assets/good.css", "")
			c.make(t, dir)
			tree, list := readDir(t, dir, Tree{})
			if got := found(list); !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
			if _, ok := tree.File("assets/good.css"); !ok {
				t.Error("the good file beside it was not read")
			}
			for _, d := range list {
				if d.Hint == "" {
					t.Errorf("no hint: %v", d)
				}
			}
		})
	}
}

func link(t *testing.T, to, dir, name string) {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, p); err != nil {
		t.Fatal(err)
	}
}

func pipe(t *testing.T, dir, name string) {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(p, 0o644); err != nil {
		t.Fatal(err)
	}
}

// faulty is a file system in which one path misbehaves, as a disk would.
type faulty struct {
	fstest.MapFS
	path string
	open func() error // called before each opening of path
}

func (f faulty) Open(name string) (fs.File, error) {
	if name == f.path {
		if err := f.open(); err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
	}
	return f.MapFS.Open(name)
}

func TestReadLooksAgainAtAFileThatMoves(t *testing.T) {
	const p = "content/a.md"
	cases := map[string]struct {
		moves int // how many of the first readings see a change
		want  []string
		data  string
	}{
		"once":   {1, nil, "1"},
		"twice":  {2, nil, "2"},
		"always": {99, []string{p + " file-in-motion"}, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			n := 0
			files := fstest.MapFS{p: {Data: []byte("0")}}
			fsys := faulty{files, p, func() error {
				if n < c.moves {
					n++
					files[p] = &fstest.MapFile{Data: []byte{byte('0' + n%10)}, ModTime: time.Unix(int64(n), 0)}
				}
				return nil
			}}
			tree, list, err := Read(fsys, "")
			if err != nil || !slices.Equal(found(list), c.want) {
				t.Fatalf("found %q, error %v", found(list), err)
			}
			if f, _ := tree.File(p); string(f.Data) != c.data {
				t.Errorf("read %q, want %q", f.Data, c.data)
			}
		})
	}
}

func TestFaultsOfOneFileAreDiagnosticsAndThoseOfTheMachineErrors(t *testing.T) {
	const p = "content/a.md"
	cases := map[error]string{
		fs.ErrPermission: p + " unreadable-file", syscall.EIO: p + " unreadable-file", fs.ErrNotExist: p + " file-in-motion",
		syscall.EMFILE: "", syscall.ENOMEM: "",
	}
	for fault, want := range cases {
		_, list, err := Read(faulty{fstest.MapFS{p: {}}, p, func() error { return fault }}, "")
		if want == "" {
			if !errors.Is(err, fault) || !strings.Contains(err.Error(), p) {
				t.Errorf("%v: error %v", fault, err)
			}
		} else if err != nil || !slices.Equal(found(list), []string{want}) {
			t.Errorf("%v: found %q, error %v", fault, found(list), err)
		}
	}
	if _, _, err := Read(os.DirFS(filepath.Join(t.TempDir(), "gone")), ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a site that is not there: %v", err)
	}
}
