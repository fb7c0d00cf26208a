// Package xlsx writes a sheet as an Excel workbook (ISO/IEC 29500, SpreadsheetML) of one sheet: texts inline, numbers digit for digit, and
// never a formula.
package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"time"
	"unicode/utf16"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/payload"
)

const id = "xlsx"

// What a workbook can hold.
const (
	maxRows    = 1_048_576
	maxColumns = 16_384
	maxText    = 32_767 // UTF-16 units of one cell
	maxName    = 31     // UTF-16 units of the name of a sheet
	maxWidth   = 255
)

// Format is the XLSX format.
type Format struct{}

// New returns the XLSX format.
func New() Format { return Format{} }

// ID is the format's name on the command line.
func (Format) ID() string { return id }

// MediaType is the registered type of an Excel workbook.
func (Format) MediaType() string {
	return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

// Ext is the file name ending.
func (Format) Ext() string { return ".xlsx" }

// Encode writes the input's sheet. A text that is too long for a cell is refused and never cut.
func (Format) Encode(w io.Writer, in output.Input) error {
	s := in.Sheet
	if s == nil {
		return &output.Error{Format: id, Reason: "there is no sheet"}
	}
	if err := fits(s); err != nil {
		return err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageParts},
		{"xl/workbook.xml", workbook(s)},
		{"xl/_rels/workbook.xml.rels", workbookParts},
		{"xl/styles.xml", styles()},
		{"xl/worksheets/sheet1.xml", worksheet(s)},
	} {
		if err := add(z, p.name, p.text); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := w.Write(out.Bytes())
	return err
}

// earliest is the first moment that a ZIP archive can state: a fixed one, so that the same sheet gives the same bytes.
var earliest = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

func add(z *zip.Writer, name, text string) error {
	part, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: earliest})
	if err != nil {
		return err
	}
	_, err = io.WriteString(part, xmlHead+text)
	return err
}

// fits refuses what a workbook has no room for, and texts that cannot stand in XML.
func fits(s *payload.Sheet) error {
	if len(s.Rows) >= maxRows || len(s.Columns) > maxColumns {
		return &output.Error{Format: id, Reason: fmt.Sprintf("%d rows of %d columns are more than a sheet holds", len(s.Rows), len(s.Columns))}
	}
	if err := output.CheckText(id, s.Name); err != nil {
		return err
	}
	for i, c := range s.Columns {
		if err := fitsCell(c.Title, 0, i); err != nil {
			return err
		}
	}
	for n, row := range s.Rows {
		if len(row) != len(s.Columns) {
			return &output.Error{Format: id, Where: fmt.Sprintf("row %d", n+1), Reason: fmt.Sprintf("%d cells in a sheet of %d columns", len(row), len(s.Columns))}
		}
		for i, c := range row {
			if err := fitsCell(c.Text, n+1, i); err != nil {
				return err
			}
		}
	}
	return nil
}

func fitsCell(text string, row, column int) error {
	if err := output.CheckText(id, text); err != nil {
		return err
	}
	if n := len(utf16.Encode([]rune(text))); n > maxText {
		return &output.Error{Format: id, Where: fmt.Sprintf("row %d, column %d", row, column+1), Reason: fmt.Sprintf("%d characters are more than the %d that a cell holds", n, maxText)}
	}
	return nil
}
