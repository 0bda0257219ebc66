//go:build unix

package output

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/unix"
)

// create makes a new file with these bytes in three calls of the system. A site has thousands of files, and os.File asks
// of each five times whether it can be waited for.
func create(name string, data []byte) error {
	var fd int
	err := again(func() (err error) {
		fd, err = unix.Open(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o644)
		return err
	})
	if err != nil {
		return &fs.PathError{Op: "open", Path: name, Err: err}
	}
	for err == nil && len(data) > 0 {
		err = again(func() error {
			n, err := unix.Write(fd, data)
			if err == nil {
				data = data[n:]
			}
			return err
		})
	}
	if err := errors.Join(err, unix.Close(fd)); err != nil {
		return &fs.PathError{Op: "write", Path: name, Err: err}
	}
	return nil
}

// again does what a signal has interrupted once more.
func again(do func() error) error {
	for {
		if err := do(); !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}
