// Package csv writes a sheet as comma-separated values (RFC 4180) that a spreadsheet opens without harm.
package csv

import (
	"bytes"
	stdcsv "encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/payload"
)

const id = "csv"

// mark begins a file for people, because spreadsheets take Japanese for another encoding without it.
const mark = "\ufeff"

// Format is the CSV format.
type Format struct{}

// New returns the CSV format.
func New() Format { return Format{} }

// ID is the format's name on the command line.
func (Format) ID() string { return id }

// MediaType is the registered type of CSV.
func (Format) MediaType() string { return "text/csv" }

// Ext is the file name ending.
func (Format) Ext() string { return ".csv" }

// Encode writes the input's sheet in UTF-8 with CRLF at line ends. Unless the sheet is exact, a byte order mark begins the file and a
// text that a spreadsheet would compute gets an apostrophe before it.
func (Format) Encode(w io.Writer, in output.Input) error {
	s := in.Sheet
	if s == nil {
		return &output.Error{Format: id, Reason: "there is no sheet"}
	}
	var out bytes.Buffer
	if !s.Exact {
		out.WriteString(mark)
	}
	lines := stdcsv.NewWriter(&out)
	lines.UseCRLF = true
	if !s.Bare {
		titles := make([]payload.Cell, len(s.Columns))
		for i, c := range s.Columns {
			titles[i].Text = c.Title
		}
		if err := line(lines, s, titles, 0); err != nil {
			return err
		}
	}
	for i, row := range s.Rows {
		if err := line(lines, s, row, i+1); err != nil {
			return err
		}
	}
	lines.Flush()
	_, err := w.Write(out.Bytes())
	return err
}

func line(w *stdcsv.Writer, s *payload.Sheet, row []payload.Cell, n int) error {
	if len(row) != len(s.Columns) {
		return &output.Error{Format: id, Where: fmt.Sprintf("row %d", n), Reason: fmt.Sprintf("%d cells in a sheet of %d columns", len(row), len(s.Columns))}
	}
	out := make([]string, len(row))
	for i, c := range row {
		if bad := unfit(c.Text); bad != "" {
			return &output.Error{Format: id, Where: strings.ToValidUTF8(c.Text, "?"), Reason: bad}
		}
		out[i] = c.Text
		if !s.Exact && !c.Number {
			out[i] = Harmless(c.Text)
		}
	}
	return w.Write(out)
}

// unfit says why a text cannot stand in a CSV file.
func unfit(s string) string {
	if !utf8.ValidString(s) {
		return "the text is not valid UTF-8"
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }); i >= 0 {
		return fmt.Sprintf("the control character %U cannot be written", s[i])
	}
	return ""
}

// Harmless is a text that no spreadsheet takes for a formula: where it begins like one, also in full width or after blanks, an
// apostrophe stands before it.
func Harmless(s string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u3000\u00a0\n"))
	if strings.ContainsRune("=+-@\t\r＝＋－＠", first) && s != "" && first != utf8.RuneError {
		return "'" + s
	}
	return s
}
