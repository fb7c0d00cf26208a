package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"flag"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/conform"
	"github.com/breachfile/breachfile/output/csv"
	"github.com/breachfile/breachfile/report/payload"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// cells reads a file back as a program would.
func cells(data []byte) ([][]string, error) {
	r := stdcsv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	return r.ReadAll()
}

func TestConformance(t *testing.T) {
	conform.Run(t, csv.New(), conform.Options{Source: conform.Sheet, Whole: true, Text: func(data []byte) (string, error) {
		rows, err := cells(data)
		var out strings.Builder
		for _, r := range rows {
			out.WriteString(strings.Join(r, "\n") + "\n")
		}
		return out.String(), err
	}})
}

func encode(t *testing.T, s *payload.Sheet) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, csv.New().Encode(&out, output.Input{Sheet: s}))
	return out.Bytes()
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		conform.Golden(t, *update, lang+".csv", encode(t, conform.Sample(lang).Sheet))
	}
}

func TestAFormulaIsDefused(t *testing.T) {
	for _, bad := range []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\u3000＝1", "＋81-3", "－1", "＠A1", "\n=1", "=cmd|' /C calc'!A0",
	} {
		assert.Equal(t, "'"+bad, csv.Harmless(bad), "%q", bad)
	}
	for _, good := range []string{"", " ", "15,415", "a=b", "※ note", "'=1", "1-2", "漏えい"} {
		assert.Equal(t, good, csv.Harmless(good), "%q", good)
	}
}

func TestAnExactSheetIsLeftAsItIs(t *testing.T) {
	s := &payload.Sheet{Columns: make([]payload.Column, 2), Rows: [][]payload.Cell{payload.Words("+353123456789", "=x")}, Bare: true, Exact: true}
	assert.Equal(t, "+353123456789,=x\r\n", string(encode(t, s)))
}

func TestANumberIsNoFormula(t *testing.T) {
	s := &payload.Sheet{Columns: make([]payload.Column, 1), Rows: [][]payload.Cell{{{Text: "-5", Number: true}}}, Bare: true}
	assert.Equal(t, "\ufeff-5\r\n", string(encode(t, s)))
}

func TestARowOfAnotherLengthIsRefused(t *testing.T) {
	s := &payload.Sheet{Columns: make([]payload.Column, 2), Rows: [][]payload.Cell{payload.Words("only one")}}
	var fault *output.Error
	require.ErrorAs(t, csv.New().Encode(new(bytes.Buffer), output.Input{Sheet: s}), &fault)
	assert.Equal(t, "row 1", fault.Where)
}

// FuzzRoundTrip holds every text against the standard library's reader: nothing is lost, and nothing begins like a formula.
func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{"a", "=1", "髙\n橋", "\"", ",", " ", "\r\n", "\u3000＝"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var out bytes.Buffer
		sheet := &payload.Sheet{Columns: make([]payload.Column, 2), Rows: [][]payload.Cell{payload.Words(text, "x")}, Bare: true}
		if csv.New().Encode(&out, output.Input{Sheet: sheet}) != nil {
			return
		}
		rows, err := cells(out.Bytes())
		require.NoError(t, err)
		require.Len(t, rows, 1)
		got := rows[0][0]
		assert.Equal(t, text, strings.TrimPrefix(got, strings.TrimSuffix(got, text)))
		assert.NotContains(t, "=+-@＝＋－＠", firstOf(got))
	})
}

// firstOf is the first character of a text that shows, or one that no formula begins with.
func firstOf(s string) string {
	for _, r := range strings.TrimLeft(s, " \u3000\u00a0\n") {
		return string(r)
	}
	return "x"
}
