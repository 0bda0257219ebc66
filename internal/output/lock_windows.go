package output

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

func lockFile(f *os.File) error {
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return ErrBusy
	}
	if err != nil {
		return &fs.PathError{Op: "lock", Path: f.Name(), Err: err}
	}
	return nil
}

// removeLocked leaves the file: Windows doesn't remove what is open, and removing it later could take away
// the file that another run has locked meanwhile.
func removeLocked(*os.File) {}

// mountPoint is never true: a folder that is a mount is a link here, and links are refused.
func mountPoint(string, fs.FileInfo) bool { return false }
