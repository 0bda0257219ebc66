package serve

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEditorsThatTakeAddresses(t *testing.T) {
	for _, c := range []struct {
		name, editor, abs string
		line, col         int
		want              string
	}{
		{"VS Code", "code", "/home/a/x.md", 7, 3, "vscode://file/home/a/x.md:7:3"},
		{"with arguments", "code --wait", "/x.md", 7, 3, "vscode://file/x.md:7:3"},
		{"with a folder", "/usr/local/bin/code", "/x.md", 7, 3, "vscode://file/x.md:7:3"},
		{"in quotes", `"C:\Program Files\Microsoft VS Code\Code.exe" -w`, `C:\x.md`, 7, 3, "vscode://file/C:/x.md:7:3"},
		{"in single quotes", "'/opt/my apps/codium' -w", "/x.md", 1, 1, "vscodium://file/x.md:1:1"},
		{"a script of Windows", "code.cmd", `d:\a b\x.md`, 7, 3, "vscode://file/d:/a%20b/x.md:7:3"},
		{"a share", "code", `\\host\share\x.md`, 7, 0, "vscode://file//host/share/x.md:7"},
		{"Insiders", "code-insiders", "/x.md", 7, 0, "vscode-insiders://file/x.md:7"},
		{"Cursor", "cursor", "/x.md", 7, 3, "cursor://file/x.md:7:3"},
		{"Windsurf", "windsurf", "/x.md", 7, 3, "windsurf://file/x.md:7:3"},
		{"Zed", "zed", "/x.md", 7, 3, "zed://file/x.md:7:3"},
		{"a whole file", "code", "/x.md", 0, 0, "vscode://file/x.md"},
		{"a column without a line", "code", "/x.md", 0, 5, "vscode://file/x.md"},
		{"spaces and plus", "code", "/a b/c+d.md", 1, 1, "vscode://file/a%20b/c%2Bd.md:1:1"},
		{"quotes", "code", `/a"b'c.md`, 1, 1, "vscode://file/a%22b%27c.md:1:1"},
		{"what means something in an address", "code", "/a?b#c%41&d=e;f@g:h.md", 1, 1, "vscode://file/a%3Fb%23c%2541%26d%3De%3Bf%40g%3Ah.md:1:1"},
		{"letters beyond ASCII", "code", "/ü/日本.md", 1, 1, "vscode://file/%C3%BC/%E6%97%A5%E6%9C%AC.md:1:1"},
		{"a backslash in a name", "code", `/a\b.md`, 1, 1, "vscode://file/a%5Cb.md:1:1"},
		{"markup", "code", "/<script>.md", 1, 1, "vscode://file/%3Cscript%3E.md:1:1"},
		{"letter case", "Code", "/x.md", 1, 1, "vscode://file/x.md:1:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			link, command := Editor{Command: c.editor}.open(c.abs, c.line, c.col)
			if link != c.want || command != "" {
				t.Errorf("link    %s\ncommand %s\nwant    %s", link, command, c.want)
			}
			if _, err := url.Parse(link); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestIDEsOfJetBrainsTakeAddressesOfProjects(t *testing.T) {
	wiki := Project{Name: "wiki", Dir: "/home/a/wiki"}
	for _, c := range []struct {
		name, editor string
		project      Project
		abs          string
		line, col    int
		link         string
		command      string
	}{
		{"counting from 0", "idea", wiki, "/home/a/wiki/content/x.md", 7, 3, "jetbrains://idea/navigate/reference?project=wiki&path=content/x.md:6:2", ""},
		{"GoLand", "goland.sh", wiki, "/home/a/wiki/x.md", 1, 1, "jetbrains://goland/navigate/reference?project=wiki&path=x.md:0:0", ""},
		{"WebStorm has another name there", "webstorm", wiki, "/home/a/wiki/x.md", 1, 0, "jetbrains://web-storm/navigate/reference?project=wiki&path=x.md:0:0", ""},
		{"of Windows", `C:\JetBrains\bin\pycharm64.exe`, Project{"my wiki", `C:\w`}, `C:\w\content\x.md`, 2, 5, "jetbrains://pycharm/navigate/reference?project=my%20wiki&path=content/x.md:1:4", ""},
		{"a folder that ends in a slash", "idea", Project{"d", `D:\`}, `D:\x.md`, 1, 1, "jetbrains://idea/navigate/reference?project=d&path=x.md:0:0", ""},
		{"a whole file", "rider", wiki, "/home/a/wiki/x.md", 0, 0, "jetbrains://rd/navigate/reference?project=wiki&path=x.md", ""},
		{"another folder", "idea", wiki, "/home/a/wiki2/x.md", 1, 1, "jetbrains://idea/navigate/reference?project=wiki&path=/home/a/wiki2/x.md:0:0", ""},
		{"what means something in an address", "idea", Project{"a&b=c", "/w"}, "/w/d&e+f #.md", 1, 1, "jetbrains://idea/navigate/reference?project=a%26b%3Dc&path=d%26e%2Bf%20%23.md:0:0", ""},
		{"another folder of Windows", "idea", Project{"w", `C:\w`}, `C:\x\x.md`, 7, 3, "", `idea --line 7 --column 3 C:\x\x.md`},
		{"a colon in the name", "idea", wiki, "/home/a/wiki/a:1.md", 7, 0, "", "idea --line 7 /home/a/wiki/a:1.md"},
		{"no project", "idea", Project{}, "/x.md", 7, 3, "", "idea --line 7 --column 3 /x.md"},
		{"no name in the Toolbox that we know", "rustrover", wiki, "/home/a/wiki/x.md", 7, 3, "", "rustrover --line 7 --column 3 /home/a/wiki/x.md"},
	} {
		t.Run(c.name, func(t *testing.T) {
			link, command := Editor{c.editor, c.project}.open(c.abs, c.line, c.col)
			if link != c.link || command != c.command {
				t.Errorf("link    %s\nwant    %s\ncommand %s\nwant    %s", link, c.link, command, c.command)
			}
		})
	}
}

func TestOtherEditorsGetACommand(t *testing.T) {
	for _, c := range []struct {
		editor, abs string
		line, col   int
		want        string
	}{
		{"vim", "/x.md", 7, 3, "vim +7 /x.md"},
		{"/usr/bin/vim.basic", "/x.md", 7, 3, "/usr/bin/vim.basic +7 /x.md"},
		{"nvim -p", "/x.md", 7, 3, "nvim -p +7 /x.md"},
		{"vi", "/x.md", 0, 0, "vi /x.md"},
		{"emacs", "/x.md", 7, 3, "emacs +7:3 /x.md"},
		{"emacsclient -t", "/x.md", 7, 0, "emacsclient -t +7 /x.md"},
		{"nano", "/x.md", 7, 3, "nano +7,3 /x.md"},
		{"hx", "/x.md", 7, 3, "hx /x.md:7:3"},
		{"subl -w", "/x.md", 7, 3, "subl -w /x.md:7:3"},
		{"kate", "/x.md", 7, 3, "kate --line 7 --column 3 /x.md"},
		{"zed", `C:\x.md`, 7, 3, `zed C:\x.md:7:3`},
		{"frobnicate --fast", "/x.md", 7, 3, "frobnicate --fast /x.md"},
		{"  vim  ", "/x.md", 7, 3, "vim +7 /x.md"},

		{"vim", "/a b.md", 7, 3, "vim +7 '/a b.md'"},
		{"hx", "/a b.md", 7, 3, "hx '/a b.md:7:3'"},
		{"vim", "/it's.md", 7, 3, `vim +7 '/it'\''s.md'`},
		{"vim", "/$(date)`date`;!1&.md", 7, 3, "vim +7 '/$(date)`date`;!1&.md'"},
		{"vim", `/a"b\c.md`, 7, 3, `vim +7 '/a"b\c.md'`},
		{"vim", "/日本.md", 7, 3, "vim +7 '/日本.md'"},
		{"vim", "/~/*?[a].md", 7, 3, "vim +7 '/~/*?[a].md'"},

		{"vim", `C:\a\x.md`, 7, 3, `vim +7 C:\a\x.md`},
		{"vim", `C:\a b\it's & more.md`, 7, 3, `vim +7 "C:\a b\it's & more.md"`},
		{"vim", `\\host\share\x y.md`, 7, 3, `vim +7 "\\host\share\x y.md"`},
		{"vim", `C:\日本.md`, 7, 3, `vim +7 "C:\日本.md"`},
	} {
		t.Run(c.editor+" "+c.abs, func(t *testing.T) {
			link, command := Editor{Command: c.editor}.open(c.abs, c.line, c.col)
			if link != "" || command != c.want {
				t.Errorf("link    %s\ncommand %s\nwant    %s", link, command, c.want)
			}
		})
	}
}

func TestNoCommandIsBetterThanADangerousOne(t *testing.T) {
	for _, abs := range []string{
		"/a\nrm.md", "/a\x1b[A.md", "/a\u202emd.x", "/a\u2028.md",
		`C:\%USERNAME%.md`, `C:\$(calc).md`, "C:\\`calc`.md", `C:\a".md`, "C:\\a“;calc;“.md", `C:\a!b!.md`,
	} {
		if link, command := (Editor{Command: "vim"}).open(abs, 7, 3); link != "" || command != "" {
			t.Errorf("%q: %q, %q", abs, link, command)
		}
	}
	if _, command := (Editor{Command: "vim\x1b[2J"}).open("/x.md", 1, 1); command != "" {
		t.Errorf("%q", command)
	}
}

func TestTheProjectIsTheNearestFolderThatAnIDEHasOpened(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{"outer/.idea", "outer/named/.idea", "outer/named/site/content", "outer/plain/site"} {
		if err := os.MkdirAll(filepath.Join(root, filepath.FromSlash(dir)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, "outer", "named", ".idea", ".name"), []byte("Our wiki\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	at := func(parts ...string) string { return filepath.Join(root, filepath.Join(parts...)) }
	for dir, want := range map[string]Project{
		at("outer", "named", "site"): {"Our wiki", at("outer", "named")},
		at("outer", "named"):         {"Our wiki", at("outer", "named")},
		at("outer", "plain", "site"): {"outer", at("outer")},
		at("outer"):                  {"outer", at("outer")},
	} {
		if got := ProjectOf(dir); got != want {
			t.Errorf("%s: %+v, want %+v", dir, got, want)
		}
	}
	if got := ProjectOf(root); strings.HasPrefix(got.Dir, root) {
		t.Errorf("above all projects: %+v", got)
	}
}
