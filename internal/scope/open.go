package scope

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/srmgen/srmgen/internal/diag"
)

// foreign are the first bytes of files that people give by mistake, and what to give instead.
var foreign = []struct{ begins, is, hint string }{
	{"PK\x03\x04", "a saved plan or another zip archive", "run terraform show -json FILE > plan.json (or tofu show) and give that"},
	{"\x1f\x8b", "compressed by gzip", "unpack it first, such as with gunzip"},
	{"\x28\xb5\x2f\xfd", "compressed by zstd", "unpack it first"},
	{"[command]", "the output of the setup-terraform action's wrapper", "set terraform_wrapper: false in the action, or delete the lines around the JSON"},
	{"<", "XML or HTML", "give a plan, a state, a template or resource counts"},
	{"%PDF", "a PDF", "give a plan, a state, a template or resource counts"},
}

// open finds out how the file is written: as UTF-8, or as UTF-16, which PowerShell writes; as JSON, or otherwise.
func open(from *bufio.Reader) (in io.Reader, json bool, err error) {
	head, err := from.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	for _, f := range foreign {
		if bytes.HasPrefix(head, []byte(f.begins)) {
			return nil, false, whole(diag.ScopeFormat, "this is "+f.is, f.hint)
		}
	}
	if order, ok := utf16Order(head); ok {
		from = bufio.NewReaderSize(transform.NewReader(from, unicode.UTF16(order, unicode.UseBOM).NewDecoder()), 4096)
		if head, err = from.Peek(256); err != nil && !errors.Is(err, io.EOF) {
			return nil, false, err
		}
	}
	if rest, ok := bytes.CutPrefix(head, []byte("\ufeff")); ok {
		head = rest
		_, err = from.Discard(len("\ufeff"))
		if err != nil {
			return nil, false, err
		}
	}
	text := strings.TrimLeft(string(head), " \t\r\n")
	switch {
	case text == "" && len(head) < 256:
		return nil, false, whole(diag.ScopeFormat, "the file is empty", "write it again; a redirection empties the file when the command before it fails")
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return from, true, nil
	case bytes.IndexByte(head, 0) >= 0:
		return nil, false, whole(diag.ScopeFormat, "this is no text", "give the JSON of the plan: terraform show -json FILE > plan.json")
	}
	return from, false, nil
}

// utf16Order recognises UTF-16 by its mark, or by the zero beside the first bracket.
func utf16Order(head []byte) (unicode.Endianness, bool) {
	switch {
	case len(head) < 2:
		return unicode.LittleEndian, false
	case head[0] == 0xff && head[1] == 0xfe, head[1] == 0 && head[0] != 0:
		return unicode.LittleEndian, true
	case head[0] == 0xfe && head[1] == 0xff, head[0] == 0 && head[1] != 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}
