//go:build unix

package output

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

func lockFile(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return ErrBusy
	}
	if err != nil {
		return &fs.PathError{Op: "lock", Path: f.Name(), Err: err}
	}
	return nil
}

func removeLocked(f *os.File) { _ = os.Remove(f.Name()) }

// mountPoint reports whether the folder is on another file system than the one that holds it.
func mountPoint(parent string, folder fs.FileInfo) bool {
	above, err := os.Stat(parent)
	if err != nil {
		return false
	}
	a, okA := above.Sys().(*syscall.Stat_t)
	b, okB := folder.Sys().(*syscall.Stat_t)
	return okA && okB && a.Dev != b.Dev
}
