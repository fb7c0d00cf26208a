package assess_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// vector is one line of testdata/deadlines.tsv.
type vector struct {
	what, zone, start, length, flags, calendar, due string
}

func vectors(t *testing.T) []vector {
	t.Helper()
	var out []vector
	for _, f := range lines(t, "testdata/deadlines.tsv") {
		require.Len(t, f, 8)
		out = append(out, vector{f[0], f[1], f[2], f[3], f[4], f[5], f[6]})
	}
	return out
}

func lines(t *testing.T, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	var out [][]string
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return out
}

// flag finds "name" or "name=value" among the ways of counting.
func (v vector) flag(name string) (string, bool) {
	for f := range strings.FieldsSeq(v.flags) {
		if key, value, _ := strings.Cut(f, "="); key == name {
			return value, true
		}
	}
	return "", false
}

// units splits "4wd" into 4 and "wd".
func (v vector) units() (int, string) {
	i := strings.IndexFunc(v.length, func(r rune) bool { return r > '9' })
	n, _ := strconv.Atoi(v.length[:i])
	return n, v.length[i:]
}

// clock is the vector as a pack states it.
func (v vector) clock() string {
	n, unit := v.units()
	length := map[string]string{"h": "PT%dH", "d": "P%dD", "wd": "P%dD", "w": "P%dW", "m": "P%dM"}[unit]
	out := "from: aware, length: " + fmt.Sprintf(length, n)
	if unit == "wd" {
		out += ", count: working-days"
	}
	if v.calendar != "none" {
		out += ", calendar: " + v.calendar
	}
	for _, key := range []struct{ flag, yaml string }{
		{"first", "first-day-counts: true"}, {"roll", "roll: next-open"}, {"year-end", "round: year-end"}, {"month-end", "round: month-end"},
		{"earlier", "earlier-day: true"},
	} {
		if _, ok := v.flag(key.flag); ok {
			out += ", " + key.yaml
		}
	}
	for _, key := range []string{"at", "roll-at"} {
		if at, ok := v.flag(key); ok {
			out += fmt.Sprintf(", %s: %q", key, at)
		}
	}
	return out
}

// TestDeadlines counts every vector by the program, from a pack and an incident as files, and by a naive walk, and compares both with the table.
func TestDeadlines(t *testing.T) {
	all, closed := vectors(t), closedDays(t)
	require.GreaterOrEqual(t, len(all), 200)
	for _, v := range all {
		name := v.what + " " + v.zone + " " + v.start + " " + v.length
		assert.Equal(t, v.due, v.walk(t, closed).Format(time.RFC3339), "walk: %s", name)
		assert.Equal(t, v.due, v.counted(t).Format(time.RFC3339), "program: %s", name)
	}
}

func (v vector) counted(t *testing.T) time.Time {
	t.Helper()
	pack := "id: xx-test\nversion: \"1\"\ntitle: {en: Test}\neffective: {from: 2000-01-01}\nlanguages: [en]\nzone: " + v.zone +
		"\nduties: [{id: report, recipient: authority, stages: [{id: first, clocks: [{" + v.clock() + "}]}]}]\n"
	set, problems, err := regime.Load(fstest.MapFS{"xx/test/pack.yaml": {Data: []byte(pack)}}, ".", nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	text := "breachfile: 1\nid: x\ntitle: X\nlanguage: en\ntimezone: " + v.zone + "\nchronology: [{at: " + v.start + ", kind: aware, text: Known}]\n"
	c, found, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml")
	require.NoError(t, err)
	require.False(t, found.HasErrors(), "%v", found)
	stage := assess.Assess(c, set, assess.Options{Now: time.Date(2030, time.January, 1, 0, 0, 0, 0, time.UTC)}).Obligations[0].Stages[0]
	assert.True(t, stage.Clock.Known)
	return stage.Due
}

// closedDays are the holidays by calendar and day, read from tables that the program does not use.
func closedDays(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, f := range lines(t, "testdata/closed-days.tsv") {
		require.Len(t, f, 2)
		out[f[0]+" "+f[1]] = true
	}
	return out
}

// walk counts day by day from noon to noon in UTC, and hours one by one, with no arithmetic of the program.
func (v vector) walk(t *testing.T, holidays map[string]bool) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(v.zone)
	require.NoError(t, err)
	instant, day := v.begin(t, loc)
	shut := func(d time.Time) bool {
		md := d.Format("01-02")
		closure := v.calendar == "jp-administrative" && (md >= "12-29" || md <= "01-03")
		return v.calendar != "none" && (d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || closure || holidays[v.calendar+" "+d.Format(time.DateOnly)])
	}
	n, unit := v.units()
	_, first := v.flag("first")
	hour := "23:59:59"
	switch unit {
	case "h":
		for range n {
			instant = instant.Add(time.Hour)
		}
		instant = instant.In(loc)
		day, hour = noon(instant), instant.Format(time.TimeOnly)
	case "m":
		day = monthsLater(day, n)
	default:
		day = v.daysLater(day, n, unit, first, shut)
	}
	if at, ok := v.flag("at"); ok {
		hour = at + ":00"
	}
	if _, roll := v.flag("roll"); roll && shut(day) {
		if unit == "h" {
			hour = "23:59:59"
		}
		if at, ok := v.flag("roll-at"); ok {
			hour = at + ":00"
		}
		for shut(day) {
			day = day.AddDate(0, 0, 1)
		}
	} else if unit == "h" {
		return instant
	}
	out, err := time.ParseInLocation(time.DateTime, day.Format(time.DateOnly)+" "+hour, loc)
	require.NoError(t, err)
	return out
}

// begin is the instant of the start and the noon of its day; a day is that day in the law's own zone.
func (v vector) begin(t *testing.T, loc *time.Location) (instant, day time.Time) {
	t.Helper()
	for _, layout := range []string{"2006-01-02T15:04Z07:00", "2006-01-02T15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, v.start, loc); err == nil {
			instant, day = at, noon(at.In(loc))
			if _, ok := v.flag("earlier"); ok && noon(at).Before(day) {
				day = noon(at)
			}
			break
		}
	}
	require.False(t, instant.IsZero(), v.start)
	last := func() bool {
		next := day.AddDate(0, 0, 1)
		_, month := v.flag("month-end")
		_, year := v.flag("year-end")
		return !month && !year || month && next.Month() != day.Month() || year && next.Year() != day.Year()
	}
	for !last() {
		day = day.AddDate(0, 0, 1)
	}
	return instant, day
}

func noon(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
}

// monthsLater walks to the month and then to the day of the same number, or to the last before the month ends.
func monthsLater(day time.Time, n int) time.Time {
	wanted := day.Day()
	for range n {
		month := day.Month()
		for day.Month() == month {
			day = day.AddDate(0, 0, 1)
		}
	}
	for day.Day() < wanted && day.AddDate(0, 0, 1).Month() == day.Month() {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

func (v vector) daysLater(day time.Time, n int, unit string, first bool, shut func(time.Time) bool) time.Time {
	if unit == "w" {
		n *= 7
	}
	counted := 0
	if first && n > 0 && (unit != "wd" || !shut(day)) {
		counted = 1
	}
	for counted < n {
		day = day.AddDate(0, 0, 1)
		if unit != "wd" || !shut(day) {
			counted++
		}
	}
	return day
}
