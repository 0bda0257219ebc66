// Package scope turns infrastructure files (plans and states of Terraform and OpenTofu, templates of CloudFormation, SAM
// and the CDK, counts of AWS Config, manifests of Kubernetes) into the services that they use, and a list of services
// into the uses of a workload. It promises to keep nothing of a file but addresses, types and what its own table asks
// for by name, never what a file marks as sensitive, and to read a plan of any size in bounded memory. It knows neither
// the disk nor the content of a site, but for the services that are there.
package scope

import (
	"bufio"
	"errors"
	"io"
	"strconv"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

// Format is the kind of a file, as people call it.
type Format string

// The formats that are read.
const (
	Plan     Format = "Terraform plan"
	State    Format = "Terraform state"
	Template Format = "CloudFormation template"
	Counts   Format = "AWS Config resource counts"
	Manifest Format = "Kubernetes manifests"
)

// File is what was found in a file.
type File struct {
	Name      string
	Format    Format
	Version   string // of the format, where it has one
	Resources []Resource
	Nested    []string // addresses of what is written elsewhere: nested stacks and applications, included parts
	Partial   bool     // the tool that wrote it says that it isn't all
}

// Resource is one resource, or with AWS Config all of a type.
type Resource struct {
	Address string
	Type    string
	Count   int
	Verdict *Verdict // shared by resources that are alike
}

// Total is the number of resources in a file.
func (f File) Total() int {
	n := 0
	for _, r := range f.Resources {
		n += r.Count
	}
	return n
}

// reader reads one file.
type reader struct {
	table *Table
	file  File
	at    *scanner // of a JSON file
}

// Read reads a file by its content, whatever its name is. Problems of the file are diagnostics, and then nothing of it
// counts; the error is the reader's own.
func (t *Table) Read(name string, from io.Reader) (File, diag.List, error) {
	r := &reader{table: t, file: File{Name: name}}
	err := r.read(from)
	var f fault
	if errors.As(err, &f) {
		d := diag.New(diag.Span{File: name, Line: f.line, Col: f.col}, f.code, "%s", f.message)
		return File{Name: name}, diag.List{d.WithHint("%s", f.hint)}, nil
	}
	if err != nil {
		return File{Name: name}, nil, err
	}
	return r.file, nil, nil
}

func (r *reader) read(from io.Reader) error {
	in, json, err := open(bufio.NewReaderSize(from, 4096))
	if err != nil {
		return err
	}
	if json {
		return r.json(newScanner(in))
	}
	data, err := io.ReadAll(io.LimitReader(in, limit.Document+1))
	if err != nil {
		return err
	}
	if len(data) > limit.Document {
		return whole(diag.ScopeLimit, "larger than "+strconv.Itoa(limit.Document>>20)+" MiB, and not JSON", "give the JSON of it, which is read as a stream")
	}
	return r.yaml(data)
}

// whole is a fault of the file as such.
func whole(code diag.Code, message, hint string) fault { return fault{code, 0, 0, message, hint} }

// add takes a resource in, as one more of a list.
func (r *reader) add(to *[]Resource, s Resource) error {
	if len(*to) == limit.Resources {
		f := whole(diag.ScopeLimit, "more than "+strconv.Itoa(limit.Resources)+" resources", "give the parts, such as one plan for each root module; several files add up")
		if r.at != nil {
			f.line, f.col = r.at.line, r.at.col
		}
		return f
	}
	*to = append(*to, s)
	return nil
}
