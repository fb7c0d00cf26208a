package table_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/table"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/source"
)

var update = flag.Bool("update", false, "write the expected files anew")

var now = time.Date(2026, time.November, 27, 9, 0, 0, 0, time.UTC)

func lines(list diag.List) string {
	var b strings.Builder
	for _, p := range list {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", p.Span.Start, p.Severity, p.Message("en"), p.Rule.ID)
	}
	return b.String()
}

func mapping(t testing.TB, text string) *table.Mapping {
	t.Helper()
	m, problems := table.ReadMapping(source.File{Name: "mapping.yaml", Bytes: []byte(text)}, exchange.Options{})
	require.NotNil(t, m, lines(problems))
	require.Empty(t, lines(problems))
	return m
}

func file(t testing.TB, name string) source.File {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return source.File{Name: name, Bytes: b}
}

// The register has every trap of real exports: the problems of its bad rows and the files of its good ones stand in the expected file.
func TestRegister(t *testing.T) {
	rows, whole := table.Read(file(t, "register.csv"), mapping(t, string(file(t, "mapping.yaml").Bytes)), now)
	got := lines(whole)
	for _, r := range rows {
		got += lines(r.Problems)
		if r.YAML != nil {
			got += "--- " + r.ID + "\n" + string(r.YAML)
			_, problems, err := incidents.Load(fstest.MapFS{"a.yaml": {Data: r.YAML}}, "a.yaml")
			require.NoError(t, err)
			assert.Empty(t, problems)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile("testdata/register.out", []byte(got), 0o600))
	}
	assert.Equal(t, string(file(t, "register.out").Bytes), got)
}

const head = "mapping: 1\nlanguage: en\nid: {columns: [No]}\n"

// one reads one cell of a column and gives the value in the incident file, or the problem.
func one(t *testing.T, column, cell string) string {
	t.Helper()
	m := mapping(t, head+"timezone: Asia/Tokyo\nfixed: {title: T}\ncolumns:\n  V: "+column+"\n")
	rows, whole := table.Read(source.File{Name: "a.csv", Bytes: []byte("No,V\n1,\"" + strings.ReplaceAll(cell, `"`, `""`) + "\"\n")}, m, now)
	require.Empty(t, lines(whole))
	require.Len(t, rows, 1)
	if rows[0].YAML == nil {
		require.Len(t, rows[0].Problems, 1)
		assert.Equal(t, "a.csv:2:3", rows[0].Problems[0].Span.Start.String())
		return rows[0].Problems[0].Message("en")
	}
	c, problems := exchange.Load(rows[0].YAML)
	require.False(t, problems.HasErrors())
	for _, s := range c.Stated() {
		switch {
		case strings.HasPrefix(s.Path, "chronology[0].at"):
			if w, ok := c.Incident.Chronology[0].At.Get(); ok {
				return w.String()
			}
			return s.State.String()
		case strings.HasPrefix(s.Path, "affected[0].count"):
			count := c.Incident.Affected.Value[0].Count
			if v, ok := count.Get(); ok {
				from, _ := v.From.Get()
				to, _ := v.To.Get()
				return fmt.Sprintf("%s %d %d %d", v.Bound.Code, v.Value.Value, from, to)
			}
			return count.State.String()
		}
	}
	return "nothing"
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ format, cell, want string }{
		{"YYYY-MM-DD", "2024-02-29", "2024-02-29"},
		{"YYYY-MM-DD", "2023-02-29", "is no date of the form YYYY-MM-DD"},
		{"YYYY", "2016", "2016"},
		{"YYYY", "2,016", "has a separator inside the year"},
		{"MM/YYYY", "10/2016", "2016-10"},
		{"MMMM D, YYYY", "march 4, 2021", "2021-03-04"},
		{"MMMM D, YYYY", "Mar 4, 2021", "is no date"},
		{"MMM D, YYYY", "Mar 4, 2021", "2021-03-04"},
		{"MMM D, YYYY", "Mai 4, 2021", "is no date"},
		{"MM/DD/YYYY hh:mm AM", "03/04/2021 12:00 AM", "2021-03-04T00:00+09:00"},
		{"MM/DD/YYYY hh:mm AM", "03/04/2021 12:30 p.m.", "2021-03-04T12:30+09:00"},
		{"MM/DD/YYYY hh:mm AM", "03/04/2021 00:30 PM", "is no date"},
		{"MM/DD/YYYY hh:mm AM", "03/04/2021 15:30", "is no date"},
		{"DD.MM.YYYY HH:mm:ss", "04.03.2021 23:59:59", "2021-03-04T23:59:59+09:00"},
		{"DD.MM.YYYY HH:mm", "04.03.2021 24:00", "is no date"},
		{"YYYY-MM-DDTHH:mmZZ", "2021-03-04T10:00-0500", "2021-03-04T10:00-05:00"},
		{"YYYY-MM-DDTHH:mmZZ", "2021-03-04T10:00Z", "2021-03-04T10:00Z"},
		{"[MM/DD/YYYY, DD/MM/YYYY]", "04/03/2021", "is a different date in two of the formats: 2021-04-03, 2021-03-04"},
		{"[MM/DD/YYYY, DD/MM/YYYY]", "04/04/2021", "2021-04-04"},
		{"[MM/DD/YYYY, DD/MM/YYYY]", "25/03/2021", "2021-03-25"},
		{"YYYY-MM-DD", "", "pending"},
		{"YYYY-MM-DD", "NULL", "pending"},
	} {
		format := c.format
		if format[0] != '[' {
			format = `"` + format + `"`
		}
		got := one(t, `{to: "chronology[kind=occurred].at", as: date, format: `+format+`}`, c.cell)
		assert.Contains(t, got, c.want, "%s as %s", c.cell, c.format)
	}
}

func TestCounts(t *testing.T) {
	const grouped = `{to: "affected[0].count", as: count, thousands: ","}`
	for cell, want := range map[string]string{
		"0": " 0 0 0", "1204": " 1204 0 0", "1,204": " 1204 0 0", "1,204,000": " 1204000 0 0", "500-1,000": "range 0 500 1000", "500 – 1000": "range 0 500 1000",
		"500+": "at-least 500 0 0", ">=500": "at-least 500 0 0", "≤ 1,500": "at-most 1500 0 0", "~ 70": "estimate 70 0 0", `\N`: "pending",
		"1,20": "is no whole number", "12,034,5": "is no whole number", "1.204": "is no whole number", "012": "is no whole number", "-5": "without one of its ends",
		"500-": "without one of its ends", "900-500": "ends before it begins", ">500": "leaves open", "many": "is no whole number", "99999999999999999999": "is no whole number",
		"1 204": "is no whole number", "1e3": "is no whole number", "１２": "is no whole number",
	} {
		assert.Contains(t, one(t, grouped, cell), want, cell)
	}
	assert.Contains(t, one(t, `{to: "affected[0].count", as: count}`, "1,204"), "write thousands")
}

func TestEncodings(t *testing.T) {
	const utf8 = "No,件名\n1,髙い楽天 café\n"
	sjis, err := japanese.ShiftJIS.NewEncoder().String("No,件名\n1,楽天カード\n")
	require.NoError(t, err)
	latin, err := charmap.Windows1252.NewEncoder().String("No,Title\n1,café – “x”\n")
	require.NoError(t, err)
	for _, c := range []struct{ encoding, head, text, want string }{
		{"utf-8", "件名", utf8, "title: 髙い楽天 café"},
		{"utf-8", "件名", "\xef\xbb\xbf" + utf8, "title: 髙い楽天 café"},
		{"shift_jis", "件名", sjis, "title: 楽天カード"},
		{"windows-1252", "Title", latin, "café – “x”"},
		{"utf-8", "Title", latin, "the bytes are no UTF-8"},
		{"windows-1252", "Title", "No,Title\n1,café\n", "looks like UTF-8 that was read as windows-1252"},
	} {
		m := mapping(t, head+"encoding: "+c.encoding+"\ncolumns: {"+c.head+": {to: title, as: text}}\n")
		rows, whole := table.Read(source.File{Name: "a.csv", Bytes: []byte(c.text)}, m, now)
		require.Empty(t, lines(whole))
		require.Len(t, rows, 1)
		assert.Contains(t, lines(rows[0].Problems)+string(rows[0].YAML), c.want, c.encoding)
	}
}

// A mapping that makes no sense is refused before any row is read, with the place in the mapping file.
func TestMappings(t *testing.T) {
	const title = "fixed: {title: T}\n"
	for text, want := range map[string]string{
		"": "mapping.yaml: error: the file is empty",
		"language: en\nid: {columns: [No]}\n" + title:                                                       "write “mapping: 1”",
		"mapping: 1\nid: {columns: [No]}\n" + title:                                                         "“language” is missing",
		"mapping: 1\nlanguage: en\n" + title:                                                                "“id” is missing",
		head + "columns: {A: {to: titel, as: text}}\n":                                                      "4:11: error: an incident file has no “titel”",
		head + "columns: {A: {to: cause.summary, as: text}}\n":                                              "no column is the title",
		head + title + "columns: {A: {as: text}}\n":                                                         "say what the column “A” is",
		head + title + "columns: {A: {to: title, as: string}}\n":                                            "“as” is one of text, date",
		head + title + "columns: {A: {to: \"chronology[0].at\", as: date}}\n":                               "say how the dates",
		head + title + "columns: {A: {to: \"chronology[0].at\", as: date, format: MM/DD/YY}}\n":             "there is no YYYY",
		head + title + "columns: {A: {to: \"chronology[0].at\", as: date, format: \"YYYY-MM-DD hh:mm\"}}\n": "go together",
		head + title + "columns: {A: {to: \"chronology[0].at\", as: date, format: \"YYYY-MM-DD HH:mm\"}}\n": "need “timezone”",
		head + title + "columns: {A: {to: \"chronology[0].at\", as: date, format: \"YYYY-DD\"}}\n":          "a part in between is missing",
		head + title + "columns: {A: {to: cause.code, as: code}}\n":                                         "needs “words”",
		head + title + "columns: {A: {to: cause.code, as: code, words: {x: thieft}}}\n":                     "“thieft” is no word of the list",
		head + title + "columns: {A: {to: a..b, as: text}}\n":                                               "is no path",
		head + title + "columns: {A: {ignore: true, to: title}}\n":                                          "ignored and mapped at once",
		head + title + "columns: {A: {to: title, as: text, colour: red}}\n":                                 "there is no key \"colour\"",
		head + "fixed: {title: T, cause.code: thieft}\n":                                                    "“cause.code” cannot have this value",
		head + title + "encoding: ebcdic\n":                                                                 "“encoding” is one of",
		head + title + "delimiter: ab\n":                                                                    "“delimiter” is one character",
		head + title + "columns: {A: {to: cause, as: number}}\n":                                            "“cause” cannot be a number",
		head + title + "columns: {A: {to: \"affected[0].count\", as: date, format: YYYY-MM-DD}}\n":          "cannot be a date",
		head + title + "timezone: Mars/Base\n":                                                              "is no time zone",
	} {
		m, problems := table.ReadMapping(source.File{Name: "mapping.yaml", Bytes: []byte(text)}, exchange.Options{})
		assert.Nil(t, m, text)
		assert.Contains(t, lines(problems), want, text)
	}
}

func TestColumnsThatAreMissing(t *testing.T) {
	m := mapping(t, head+"columns: {Subject: {to: title, as: text}}\n")
	rows, whole := table.Read(source.File{Name: "a.csv", Bytes: []byte("No,Subjekt,No\n1,a,1\n")}, m, now)
	assert.Empty(t, rows)
	assert.Contains(t, lines(whole), "the table has no column “Subject”; did you mean “Subjekt”?")
	assert.Contains(t, lines(whole), "several columns “No”")
}

func FuzzRead(f *testing.F) {
	b := file(f, "register.csv").Bytes
	f.Add(b)
	f.Add([]byte("Case,Year\n1,2016\n"))
	m := mapping(f, string(file(f, "mapping.yaml").Bytes))
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, whole := table.Read(source.File{Name: "a.csv", Bytes: b}, m, now)
		for _, r := range append(rows, exchange.Imported{Problems: whole}) {
			for _, p := range r.Problems {
				require.NotEmpty(t, p.Message("en"))
				require.NotEmpty(t, p.Span.Start.File)
			}
			if r.YAML != nil {
				_, problems := exchange.Load(r.YAML)
				require.False(t, problems.HasErrors(), "%s\n%s", r.YAML, lines(problems))
			}
		}
	})
}

// FuzzMapping feeds any bytes as a mapping of a small table.
func FuzzMapping(f *testing.F) {
	f.Add(file(f, "mapping.yaml").Bytes)
	f.Add([]byte(head + "columns: {A: {to: title, as: text}}\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, problems := table.ReadMapping(source.File{Name: "mapping.yaml", Bytes: b}, exchange.Options{Language: "en"})
		for _, p := range problems {
			require.NotEmpty(t, p.Message("en"))
		}
		if m == nil {
			require.True(t, problems.HasErrors())
			return
		}
		rows, _ := table.Read(source.File{Name: "a.csv", Bytes: []byte("No,A,Case,Year\n1,x,2,2016\n")}, m, now)
		for _, r := range rows {
			if r.YAML != nil {
				_, problems := exchange.Load(r.YAML)
				require.False(t, problems.HasErrors(), "%s\n%s", r.YAML, lines(problems))
			}
		}
	})
}
