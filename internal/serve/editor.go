package serve

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/srmgen/srmgen/internal/diag"
)

// Editor says how the author opens a file. The preview gives addresses and commands, and runs neither.
type Editor struct {
	Command string  // as in SRMGEN_EDITOR or EDITOR, such as "code --wait"; "": places are no more than text
	Project Project // that the IDE has open; only JetBrains' ask for it
}

// Project is a folder that a JetBrains IDE has open, and the name under which it knows it.
type Project struct {
	Name string
	Dir  string // absolute, in the form of the system
}

// schemes are the addresses of editors that open "SCHEME://file/PATH:LINE:COLUMN", by the editors' commands.
var schemes = map[string]string{
	"code": "vscode", "code-insiders": "vscode-insiders", "codium": "vscodium", "vscodium": "vscodium",
	"codium-insiders": "vscodium-insiders", "cursor": "cursor", "windsurf": "windsurf", "zed": "zed", "zeditor": "zed",
}

// tools are the names that the JetBrains Toolbox has for IDEs in "jetbrains://TOOL/navigate/reference", by commands.
var tools = map[string]string{
	"idea": "idea", "goland": "goland", "pycharm": "pycharm", "charm": "pycharm", "webstorm": "web-storm", "wstorm": "web-storm",
	"phpstorm": "php-storm", "pstorm": "php-storm", "rubymine": "rubymine", "mine": "rubymine", "clion": "clion", "rider": "rd",
}

// open returns the address that opens a file at a place, or else the command that does. Line and column count from 1;
// 0 is none. There is neither where no way of writing the path is safe in every shell.
func (e Editor) open(abs string, line, col int) (link, command string) {
	name := e.name()
	windows := isWindows(abs)
	if scheme, ok := schemes[name]; ok && !(scheme == "zed" && windows) { // Zed takes no drive letters in addresses
		return scheme + "://file" + rooted(abs) + position(":", line, col), ""
	}
	if tool, ok := tools[strings.TrimSuffix(name, "64")]; ok && e.Project.Name != "" {
		if link := e.Project.link(tool, abs, line, col); link != "" {
			return link, ""
		}
	}
	return "", e.command(name, abs, line, col)
}

// name is that of the editor's program: without arguments, folder and what follows a dot, as in "vim.basic" and
// "idea64.exe".
func (e Editor) name() string {
	word := strings.TrimSpace(e.Command)
	if word == "" {
		return ""
	}
	if quote := word[0]; quote == '"' || quote == '\'' {
		word, _, _ = strings.Cut(word[1:], string(quote))
	} else if i := strings.IndexFunc(word, unicode.IsSpace); i >= 0 {
		word = word[:i]
	}
	word, _, _ = strings.Cut(path.Base(strings.ReplaceAll(word, `\`, "/")), ".")
	return strings.ToLower(word)
}

// command is what opens the file in the editor, to be run in a terminal.
func (e Editor) command(name, abs string, line, col int) string {
	before, after := "", ""
	switch strings.TrimSuffix(name, "64") {
	case "vi", "vim", "nvim", "gvim", "mvim", "view", "joe":
		before = plus(position(":", line, 0))
	case "emacs", "emacsclient", "kak", "micro", "gedit":
		before = plus(position(":", line, col))
	case "nano", "ne":
		before = plus(position(",", line, col))
	case "hx", "helix", "subl", "zed", "zeditor":
		after = position(":", line, col)
	case "idea", "goland", "pycharm", "charm", "webstorm", "wstorm", "phpstorm", "pstorm", "rubymine", "mine", "clion", "rider",
		"rustrover", "datagrip", "dataspell", "studio", "kate":
		before = flags(line, col)
	}
	file := quoted(abs + after)
	command := strings.TrimSpace(e.Command)
	if file == "" || diag.Printable(command) != command {
		return ""
	}
	return command + before + " " + file
}

// position is ":7:3" with the separator ":", ":7" without a column, and nothing without a line.
func position(separator string, line, col int) string {
	switch {
	case line < 1:
		return ""
	case col < 1:
		return separator + strconv.Itoa(line)
	}
	return separator + strconv.Itoa(line) + separator + strconv.Itoa(col)
}

func plus(position string) string {
	if position == "" {
		return ""
	}
	return " +" + position[1:]
}

func flags(line, col int) string {
	out := ""
	if line > 0 {
		out += " --line " + strconv.Itoa(line)
	}
	if line > 0 && col > 0 {
		out += " --column " + strconv.Itoa(col)
	}
	return out
}

// link is the address that shows a file of a project. Its lines and columns count from 0. The IDE takes what follows
// the first colon for the line, so a path with a colon has none.
func (p Project) link(tool, abs string, line, col int) string {
	file := slashed(abs)
	if inside, ok := strings.CutPrefix(file, strings.TrimSuffix(slashed(p.Dir), "/")+"/"); ok {
		file = inside
	}
	if strings.Contains(file, ":") {
		return ""
	}
	at := position(":", line, 0)
	if line > 0 {
		at = ":" + strconv.Itoa(line-1) + ":" + strconv.Itoa(max(col-1, 0))
	}
	return "jetbrains://" + tool + "/navigate/reference?project=" + escaped(p.Name) + "&path=" + escaped(file) + at
}

// rooted is a path as the path of an address.
func rooted(abs string) string {
	if drive, rest, ok := strings.Cut(abs, ":"); ok && isWindows(abs) {
		return "/" + drive + ":" + escaped(slashed(rest))
	}
	return escaped(slashed(abs))
}

// escaped is a text in an address, with nothing in it that means something there but "/".
func escaped(s string) string {
	return strings.NewReplacer("+", "%20", "%2F", "/").Replace(url.QueryEscape(s))
}

// slashed is a path with slashes. A backslash is a letter like any other, except where the path is of Windows.
func slashed(abs string) string {
	if isWindows(abs) || strings.HasPrefix(abs, `\`) {
		return strings.ReplaceAll(abs, `\`, "/")
	}
	return abs
}

// isWindows reports whether an absolute path is of the form C:\ or \\server\share.
func isWindows(abs string) bool {
	return strings.HasPrefix(abs, `\\`) || len(abs) > 2 && abs[1] == ':' && (abs[2] == '\\' || abs[2] == '/')
}

// quoted is a path as one word of a command: of a POSIX shell, or, if it is a path of Windows, of both cmd and
// PowerShell. It is "" where that can't be: in a terminal nothing may move the cursor or turn words around, and in
// double quotes some letters mean something to one of the two.
func quoted(abs string) string {
	if diag.Printable(abs) != abs {
		return ""
	}
	plain := func(r rune) bool {
		return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune("/._-+:,@", r)
	}
	if !isWindows(abs) {
		if strings.IndexFunc(abs, func(r rune) bool { return !plain(r) }) < 0 {
			return abs
		}
		return "'" + strings.ReplaceAll(abs, "'", `'\''`) + "'"
	}
	if strings.ContainsAny(abs, "\"%$`!“”„") {
		return ""
	}
	if strings.IndexFunc(abs, func(r rune) bool { return !plain(r) && r != '\\' }) < 0 {
		return abs
	}
	return `"` + abs + `"`
}
