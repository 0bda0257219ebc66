//go:build !unix

package watch

import "io/fs"

// device is one number for all file systems, where the system gives none.
func device(fs.FileInfo) uint64 { return 0 }
