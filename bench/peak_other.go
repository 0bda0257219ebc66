//go:build !unix

package main

import "os"

// peak is the most memory that a process held at once; 0 where the system does not say.
func peak(*os.ProcessState) int64 { return 0 }
