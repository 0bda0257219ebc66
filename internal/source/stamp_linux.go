package source

import (
	"io/fs"
	"syscall"
	"time"
)

// stampOf includes the change time and the inode: a copy that keeps size and time of another file has its own.
func stampOf(info fs.FileInfo) stamp {
	s := stamp{size: info.Size(), mod: info.ModTime()}
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		s.change = time.Unix(sys.Ctim.Unix())
		s.inode = sys.Ino
	}
	return s
}
