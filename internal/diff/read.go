package diff

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

// ErrNotBuilt means that a folder or archive is no built site: it has no api/matrix.json.
var ErrNotBuilt = errors.New("not a built site")

// limit is how large a file of a built site may be, in bytes.
const limit = 256 << 20

// Read is what a built site says, from its folder or bundle, by what lies in its api/. The error wraps ErrNotBuilt where
// there is no built site, and says so where it was built by a newer srmgen.
func Read(files fs.FS, name string) (State, error) {
	root, err := builtSite(files)
	if err != nil {
		return State{}, err
	}
	var m export.Matrix
	if err := decode(root, "api/matrix.json", &m); err != nil {
		return State{}, err
	}
	if m.Format > export.Format {
		return State{}, fmt.Errorf("api/matrix.json has format %d, and this srmgen reads up to %d; a newer one can compare it", m.Format, export.Format)
	}
	s := State{Name: name, Version: m.Version, cells: m.Cells, older: m.Format == 0}
	if s.things, err = things(root); errors.Is(err, fs.ErrNotExist) {
		s.things, s.lacks = nil, []string{"tasks, controls, workloads and everything else but cells: " + name + " has only api/matrix.json"}
	} else if err != nil {
		return State{}, err
	}
	return s, nil
}

// builtSite is the folder of the built site: the root, or the only folder in it that is one, as in a bundle.
func builtSite(files fs.FS) (fs.FS, error) {
	if _, err := fs.Stat(files, "api/matrix.json"); err == nil {
		return files, nil
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, err
	}
	if len(entries) == 1 && entries[0].IsDir() {
		if sub, err := fs.Sub(files, entries[0].Name()); err == nil {
			if _, err := fs.Stat(sub, "api/matrix.json"); err == nil {
				return sub, nil
			}
		}
	}
	return nil, fmt.Errorf("%w: there is no api/matrix.json", ErrNotBuilt)
}

// things reads every thing that the index lists.
func things(root fs.FS) ([]export.Thing, error) {
	var index export.Index
	if err := decode(root, "api/index.json", &index); err != nil {
		return nil, err
	}
	out := []export.Thing{}
	for _, listed := range index.Things {
		folder := model.Kind(listed.Kind).Info().Folder
		if folder == "" {
			continue // a plain page, or a kind that this srmgen doesn't know
		}
		var t export.Thing
		if err := decode(root, path.Join("api", folder, listed.ID+".json"), &t); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// decode reads a JSON file.
func decode[T any](root fs.FS, name string, into *T) error {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if len(data) > limit {
		return fmt.Errorf("%s is larger than %d MiB", name, limit>>20)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
