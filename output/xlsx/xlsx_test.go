package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/conform"
	"github.com/breachfile/breachfile/output/xlsx"
	"github.com/breachfile/breachfile/report/payload"
)

// sheetXML is what the tests read of a worksheet.
type sheetXML struct {
	Pane *struct {
		State string `xml:"state,attr"`
		Split string `xml:"ySplit,attr"`
	} `xml:"sheetViews>sheetView>pane"`
	Columns []struct {
		Width string `xml:"width,attr"`
	} `xml:"cols>col"`
	Rows []struct {
		Height string    `xml:"ht,attr"`
		Cells  []cellXML `xml:"c"`
	} `xml:"sheetData>row"`
}

type cellXML struct {
	At      string    `xml:"r,attr"`
	Type    string    `xml:"t,attr"`
	Style   string    `xml:"s,attr"`
	Value   *string   `xml:"v"`
	Inline  *string   `xml:"is>t"`
	Formula *struct{} `xml:"f"`
}

var code = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// text is what a spreadsheet shows of the cell.
func (c cellXML) text() string {
	switch {
	case c.Inline != nil:
		return code.ReplaceAllStringFunc(*c.Inline, func(s string) string {
			n, _ := strconv.ParseInt(s[2:6], 16, 32)
			return string(rune(n))
		})
	case c.Value != nil:
		return *c.Value
	}
	return ""
}

func part(data []byte, name string) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func read(data []byte) (sheetXML, error) {
	var out sheetXML
	b, err := part(data, "xl/worksheets/sheet1.xml")
	if err != nil {
		return out, err
	}
	return out, xml.Unmarshal(b, &out)
}

func TestConformance(t *testing.T) {
	conform.Run(t, xlsx.New(), conform.Options{Source: conform.Sheet, Whole: true, Text: func(data []byte) (string, error) {
		s, err := read(data)
		var out strings.Builder
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				out.WriteString(c.text() + "\n")
			}
		}
		return out.String(), err
	}})
}

func encode(t *testing.T, s *payload.Sheet) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, xlsx.New().Encode(&out, output.Input{Sheet: s}))
	return out.Bytes()
}

func one(t *testing.T, c payload.Cell) cellXML {
	t.Helper()
	s, err := read(encode(t, &payload.Sheet{Columns: make([]payload.Column, 1), Rows: [][]payload.Cell{{c}}, Bare: true}))
	require.NoError(t, err)
	require.Len(t, s.Rows, 1)
	require.Len(t, s.Rows[0].Cells, 1)
	return s.Rows[0].Cells[0]
}

// TestEveryPartIsXML reads every part; no part names a formula, a macro or another file.
func TestEveryPartIsXML(t *testing.T) {
	data := encode(t, conform.Sample("ja").Sheet)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	require.Len(t, z.File, 6)
	for _, f := range z.File {
		assert.Equal(t, 1980, f.Modified.UTC().Year(), f.Name)
		b, err := part(data, f.Name)
		require.NoError(t, err)
		require.NoError(t, xml.Unmarshal(b, new(struct{})), f.Name)
		assert.NotContains(t, string(b), "<f>")
		assert.NotContains(t, string(b), "TargetMode")
	}
}

func TestLayout(t *testing.T) {
	s, err := read(encode(t, conform.Sample("en").Sheet))
	require.NoError(t, err)
	require.NotNil(t, s.Pane)
	assert.Equal(t, "frozen", s.Pane.State)
	assert.Equal(t, "1", s.Pane.Split)
	require.Len(t, s.Columns, 3)
	assert.Equal(t, "40", s.Columns[0].Width)
	tall, err := read(encode(t, &payload.Sheet{Columns: []payload.Column{{Title: "a", Width: 11}}, Rows: [][]payload.Cell{
		payload.Words("one"), payload.Words("one\ntwo"), payload.Words("漢字漢字漢字"), payload.Words(strings.Repeat("word ", 1000)),
	}}))
	require.NoError(t, err)
	var heights []string
	for _, r := range tall.Rows {
		heights = append(heights, r.Height)
	}
	assert.Equal(t, []string{"15", "15", "30", "30", "405"}, heights)
	assert.Equal(t, "A1", s.Rows[0].Cells[0].At)
	bare, err := read(encode(t, &payload.Sheet{Columns: make([]payload.Column, 28), Rows: [][]payload.Cell{make([]payload.Cell, 27), nil}[:0], Bare: true}))
	require.NoError(t, err)
	assert.Nil(t, bare.Pane)
	wide := make([]payload.Cell, 703)
	wide[25].Text, wide[26].Text, wide[702].Text = "z", "aa", "aaa"
	far, err := read(encode(t, &payload.Sheet{Columns: make([]payload.Column, 703), Rows: [][]payload.Cell{wide}, Bare: true}))
	require.NoError(t, err)
	var at []string
	for _, c := range far.Rows[0].Cells {
		at = append(at, c.At)
	}
	assert.Equal(t, []string{"Z1", "AA1", "AAA1"}, at)
}

// TestNothingIsComputed holds that a text is a text, whatever it looks like, and that a number keeps its digits.
func TestNothingIsComputed(t *testing.T) {
	for _, text := range []string{"=1+1", "+81", "-1", "@SUM(A1)", "'x", "1", "TRUE", "2026-01-01", "_x000D_", "_x0041_x0042_", " a ", "a\nb\tc", "𠮷野家 髙"} {
		c := one(t, payload.Cell{Text: text})
		assert.Equal(t, "inlineStr", c.Type, text)
		assert.Equal(t, text, c.text())
		assert.Nil(t, c.Formula)
	}
	assert.Equal(t, "3", one(t, payload.Cell{Text: "=1"}).Style, "it stays a text when a person edits it")
	for text, style := range map[string]string{"0": "4", "-5": "4", "15415": "4", "-0.50": "6", "999999999999999": "4", "0.000001": "10"} {
		c := one(t, payload.Cell{Text: text, Number: true})
		assert.Empty(t, c.Type, text)
		assert.Equal(t, text, *c.Value)
		assert.Equal(t, style, c.Style, text)
	}
	for _, text := range []string{"1234567890123456", "007", "1e5", "-0", "0.1234567", "1,000", "+5", "NaN"} {
		assert.Equal(t, "inlineStr", one(t, payload.Cell{Text: text, Number: true}).Type, text)
	}
}

func TestTheNameOfTheSheet(t *testing.T) {
	for name, want := range map[string]string{
		"": "Sheet1", "a/b:c": "a b c", "'x'": "x", "History": "Sheet1", strings.Repeat("髙", 40): strings.Repeat("髙", 31),
		strings.Repeat("𠮷", 20): strings.Repeat("𠮷", 15), "R&D <1>": "R&amp;D &lt;1&gt;",
	} {
		b, err := part(encode(t, &payload.Sheet{Name: name}), "xl/workbook.xml")
		require.NoError(t, err)
		assert.Contains(t, string(b), `<sheet name="`+want+`"`)
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	for _, s := range []*payload.Sheet{
		{Columns: make([]payload.Column, 2), Rows: [][]payload.Cell{payload.Words("only one")}},
		{Columns: make([]payload.Column, 1), Rows: [][]payload.Cell{payload.Words(strings.Repeat("x", 32_768))}},
		{Columns: make([]payload.Column, 1), Rows: [][]payload.Cell{payload.Words(strings.Repeat("𠮷", 16_384))}},
		{Columns: make([]payload.Column, 16_385)},
		{Rows: make([][]payload.Cell, 1_048_576)},
		{Columns: []payload.Column{{Title: "\x00"}}},
		{Name: "\x00"},
	} {
		var fault *output.Error
		require.ErrorAs(t, xlsx.New().Encode(new(bytes.Buffer), output.Input{Sheet: s}), &fault)
	}
	encode(t, &payload.Sheet{Columns: make([]payload.Column, 1), Rows: [][]payload.Cell{payload.Words(strings.Repeat("x", 32_767))}})
}

// FuzzText holds that every text that is written comes back.
func FuzzText(f *testing.F) {
	for _, s := range []string{"a", "=1", "髙\n橋", "_x000D_", "_x005F_x000D_", " ", "<&>", "_x_x0041_"} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Add("12.50", true)
	f.Fuzz(func(t *testing.T, text string, number bool) {
		var out bytes.Buffer
		sheet := &payload.Sheet{Name: text, Columns: []payload.Column{{Title: text}}, Rows: [][]payload.Cell{{{Text: text, Number: number}}}}
		if xlsx.New().Encode(&out, output.Input{Sheet: sheet}) != nil {
			return
		}
		s, err := read(out.Bytes())
		require.NoError(t, err)
		assert.Equal(t, text, s.Rows[0].Cells[0].text())
		if text != "" {
			assert.Equal(t, text, s.Rows[1].Cells[0].text())
		}
	})
}
