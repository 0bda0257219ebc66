package output

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// room returns the name of a path in the stage and makes the folder above it. The stage is made at the first call.
func (s *stage) room(p string) (string, error) {
	s.making.Lock()
	defer s.making.Unlock()
	if s.dir == "" {
		dir := s.fresh()
		if err := os.Mkdir(dir, 0o755); err != nil {
			return "", err
		}
		s.dir = dir
	}
	full := filepath.Join(s.dir, filepath.FromSlash(p))
	folder := filepath.Dir(full)
	if s.folders[folder] {
		return full, nil
	}
	err := os.MkdirAll(folder, 0o755)
	s.folders[folder] = err == nil
	return full, err
}

// write writes a file into the stage. Its stamp is that of these bytes: nobody else knows the stage.
func (s *stage) write(p string, data []byte) (stamp, error) {
	full, err := s.room(p)
	if err != nil {
		return stamp{}, err
	}
	if err := create(full, data); err != nil || s.key == "" {
		return stamp{}, err
	}
	info, err := os.Lstat(full)
	if err != nil {
		return stamp{}, err
	}
	return stampOf(info), nil
}

// complete adds to the stage what the target has already: unchanged files and what belongs to others.
func (s *stage) complete(next manifest) error {
	err := each(context.Background(), len(s.files), func(i int) error {
		if !s.same[i] {
			return nil
		}
		full, err := s.room(s.files[i].Path)
		if err == nil {
			err = share(filepath.Join(s.path(), filepath.FromSlash(s.files[i].Path)), full)
		}
		return err
	})
	if err != nil {
		return err
	}
	last, err := s.write(manifestName, next.bytes())
	if err != nil {
		return err
	}
	s.taken = last.change
	if !s.exists {
		return nil
	}
	info, err := os.Stat(s.path())
	if err != nil {
		return err
	}
	return errors.Join(os.Chmod(s.dir, info.Mode().Perm()), carry(s.kept, s.path(), s.dir))
}

// carry makes what belongs to others in one folder be in another too. What's there already is left as it is.
func carry(kept []entry, from, to string) error {
	for _, e := range kept {
		src, dst := filepath.Join(from, filepath.FromSlash(e.path)), filepath.Join(to, filepath.FromSlash(e.path))
		var err error
		if e.folder {
			err = os.MkdirAll(dst, 0o755)
		} else if err = os.MkdirAll(filepath.Dir(dst), 0o755); err == nil {
			err = shareAgain(src, dst)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// shareAgain is share, also where an earlier state of the file was shared.
func shareAgain(src, dst string) error {
	now, err := os.Lstat(src)
	if err != nil {
		return err
	}
	if was, err := os.Lstat(dst); err == nil {
		if os.SameFile(now, was) {
			return nil
		}
		if err := os.Remove(dst); err != nil {
			return err
		}
	}
	return share(src, dst)
}

// share puts a file under a second name, with its time: as a hard link where the file system has them, else as a copy.
func share(src, dst string) error {
	linked := os.Link(src, dst)
	if linked == nil {
		return nil
	}
	info, err := os.Lstat(src)
	switch {
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		to, err := os.Readlink(src)
		if err != nil {
			return err
		}
		return os.Symlink(to, dst)
	case !info.Mode().IsRegular():
		return linked
	}
	return duplicate(src, dst, info)
}

func duplicate(src, dst string, info fs.FileInfo) error {
	in, err := os.Open(src)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(dst, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	return os.Chtimes(dst, info.ModTime(), info.ModTime())
}

// discard removes the stage if it didn't become the target.
func (s *stage) discard() error {
	if s.dir == "" {
		return nil
	}
	return os.RemoveAll(s.dir)
}
