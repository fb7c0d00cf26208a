package calendar_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/calendar"
)

var update = flag.Bool("update", false, "write the golden files anew")

func find(t testing.TB, id string) calendar.Calendar {
	t.Helper()
	c, ok := calendar.Find(id)
	require.True(t, ok, id)
	return c
}

func date(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	require.NoError(t, err)
	return d
}

func TestCalendarsAreListedOnceAndNamedInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range calendar.All() {
		assert.False(t, seen[c.ID], c.ID)
		seen[c.ID] = true
		assert.Equal(t, []string{"ja", "en"}, c.Name.Tags(), c.ID)
		found, ok := calendar.Find(c.ID)
		assert.True(t, ok)
		assert.Equal(t, c.Name, found.Name)
	}
	_, ok := calendar.Find("moon")
	assert.False(t, ok)
}

func TestNoneIsAlwaysOpenAndKnown(t *testing.T) {
	none := find(t, calendar.None)
	for _, s := range []string{"2026-01-01", "2026-11-22", "1900-01-01", "2100-12-31"} {
		d := date(t, s)
		_, closed := none.Closed(d)
		assert.False(t, closed)
		assert.True(t, none.Known(d))
		due, passed := none.NextOpen(d)
		assert.Equal(t, d, due)
		assert.Empty(t, passed)
	}
}

func TestJapanReasons(t *testing.T) {
	c := find(t, calendar.JPAdministrative)
	for _, tt := range []struct{ day, ja, en string }{
		{"2026-09-21", "敬老の日", "Respect for the Aged Day"},
		{"2026-09-22", "国民の休日", "Day between two national holidays"},
		{"2026-05-03", "憲法記念日", "Constitution Memorial Day"}, // a Sunday: the holiday says more
		{"2026-05-06", "振替休日", "Substitute holiday"},
		{"2026-11-22", "日曜日", "Sunday"},
		{"2026-11-21", "土曜日", "Saturday"},
		{"2026-12-29", "年末年始（12月29日から1月3日まで）", "Year-end and New Year closure (29 December to 3 January)"},
		{"2027-01-01", "元日", "New Year's Day"},
		{"2020-07-24", "スポーツの日", "Sports Day"},
		{"2019-05-01", "天皇の即位の日", "Day of the Enthronement of the Emperor"},
	} {
		reason, closed := c.Closed(date(t, tt.day))
		require.True(t, closed, tt.day)
		ja, _ := reason.In("ja")
		en, _ := reason.In("en")
		assert.Equal(t, tt.ja, ja, tt.day)
		assert.Equal(t, tt.en, en, tt.day)
	}
}

func TestJapanNextOpen(t *testing.T) {
	c := find(t, calendar.JPAdministrative)
	for _, tt := range []struct {
		name, from, want string
		passed           int
	}{
		{"open day stays", "2026-11-20", "2026-11-20", 0},
		{"year end", "2026-12-29", "2027-01-04", 6},
		{"year end before a weekend", "2020-12-29", "2021-01-04", 6},
		{"year end that touches a weekend on both sides", "2023-12-29", "2024-01-04", 6},
		{"last open day of the year stays", "2023-12-28", "2023-12-28", 0},
		{"ten days of Golden Week 2019", "2019-04-27", "2019-05-07", 10},
		{"inside Golden Week 2019", "2019-05-01", "2019-05-07", 6},
		{"Marine and Sports Day moved to July 2020", "2020-07-23", "2020-07-27", 4},
		{"usual Marine Day 2020 is open", "2020-07-20", "2020-07-20", 0},
		{"usual Sports Day 2020 is open", "2020-10-12", "2020-10-12", 0},
		{"usual Mountain Day 2020 is open", "2020-08-11", "2020-08-11", 0},
		{"Mountain Day 2020", "2020-08-08", "2020-08-11", 3},
		{"Marine and Sports Day 2021", "2021-07-22", "2021-07-26", 4},
		{"Mountain Day 2021 with its substitute", "2021-08-07", "2021-08-10", 3},
		{"usual Marine Day 2021 is open", "2021-07-19", "2021-07-19", 0},
		{"usual Mountain Day 2021 is open", "2021-08-11", "2021-08-11", 0},
		{"five days in September 2015", "2015-09-19", "2015-09-24", 5},
		{"five days in September 2026", "2026-09-19", "2026-09-24", 5},
		{"substitute after three holidays", "2026-05-02", "2026-05-07", 5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, passed := c.NextOpen(date(t, tt.from))
			assert.Equal(t, tt.want, got.String())
			assert.Len(t, passed, tt.passed)
		})
	}
}

func TestWorkingDaysAfter(t *testing.T) {
	jp, none := find(t, calendar.JPAdministrative), find(t, calendar.None)
	for _, tt := range []struct {
		c    calendar.Calendar
		from string
		n    int
		want string
	}{
		{jp, "2026-12-28", 1, "2027-01-04"},
		{jp, "2026-12-31", 1, "2027-01-04"},
		{jp, "2019-04-26", 2, "2019-05-08"},
		{jp, "2026-11-20", 1, "2026-11-24"}, // over a weekend and a Monday holiday
		{jp, "2026-11-21", 0, "2026-11-21"},
		{jp, "2026-11-21", -1, "2026-11-21"},
		{none, "2026-12-31", 3, "2027-01-03"},
	} {
		got, _ := tt.c.WorkingDaysAfter(date(t, tt.from), tt.n)
		assert.Equal(t, tt.want, got.String(), "%s + %d", tt.from, tt.n)
	}
}

// workedRow is a line of testdata/worked.tsv.
type workedRow struct {
	start    calendar.Date
	days     int
	raw, due string
}

func worked(t testing.TB) []workedRow {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "worked.tsv"))
	require.NoError(t, err)
	var rows []workedRow
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		require.Len(t, f, 4, line)
		days, err := strconv.Atoi(f[1])
		require.NoError(t, err)
		rows = append(rows, workedRow{start: date(t, f[0]), days: days, raw: f[2], due: f[3]})
	}
	require.Len(t, rows, 12)
	return rows
}

func TestWorkedTable(t *testing.T) {
	c := find(t, calendar.JPAdministrative)
	for _, row := range worked(t) {
		assert.Equal(t, row.raw, calendar.DayCount(row.start, row.days, true).String(), row.start.String())
		plain := countDays(row.start, row.days, true, calendar.RollNone, c)
		assert.Equal(t, row.raw, plain.Due.String(), row.start.String())
		rolled := countDays(row.start, row.days, true, calendar.RollForward, c)
		assert.Equal(t, row.due, rolled.Due.String(), row.start.String())
		assert.True(t, rolled.Known)
	}
}

// TestExplanations keeps the steps of the worked table and of one count of each other kind as a readable golden file.
func TestExplanations(t *testing.T) {
	c := find(t, calendar.JPAdministrative)
	var b strings.Builder
	for _, row := range worked(t) {
		writeCount(&b, countDays(row.start, row.days, true, calendar.RollForward, c))
	}
	writeCount(&b, countDays(date(t, "2026-11-24"), 3, true, calendar.RollNone, c))
	writeCount(&b, countDays(date(t, "2026-11-24"), 14, false, calendar.RollNone, find(t, calendar.None)))
	writeCount(&b, countMonths(date(t, "2028-01-31"), 1, calendar.RollForward, c))
	writeCount(&b, countWorkingDays(date(t, "2026-12-28"), 3, c))
	writeCount(&b, countDays(date(t, "2027-12-02"), 30, true, calendar.RollForward, c))
	golden(t, "explain.golden", b.String())
}

func writeCount(b *strings.Builder, c count) {
	fmt.Fprintf(b, "due %s known %t\n", c.Due, c.Known)
	for _, s := range c.Steps {
		ja, _ := s.Reason.In("ja")
		en, _ := s.Reason.In("en")
		fmt.Fprintf(b, "  %-9s %s  %s | %s\n", s.Kind, s.Date, ja, en)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}
