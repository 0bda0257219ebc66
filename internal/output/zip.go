package output

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

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
