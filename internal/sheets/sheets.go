// Package sheets turns sheets of text into an XLSX workbook, and a workbook back into text. It promises that equal
// books give equal bytes, that a value is a text and never a formula, and that what it reads is bounded. It knows
// nothing of what the sheets say, and is the only importer of the library.
package sheets

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Book is a workbook.
type Book struct {
	Title  string
	Mark   string // at the end of the file, outside of what programs show; who saves it again takes it away
	About  string // a sentence with the version and the review
	Day    string // of its last change, 2026-11-21; empty: unknown
	Looks  []Look // how cells look; the first one is that of cells which say nothing else
	Sheets []Sheet
}

// Look is how a cell looks. Colours are "#RRGGBB", empty for none.
type Look struct {
	Fill, Ink    string
	Bold, Centre bool
}

// Sheet is one sheet. Its head is the first row below what stands above, and stays in view.
type Sheet struct {
	Name   string
	Above  []string // lines over the head, one a row
	Head   []Head
	Rows   [][]Cell
	Frozen int // columns on the left that stay in view
}

// Head is the head of a column.
type Head struct {
	Text  string
	Width float64  // in characters
	OneOf []string // values to choose from; empty: any
}

// Cell is a text with the number of its look.
type Cell struct {
	Text string
	Look int
}

// MaxText is how many characters a cell can hold.
const MaxText = excelize.TotalCellChars

// Write makes the workbook.
func Write(b Book) (data []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	w := writer{file: f}
	if err := w.styles(b.Looks); err != nil {
		return nil, err
	}
	for i, s := range b.Sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err == nil {
			err = w.sheet(s)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", s.Name, err)
		}
	}
	day := "1970-01-01T00:00:00Z" // where no day is known: the file must have one, and a clock would change its bytes
	if b.Day != "" {
		day = b.Day + "T00:00:00Z"
	}
	if err := f.SetDocProps(&excelize.DocProperties{Title: b.Title, Description: b.About, Creator: "srmgen", LastModifiedBy: "srmgen", Created: day, Modified: day}); err != nil {
		return nil, err
	}
	f.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return &archive{out: out, mark: b.Mark} })
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

type writer struct {
	file       *excelize.File
	looks      []int // ids of styles, by number of look
	head, note int
}

// styles registers the looks.
func (w *writer) styles(looks []Look) error {
	add := func(l Look) (int, error) {
		s := &excelize.Style{Font: &excelize.Font{Bold: l.Bold, Color: l.Ink, Family: "Calibri", Size: 11}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: !l.Centre}}
		if l.Centre {
			s.Alignment.Horizontal = "center"
		}
		if l.Fill != "" {
			s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.Fill}}
		}
		return w.file.NewStyle(s)
	}
	for _, l := range looks {
		id, err := add(l)
		if err != nil {
			return err
		}
		w.looks = append(w.looks, id)
	}
	var err error
	if w.head, err = add(Look{Fill: "#EAEEF3", Ink: "#16202C", Bold: true}); err != nil {
		return err
	}
	w.note, err = w.file.NewStyle(&excelize.Style{Font: &excelize.Font{Italic: true, Color: "#51606F"}})
	return err
}

func (w *writer) sheet(s Sheet) error {
	out, err := w.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, h := range s.Head {
		if err := out.SetColWidth(i+1, i+1, h.Width); err != nil {
			return err
		}
	}
	head := len(s.Above) + 1
	if len(s.Head) > 0 {
		if err := out.SetPanes(panes(s.Frozen, head)); err != nil {
			return err
		}
		if err := w.furnish(s, head); err != nil {
			return err
		}
	}
	for i, line := range s.Above {
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), []any{excelize.Cell{StyleID: w.note, Value: line}}); err != nil {
			return err
		}
	}
	values := make([]any, len(s.Head))
	for i, h := range s.Head {
		values[i] = excelize.Cell{StyleID: w.head, Value: h.Text}
	}
	if err := out.SetRow(fmt.Sprintf("A%d", head), values); err != nil {
		return err
	}
	for i, row := range s.Rows {
		values = values[:0]
		for _, c := range row {
			if c.Text == "" && c.Look == 0 {
				values = append(values, nil)
				continue
			}
			values = append(values, excelize.Cell{StyleID: w.looks[c.Look], Value: c.Text})
		}
		if err := out.SetRow(fmt.Sprintf("A%d", head+1+i), values); err != nil {
			return err
		}
	}
	return out.Flush()
}

// panes keeps the head and some columns in view.
func panes(columns, head int) *excelize.Panes {
	corner, _ := excelize.CoordinatesToCellName(columns+1, head+1)
	active := "bottomLeft"
	if columns > 0 {
		active = "bottomRight"
	}
	return &excelize.Panes{Freeze: true, XSplit: columns, YSplit: head, TopLeftCell: corner, ActivePane: active}
}

// furnish adds the filter, and the lists to choose values from.
func (w *writer) furnish(s Sheet, head int) error {
	last, err := excelize.ColumnNumberToName(len(s.Head))
	if err != nil {
		return err
	}
	end := head + max(1, len(s.Rows))
	if err := w.file.AutoFilter(s.Name, fmt.Sprintf("A%d:%s%d", head, last, end), nil); err != nil {
		return err
	}
	for i, h := range s.Head {
		if len(h.OneOf) == 0 || len(strings.Join(h.OneOf, ",")) > 250 {
			continue
		}
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(fmt.Sprintf("%s%d:%s%d", column, head+1, column, end+1000)) // rows that people add, too
		if err := v.SetDropList(h.OneOf); err != nil {
			return err
		}
		if err := w.file.AddDataValidation(s.Name, v); err != nil {
			return err
		}
	}
	return nil
}

// archive is a zip whose entries are in order and without times, so that equal books are equal bytes.
type archive struct {
	out   io.Writer
	mark  string
	names []string
	parts []*bytes.Buffer
}

// Create begins an entry.
func (a *archive) Create(name string) (io.Writer, error) {
	a.names, a.parts = append(a.names, name), append(a.parts, &bytes.Buffer{})
	return a.parts[len(a.parts)-1], nil
}

// AddFS is not asked for.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the archive.
func (a *archive) Close() error {
	w := zip.NewWriter(a.out)
	packer, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		return err
	}
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { // one after the other: a packer of its own costs a megabyte
		packer.Reset(out)
		return packer, nil
	})
	order := make([]int, len(a.names))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return strings.Compare(a.names[i], a.names[j]) })
	for _, i := range order {
		entry, err := w.Create(a.names[i])
		if err != nil {
			return err
		}
		if _, err := entry.Write(a.parts[i].Bytes()); err != nil {
			return err
		}
	}
	return errors.Join(w.SetComment(a.mark), w.Close())
}
