package output

import (
	"io/fs"
	"syscall"
)

// stampOf takes the time of the last change of any kind, which nobody can set.
func stampOf(info fs.FileInfo) stamp {
	s := stamp{size: info.Size()}
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		s.change, s.inode = sys.Ctim.Nano(), sys.Ino
	}
	return s
}
