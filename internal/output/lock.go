package output

import (
	"errors"
	"fmt"
	"os"
)

// ErrBusy is what an error wraps when another run publishes into the same folder.
var ErrBusy = errors.New("another srmgen is publishing there")

// takeLock locks the file name, which is made for it. The system frees the lock when its process ends, so
// what a dead run has left locks nobody out.
func takeLock(name string) (*os.File, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := lockFile(f); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		// The holder before may have removed the file between our opening and locking it.
		held, err := f.Stat()
		if err == nil {
			if now, err := os.Stat(name); err == nil && os.SameFile(held, now) {
				return f, nil
			}
		}
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
	}
}

// dropLock removes the file while it's still locked, so that nobody takes a lock on a file that is about to go.
// A file that can't be removed locks nobody out once it's closed.
func dropLock(f *os.File) error {
	removeLocked(f)
	if err := f.Close(); err != nil {
		return fmt.Errorf("unlocking: %w", err)
	}
	return nil
}
