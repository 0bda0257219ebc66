//go:build !linux

package watch

// wayOut says how to raise the limit that an error is about, or nothing where it isn't known.
func wayOut(error) string { return "" }
