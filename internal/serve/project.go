package serve

import (
	"os"
	"path/filepath"
	"strings"
)

// ProjectOf returns the nearest project of a JetBrains IDE at or above a folder, such as that of a site; none if there
// is none, or it can't be read. Such a project has a folder .idea, in which .name is the project's name if that isn't
// the folder's.
func ProjectOf(dir string) Project {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Project{}
	}
	for {
		if info, err := os.Stat(filepath.Join(dir, ".idea")); err == nil && info.IsDir() {
			return Project{Name: projectName(dir), Dir: dir}
		}
		above := filepath.Dir(dir)
		if above == dir {
			return Project{}
		}
		dir = above
	}
}

func projectName(dir string) string {
	if data, err := os.ReadFile(filepath.Join(dir, ".idea", ".name")); err == nil {
		if name := strings.TrimSpace(string(data)); name != "" {
			return name
		}
	}
	return filepath.Base(dir)
}
