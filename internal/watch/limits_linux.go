package watch

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// wayOut says how to raise the limit that an error is about, or nothing where it's about none. The system calls a lack of
// watches a lack of space, and a lack of inotify instances a lack of open files.
func wayOut(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		setting := raised("max_user_watches", 1<<19)
		return fmt.Sprintf("the limit of watched folders is reached; \"sudo sysctl %s\" raises it, and \"echo %s | sudo tee /etc/sysctl.d/60-inotify.conf\" keeps it so", setting, setting)
	case errors.Is(err, syscall.EMFILE):
		return fmt.Sprintf("\"sudo sysctl %s\" lets more programs watch, or \"ulimit -n 4096\" this one open more files", raised("max_user_instances", 1<<9))
	}
	return ""
}

// raised is a setting of inotify with a higher value than it has: at least the given one.
func raised(name string, least int) string {
	data, _ := os.ReadFile("/proc/sys/fs/inotify/" + name) // unreadable: the least is good advice all the same
	now, _ := strconv.Atoi(strings.TrimSpace(string(data)))
	return fmt.Sprintf("fs.inotify.%s=%d", name, max(least, 2*now))
}
