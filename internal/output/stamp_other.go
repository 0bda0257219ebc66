//go:build !linux

package output

import "io/fs"

func stampOf(info fs.FileInfo) stamp { return stamp{size: info.Size()} }
