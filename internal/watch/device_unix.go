//go:build unix

package watch

import (
	"io/fs"
	"syscall"
)

// device is a number for the file system that a file is on.
func device(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Dev)
	}
	return 0
}
