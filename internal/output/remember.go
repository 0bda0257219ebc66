package output

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// memo is what a run leaves beside a folder so that the next one can tell that there is nothing to do: by which key the
// files were made, and what the folder was then. It holds sums and counts, and no name and no word of the site, since it
// may lie where a web server finds it. It needs no lock against what it says: where the folder is another one, its sum is.
type memo struct {
	key   string            // Options.Key
	taken int64             // when the folder was looked at, by the clock of its file system, in nanoseconds; 0: nobody knows
	holds [sha256.Size]byte // what the folder held
	files int               // how many of ours
	note  string            // Options.Note
}

// memoForm is the first line of a memo; one of another form is none.
const memoForm = "srmgen memo 1\n"

// String is a memo as it is written: its last line sums up those before it, so that one that was cut short is none.
func (m memo) String() string {
	text := fmt.Sprintf("%skey %q\ntaken %d\nholds %x\nfiles %d\nnote %q\n", memoForm, m.key, m.taken, m.holds, m.files, m.note)
	return fmt.Sprintf("%ssum %x\n", text, sha256.Sum256([]byte(text)))
}

// parseMemo is the memo that was written as text; ok is false where none was.
func parseMemo(text string) (m memo, ok bool) {
	var holds []byte
	rest, ok := strings.CutPrefix(text, memoForm)
	if _, err := fmt.Sscanf(rest, "key %q\ntaken %d\nholds %x\nfiles %d\nnote %q\n", &m.key, &m.taken, &holds, &m.files, &m.note); !ok || err != nil || len(holds) != sha256.Size {
		return memo{}, false
	}
	m.holds = [sha256.Size]byte(holds)
	return m, m.String() == text
}

// The folder of a memo has a .gitignore of its own, so that nobody has to tell git about it.
const (
	memoFolder = "memo"
	memoName   = "memo"
)

// memoOf reads the memo of a folder; ok is false where there is none.
func (t *target) memoOf() (m memo, ok bool) {
	text, err := os.ReadFile(filepath.Join(t.beside(memoFolder), memoName))
	if err != nil {
		return memo{}, false
	}
	return parseMemo(string(text))
}

// keep writes a memo.
func (t *target) keep(m memo) error {
	dir := t.beside(memoFolder)
	switch info, err := os.Lstat(dir); {
	case err != nil:
		if err := os.Mkdir(dir, 0o755); err != nil {
			return err
		}
	case !info.IsDir(): // a link would lead elsewhere
		return fs.ErrExist
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	for name, text := range map[string]string{".gitignore": "*\n", memoName: m.String()} {
		err = errors.Join(err, root.WriteFile(name, []byte(text), 0o644))
	}
	return errors.Join(err, root.Close())
}

// settles is how long after a change no clock of a file system is too coarse to show the next one.
const settles = int64(2 * time.Second)

// trusted reports whether a file that still has this stamp still has the bytes that it had when the memo was taken.
func (m memo) trusted(s stamp) bool { return s.change != 0 && s.change < m.taken-settles }

// sum is what a folder holds: what the manifest says, the stamps of our files as far as these can be trusted, and the
// names of what belongs to others.
func (m memo) sum(old manifest, paths []string, stamps []stamp, kept []entry) [sha256.Size]byte {
	h := sha256.New()
	line := make([]byte, 0, 512)
	for i, p := range paths {
		sum := old[p]
		line = append(append(append(line[:0], p...), 0), sum[:]...)
		if s := stamps[i]; m.trusted(s) {
			line = binary.LittleEndian.AppendUint64(line, uint64(s.size))
			line = binary.LittleEndian.AppendUint64(line, uint64(s.change))
			line = binary.LittleEndian.AppendUint64(line, s.inode)
		}
		h.Write(line)
	}
	for _, e := range kept {
		fmt.Fprintf(h, "kept %q %t\n", e.path, e.folder)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// Unchanged reports whether the folder dir holds exactly what the last Sync with the same key has made, so that there is
// nothing to do; files is how many, and note is what Options.Note was then. Where anything is in doubt it does not.
// It changes nothing in the folder.
func Unchanged(dir string, opts Options) (files int, note string, ok bool) {
	full, err := place(dir, opts)
	if err != nil || opts.Key == "" || opts.Force {
		return 0, "", false
	}
	m, ok := (&target{parent: filepath.Dir(full), name: filepath.Base(full)}).memoOf()
	if !ok || m.key != opts.Key {
		return 0, "", false
	}
	t, err := open(dir, opts)
	if err != nil {
		return 0, "", false // which the run that then makes the site says
	}
	ok = t.still(m)
	return m.files, m.note, errors.Join(t.close()) == nil && ok
}

// still reports whether a target is what it was when the memo was taken. Files whose stamps can't be trusted are read;
// where they are what they were, a new memo trusts them.
func (t *target) still(m memo) bool {
	if t.old == nil || len(t.own) != len(t.old) || len(t.own) != m.files {
		return false
	}
	paths := slices.Sorted(maps.Keys(t.own))
	stamps := make([]stamp, len(paths))
	for i, p := range paths {
		stamps[i] = t.own[p]
	}
	if m.sum(t.old, paths, stamps, t.kept) != m.holds {
		return false
	}
	unsure := slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return m.trusted(t.own[p]) })
	if each(context.Background(), len(unsure), func(i int) error { return t.verify(unsure[i]) }) != nil {
		return false
	}
	m.taken = t.looked
	if slices.ContainsFunc(unsure, func(p string) bool { return m.trusted(t.own[p]) }) {
		m.holds = m.sum(t.old, paths, stamps, t.kept)
		_ = t.keep(m) // without one, everything is made again the next time
	}
	return true
}

var errOther = errors.New("not what was published")

// verify reads a file of ours, and compares it with the manifest.
func (t *target) verify(p string) error {
	in, err := os.Open(filepath.Join(t.path(), filepath.FromSlash(p)))
	if err != nil {
		return err
	}
	h := sha256.New()
	_, err = io.Copy(h, in)
	if err = errors.Join(err, in.Close()); err == nil && [sha256.Size]byte(h.Sum(nil)) != t.old[p] {
		err = errOther
	}
	return err
}
