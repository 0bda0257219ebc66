package srmgen_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The budgets of a page, in bytes after gzip and in elements. A page that lists the catalogue is a large table.
const (
	ordinaryBytes, ordinaryElements = 15 << 10, 1_500
	tableBytes, tableElements       = 20 << 10, 12_000
	styleBytes, scriptBytes         = 10 << 10, 6 << 10 // of a script that every page loads
	lateBytes                       = 8 << 10           // of one that a page loads when somebody asks for it
)

// tables are the templates whose pages list services, controls, sources, changes or things to do by the hundred.
var tables = []string{"area", "changes", "class", "compare", "control", "control-class", "controls-matrix", "coverage", "data", "embeds", "embed-table", "framework", "list", "matrix", "model", "party", "role", "search", "tool", "workload"}

func TestPagesKeepWithinTheirBudgets(t *testing.T) {
	b, found, zip := shipped(t), faults{}, newZipper()
	for _, name := range sorted(b.pages) {
		p := b.pages[name]
		template := pageTemplate(p)
		maxBytes, maxElements := ordinaryBytes, ordinaryElements
		switch {
		case template == "print":
			continue // everything on one page
		case slices.Contains(tables, template), name == "guides/reference.html": // a row for every key
			maxBytes, maxElements = tableBytes, tableElements
		}
		size, elements := len(b.files[name]), countElements(p.root)
		if size > maxBytes { // else it is small enough as it is
			size = zip.size(t, b.files[name])
		}
		if size > maxBytes || elements > maxElements {
			found.add(name, "%d bytes (at most %d), %d elements (at most %d)", size, maxBytes, elements, maxElements)
		}
	}
	found.report(t)
}

// TestALargeWorkloadKeepsWithinItsBudget: each component brings some twelve things to do in words of their own, so beyond
// workloadRoom components a page may take a kilobyte more for each.
func TestALargeWorkloadKeepsWithinItsBudget(t *testing.T) {
	const workloadRoom, each = 12, 1 << 10
	services := strings.Fields("ec2 vpc s3 rds lambda.image dynamodb sqs sns eks.managed-nodes ecs.fargate iam kms elb cloudfront cloudwatch " +
		"route53 aurora secrets-manager api-gateway step-functions elasticache opensearch efs ecr cognito.user-pool")
	front := "---\ntitle: Large\nuses:\n"
	for i, s := range services {
		front += fmt.Sprintf("  - {service: %s, as: part-%d, to: [part-%d]}\n", s, i, (i+1)%len(services))
	}
	r := buildFS(t, folder("srmgen.yaml", "title: Large\n", "content/workloads/large.md", front+"---\n"))
	const name = "workloads/large.html"
	data := []byte(text(t, r, name))
	size, elements := newZipper().size(t, data), countElements(parsePage(t, name, data).root)
	if most := tableBytes + each*(len(services)-workloadRoom); size > most || elements > tableElements {
		t.Errorf("%d components: %d bytes (at most %d), %d elements (at most %d)", len(services), size, most, elements, tableElements)
	}
}

func TestStylesAndScriptsKeepWithinTheirBudgets(t *testing.T) {
	b, found, zip := shipped(t), faults{}, newZipper()
	for name, data := range b.files {
		if path.Dir(name) != "assets" {
			continue
		}
		limit := map[string]int{".css": styleBytes, ".js": lateBytes}[path.Ext(name)]
		if name == "assets/site.js" {
			limit = scriptBytes
		}
		if size := zip.size(t, data); limit > 0 && size > limit {
			found.add(name, "%d bytes, at most %d", size, limit)
		}
	}
	found.report(t)
}

func pageTemplate(p page) string {
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			for _, class := range strings.Fields(attribute(n, "class")) {
				if kind, ok := strings.CutPrefix(class, "p-"); ok {
					return kind
				}
			}
		}
	}
	return ""
}

func countElements(root *html.Node) int {
	count := 0
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			count++
		}
	}
	return count
}

// zipper is used again and again: a new one takes longer than most pages.
type zipper struct {
	into   bytes.Buffer
	writer *gzip.Writer
}

func newZipper() *zipper {
	z := &zipper{}
	z.writer, _ = gzip.NewWriterLevel(&z.into, gzip.BestCompression) // as hosts store what they send often
	return z
}

func (z *zipper) size(t *testing.T, data []byte) int {
	t.Helper()
	z.into.Reset()
	z.writer.Reset(&z.into)
	if _, err := z.writer.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.writer.Close(); err != nil {
		t.Fatal(err)
	}
	return z.into.Len()
}
