package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// manifest lists what srmgen has put into a folder: the SHA-256 of each file by its path. It's written in the
// form of sha256sum, so that "sha256sum -c .srmgen-manifest" checks a folder.
type manifest map[string][sha256.Size]byte

func (m manifest) bytes() []byte {
	var b strings.Builder
	for _, p := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&b, "%x  %s\n", m[p], p)
	}
	return []byte(b.String())
}

// readManifest returns the manifest of a folder, or nil if it has none.
func readManifest(dir string) (manifest, error) {
	name := filepath.Join(dir, manifestName)
	info, err := os.Lstat(name)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	m := manifest{}
	for line := range strings.Lines(string(data)) {
		sum, p, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		raw, err := hex.DecodeString(sum)
		if !ok || err != nil || len(raw) != sha256.Size || checkPath(p) != nil {
			return nil, fmt.Errorf("%s was not written by srmgen: %q", name, line)
		}
		m[p] = [sha256.Size]byte(raw)
	}
	return m, nil
}
