package ics_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/conform"
	"github.com/breachfile/breachfile/output/ics"
	"github.com/breachfile/breachfile/report/doc"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// property is one content line.
type property struct{ component, name, params, value string }

// read is a reader of RFC 5545 that shares nothing with the writer: unfold, split, unescape.
func read(data []byte) ([]property, error) {
	if !bytes.HasSuffix(data, []byte("\r\n")) || bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) {
		return nil, errors.New("lines do not all end in CRLF")
	}
	for line := range strings.SplitSeq(string(data), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			return nil, fmt.Errorf("line of %d octets or split character: %q", len(line), line)
		}
	}
	var out []property
	var open []string
	whole := strings.ReplaceAll(strings.TrimSuffix(string(data), "\r\n"), "\r\n ", "")
	for line := range strings.SplitSeq(whole, "\r\n") {
		left, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("no colon in %q", line)
		}
		name, params, _ := strings.Cut(left, ";")
		switch name {
		case "BEGIN":
			open = append(open, value)
		case "END":
			if len(open) == 0 || open[len(open)-1] != value {
				return nil, fmt.Errorf("unbalanced %q", line)
			}
			open = open[:len(open)-1]
		default:
			out = append(out, property{strings.Join(open, "/"), name, params, unescape(value)})
		}
	}
	return out, nil
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			if s[i] == 'n' || s[i] == 'N' {
				b.WriteByte('\n')
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func seen(data []byte) (string, error) {
	ps, err := read(data)
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintln(&b, p.value)
	}
	return b.String(), err
}

func TestConformance(t *testing.T) {
	conform.Run(t, ics.New(), conform.Options{Source: conform.Events, Whole: true, Text: seen})
}

func encode(t *testing.T, in output.Input) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, ics.New().Encode(&out, in))
	return out.Bytes()
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		conform.Golden(t, *update, lang+".ics", encode(t, conform.Sample(lang)))
	}
}

func TestMoments(t *testing.T) {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	require.NoError(t, err)
	due := time.Date(2021, 1, 25, 23, 59, 59, 0, tokyo)
	in := output.Input{
		Created: time.Date(2020, 11, 25, 9, 0, 0, 0, tokyo),
		Events:  []doc.Event{{UID: "u1", Summary: "確報", At: due, Alarms: []time.Time{due.Add(-48 * time.Hour), due.Add(-time.Hour)}, Lang: "ja"}},
	}
	ps, err := read(encode(t, in))
	require.NoError(t, err)
	assert.Contains(t, ps, property{"VCALENDAR/VEVENT", "DTSTAMP", "", "20201125T000000Z"})
	assert.Contains(t, ps, property{"VCALENDAR/VEVENT", "DTSTART", "", "20210125T145959Z"})
	assert.Contains(t, ps, property{"VCALENDAR/VEVENT", "UID", "", "u1"})
	assert.Contains(t, ps, property{"VCALENDAR/VEVENT", "SUMMARY", "LANGUAGE=ja", "確報"})
	assert.Contains(t, ps, property{"VCALENDAR/VEVENT", "DESCRIPTION", "LANGUAGE=ja", "2021-01-25T23:59:59+09:00 (Asia/Tokyo)"})
	assert.Contains(t, ps, property{"VCALENDAR/VEVENT/VALARM", "TRIGGER", "VALUE=DATE-TIME", "20210123T145959Z"})
	assert.Contains(t, ps, property{"VCALENDAR/VEVENT/VALARM", "TRIGGER", "VALUE=DATE-TIME", "20210125T135959Z"})
}

func TestRequiredOnce(t *testing.T) {
	ps, err := read(encode(t, conform.Sample("ja")))
	require.NoError(t, err)
	count := map[string]int{}
	for _, p := range ps {
		count[p.component+" "+p.name]++
	}
	for name, want := range map[string]int{
		"VCALENDAR VERSION": 1, "VCALENDAR PRODID": 1, "VCALENDAR/VEVENT UID": 2, "VCALENDAR/VEVENT DTSTAMP": 2, "VCALENDAR/VEVENT DTSTART": 2,
		"VCALENDAR/VEVENT/VALARM ACTION": 2, "VCALENDAR/VEVENT/VALARM TRIGGER": 2, "VCALENDAR/VEVENT/VALARM DESCRIPTION": 2,
	} {
		assert.Equal(t, want, count[name], name)
	}
}

func TestRefusesEventsThatACalendarWouldGarble(t *testing.T) {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, es := range map[string][]doc.Event{
		"no uid":      {{Summary: "x", At: at}},
		"uid twice":   {{UID: "u", At: at}, {UID: "u", At: at}},
		"no moment":   {{UID: "u"}},
		"year 12000":  {{UID: "u", At: at.AddDate(10000, 0, 0)}},
		"alarm unset": {{UID: "u", At: at, Alarms: []time.Time{{}}}},
		"control":     {{UID: "u", At: at, Summary: "a\x07"}},
	} {
		var fault *output.Error
		assert.ErrorAs(t, ics.New().Encode(new(bytes.Buffer), output.Input{Created: at, Events: es}), &fault, name)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", `a\nb;c,d\\`, "漏えい等報告書の提出期限（確報）を過ぎないよう確認してください。個人情報保護委員会", "line\nline", "𠮷" + strings.Repeat("髙", 50)} {
		f.Add(s)
	}
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		var out bytes.Buffer
		if ics.New().Encode(&out, output.Input{Created: at, Events: []doc.Event{{UID: "u", Summary: s, At: at}}}) != nil {
			return
		}
		ps, err := read(out.Bytes())
		require.NoError(t, err)
		assert.Contains(t, ps, property{"VCALENDAR/VEVENT", "SUMMARY", "", s})
	})
}
