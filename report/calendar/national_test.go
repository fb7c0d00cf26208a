package calendar_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/calendar"
)

// TestNationalHolidays keeps every closed weekday of one year in a golden file, calendar by calendar.
func TestNationalHolidays(t *testing.T) {
	var b strings.Builder
	for _, c := range calendar.All() {
		if c.ID == calendar.None {
			continue
		}
		en, _ := c.Name.In("en")
		fmt.Fprintf(&b, "%s  %s\n", c.ID, en)
		for d := date(t, "2026-01-01"); d.Year == 2026; d = d.Add(1) {
			reason, closed := c.Closed(d)
			if words, _ := reason.In("en"); closed && words != "Saturday" && words != "Sunday" && words != "Friday" {
				fmt.Fprintf(&b, "  %s %s\n", d, words)
			}
		}
	}
	golden(t, "national.golden", b.String())
}

// TestKnownDays reads days that were published as closed or open, one line each.
func TestKnownDays(t *testing.T) {
	b, err := os.ReadFile("testdata/known-days.tsv")
	require.NoError(t, err)
	rows := 0
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		require.Len(t, f, 4, line)
		_, closed := find(t, f[0]).Closed(date(t, f[1]))
		assert.Equal(t, f[2] == "closed", closed, line)
		rows++
	}
	assert.Greater(t, rows, 60)
}

// TestEveryTableHasSourcesAndAnEnd checks what the explanation of a deadline rests on.
func TestEveryTableHasSourcesAndAnEnd(t *testing.T) {
	for _, c := range calendar.All() {
		if c.ID == calendar.None || c.ID == calendar.Weekdays {
			assert.True(t, c.Known(date(t, "2040-01-01")), c.ID)
			continue
		}
		assert.False(t, c.Known(date(t, "2040-01-01")), "%s claims to know 2040", c.ID)
		assert.NotEmpty(t, c.Zone, c.ID)
		for _, s := range c.Sources() {
			assert.True(t, s.Text != "" && s.URL != "" && s.Retrieved != "" && s.Basis.Valid(), "%s: %v", c.ID, s)
		}
		if c.Known(date(t, "2026-02-03")) {
			assert.NotEmpty(t, c.Sources(), c.ID)
		}
	}
}

// TestCountriesHaveCalendars names the countries whose public holidays decide a deadline.
func TestCountriesHaveCalendars(t *testing.T) {
	for _, cc := range strings.Fields("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GB US JP CA BR AU NZ ZA SG KR CH") {
		id, ok := calendar.OfCountry(cc)
		assert.True(t, ok, cc)
		assert.True(t, find(t, id).Known(date(t, "2026-11-26")), cc)
	}
	for _, cc := range []string{"", "XX", "jp"} {
		_, ok := calendar.OfCountry(cc)
		assert.False(t, ok, cc)
	}
}
