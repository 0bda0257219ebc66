// Package srmgen holds the built-in site: its settings, content, templates and assets, as the repository has them.
package srmgen

import "embed"

// Site is the built-in site, laid out as a folder of one's own would be.
//
//go:embed srmgen.yaml all:content all:templates all:assets
var Site embed.FS
