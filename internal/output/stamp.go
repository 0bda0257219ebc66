package output

// stamp is what a file system says of a file without reading it.
type stamp struct {
	size   int64
	change int64  // when the file last changed in any way, in nanoseconds; 0 where that isn't known
	inode  uint64 // 0 where it isn't known
}
