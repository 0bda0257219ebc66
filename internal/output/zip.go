package output

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Mark stands at the end of every archive, and near the beginning of every page that is a file by itself: by it, a file
// is known as one that may be replaced.
const Mark = "made by srmgen"

// Zip writes the files as an archive in which all lie in the folder root. Equal files give equal bytes: entries
// are sorted and carry no time of their own. Names are checked before the first byte is written.
func Zip(w io.Writer, root string, files []File) error {
	sorted, err := check(files)
	if err == nil && (strings.Contains(root, "/") || checkPath(root) != nil) {
		err = fmt.Errorf("%q is not a name for its folder", root)
	}
	for i := 0; err == nil && i < len(sorted); i++ {
		err = checkPath(root + "/" + sorted[i].Path)
	}
	if err != nil {
		return fmt.Errorf("making the archive: %w", err)
	}
	archive := zip.NewWriter(w)
	for _, f := range sorted {
		if err := add(archive, root, f); err != nil {
			return fmt.Errorf("adding %s to the archive: %w", f.Path, err)
		}
	}
	err = archive.SetComment(Mark)
	if err := errors.Join(err, archive.Close()); err != nil {
		return fmt.Errorf("finishing the archive: %w", err)
	}
	return nil
}

func add(archive *zip.Writer, root string, f File) error {
	data, err := f.Bytes()
	if err != nil {
		return err
	}
	// The earliest time that the format knows.
	header := zip.FileHeader{Name: root + "/" + f.Path, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
	header.SetMode(0o644)
	out, err := archive.CreateHeader(&header)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	return err
}

// CheckFile reports whether ReplaceFile may write to name, before the work of making it: there is no such file, or an empty
// one, or one with the Mark.
func CheckFile(name string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("looking at %s: %w", name, err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("writing %s: %w: it is not a file", name, fs.ErrExist)
	case info.Size() == 0:
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("looking at %s: %w", name, err)
	}
	defer file.Close()
	head, tail := make([]byte, min(info.Size(), 256)), make([]byte, min(info.Size(), int64(len(Mark))))
	_, headless := file.ReadAt(head, 0)
	_, tailless := file.ReadAt(tail, info.Size()-int64(len(tail)))
	if err := errors.Join(headless, tailless); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("looking at %s: %w", name, err)
	}
	if !bytes.Contains(head, []byte(Mark)) && string(tail) != Mark {
		return fmt.Errorf("%w to %s: srmgen did not make what is there; give another name, or --force to replace it", ErrRefused, name)
	}
	return nil
}

// ReplaceFile makes name hold what write writes. The file is replaced in one step, and is what it was if
// anything fails.
func ReplaceFile(name string, write func(io.Writer) error) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("writing %s: %w: it is not a file", name, fs.ErrExist)
	}
	out, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".srmgen-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	err = errors.Join(write(out), out.Chmod(0o644), out.Close())
	if err == nil {
		err = os.Rename(out.Name(), name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", name, err), os.Remove(out.Name()))
	}
	return nil
}
