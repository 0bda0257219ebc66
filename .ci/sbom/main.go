// Command sbom writes what a Go program is made of as a bill of materials (CycloneDX 1.6, JSON): go run -C .ci/sbom .
// PROGRAM. It reads the modules from the program itself, so it lists what is in it and nothing else, with the checksums
// of go.sum and the licences that their own files state. It fails where a module states none, or one that is not on the
// list of those under which srmgen may be handed on. The same program gives the same bytes.
package main

import (
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/google/licensecheck"
)

// allowed are the licences, by their SPDX ids, that ask for no more than their text beside the program.
var allowed = []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: sbom PROGRAM")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(program string) error {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return err
	}
	bom := cyclonedx.NewBOM()
	bom.SpecVersion = cyclonedx.SpecVersion1_6
	root := component(&info.Main, cyclonedx.ComponentTypeApplication)
	root.Name = "srmgen"
	bom.Metadata = &cyclonedx.Metadata{Component: &root}
	library := component(&debug.Module{Path: "std", Version: strings.TrimPrefix(info.GoVersion, "go")}, cyclonedx.ComponentTypeLibrary)
	library.Licenses = licences("BSD-3-Clause")
	components, below := []cyclonedx.Component{library}, []string{library.BOMRef}
	var faults []error
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		id, err := licence(m)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		c := component(m, cyclonedx.ComponentTypeLibrary)
		c.Licenses = licences(id)
		components, below = append(components, c), append(below, c.BOMRef)
		fmt.Fprintf(os.Stderr, "%s %s %s\n", m.Path, m.Version, id)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	bom.Components = &components
	bom.Dependencies = &[]cyclonedx.Dependency{{Ref: root.BOMRef, Dependencies: &below}}
	return cyclonedx.NewBOMEncoder(os.Stdout, cyclonedx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false).Encode(bom)
}

// component is a module, with its package URL and the hash of go.sum, which is a SHA-256 of its files' names and hashes.
func component(m *debug.Module, kind cyclonedx.ComponentType) cyclonedx.Component {
	c := cyclonedx.Component{Type: kind, Name: m.Path, Version: m.Version, PackageURL: "pkg:golang/" + m.Path}
	if c.Version == "(devel)" { // not a release
		c.Version = ""
	}
	if c.Version != "" {
		c.PackageURL += "@" + c.Version
	}
	c.BOMRef = c.PackageURL
	if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:")); err == nil && len(sum) > 0 {
		c.Hashes = &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: hex.EncodeToString(sum)}}
	}
	return c
}

func licences(id string) *cyclonedx.Licenses {
	return &cyclonedx.Licenses{{License: &cyclonedx.License{ID: id}}}
}

// named are the files that state licences.
var named = regexp.MustCompile(`(?i)^(licen[cs]e|copying)`)

// licence is the one under which a module may be handed on, as its own files say.
func licence(m *debug.Module) (string, error) {
	out, err := exec.Command("go", "mod", "download", "-json", m.Path+"@"+m.Version).Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", m.Path, err)
	}
	var at struct{ Dir string }
	if err := json.Unmarshal(out, &at); err != nil {
		return "", err
	}
	entries, err := os.ReadDir(at.Dir)
	if err != nil {
		return "", err
	}
	var stated []string
	for _, e := range entries {
		if e.IsDir() || !named.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(at.Dir, e.Name()))
		if err != nil {
			return "", err
		}
		for _, match := range licensecheck.Scan(text).Match {
			stated = append(stated, match.ID)
		}
	}
	for _, id := range stated {
		if slices.Contains(allowed, id) {
			return id, nil
		}
	}
	return "", fmt.Errorf("%s %s states %q; only %s are allowed", m.Path, m.Version, stated, strings.Join(allowed, ", "))
}
