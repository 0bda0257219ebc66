//go:build !linux

package output

import "errors"

// exchange would swap two folders in one step.
func exchange(_, _ string) error { return errors.ErrUnsupported }
