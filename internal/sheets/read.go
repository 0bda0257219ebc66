package sheets

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// limit is how many bytes a workbook may unpack to.
const limit = 256 << 20

// Text is a sheet as text, row by row; rows end with their last cell that holds something. Days that somebody has typed
// as such are the numbers that XLSX keeps them as.
type Text struct {
	Name string
	Rows [][]string
}

// Read reads the sheets of a workbook in their order.
func Read(data []byte) (sheets []Text, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: limit, UnzipXMLSizeLimit: limit})
	if err != nil {
		return nil, fmt.Errorf("not a workbook that can be read: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", name, err)
		}
		sheets = append(sheets, Text{name, rows})
	}
	return sheets, nil
}
