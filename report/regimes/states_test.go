package regimes_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// state is one line of the summary, read by its words.
type state struct{ code, residents, authority, bureaus string }

func summary(t *testing.T) []state {
	t.Helper()
	b, err := os.ReadFile("us/states/testdata/summary.tsv")
	require.NoError(t, err)
	var out []state
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cell := strings.Split(strings.TrimSpace(line), "\t")
		require.Len(t, cell, 4, line)
		out = append(out, state{cell[0], cell[1], cell[2], cell[3]})
	}
	require.Len(t, out, 51)
	return out
}

var (
	moreThan = regexp.MustCompile(`more than ([\d,]+)|>([\d,]+)`)
	orMore   = regexp.MustCompile(`([\d,]+) or more|>=([\d,]+)`)
	days     = regexp.MustCompile(`(\d+) (c?d|bd)\b`)
	along    = regexp.MustCompile(`not later than residents|before residents|with residents|simultaneously|concurrently|same time`)
)

// least is the smallest number of residents for which the words ask for a report; 0 for never.
func least(t *testing.T, words string) int {
	t.Helper()
	number := func(m []string) int {
		n, err := strconv.Atoi(strings.ReplaceAll(m[1]+m[2], ",", ""))
		require.NoError(t, err)
		return n
	}
	switch m := moreThan.FindStringSubmatch(words); {
	case strings.HasPrefix(words, "none"), words == "-":
		return 0
	case m != nil:
		return number(m) + 1
	case orMore.MatchString(words):
		return number(orMore.FindStringSubmatch(words))
	}
	require.Contains(t, words, "any", words)
	return 1
}

// resident is an incident of so many people of one state: known on Monday 2 November 2026, determined on the 5th, told on the 30th.
func resident(t *testing.T, code string, people int, determined bool) assess.Assessment {
	t.Helper()
	chronology := "{at: 2026-11-02T10:00-05:00, kind: aware, text: Found}"
	if determined {
		chronology += ", {at: 2026-11-05T12:00-05:00, kind: determined, text: Certain}"
	}
	c := parse(t, fmt.Sprintf(`
breachfile: 1
id: x
title: Breach
language: en
timezone: America/New_York
organisation: {name: Example Inc., role: controller, sectors: [retail], country: US}
chronology: [%s]
data: [{items: [name, social-security], complete: true, protection: none}]
affected: [{id: p, who: Customers, unit: person, count: %d, residence: {US-%s: %d}}]
notifications: {data_subjects: [{population: p, method: [letter], from: 2026-11-30T12:00-05:00, state: done}]}
`, chronology, people, code, people))
	return assess.Assess(c, once(), assess.Options{
		Now: time.Date(2026, time.December, 31, 0, 0, 0, 0, time.UTC), Regimes: []string{"us-states-" + strings.ToLower(code)},
	})
}

func dutyOf(a assess.Assessment, id string) (assess.Obligation, bool) {
	for _, o := range a.Obligations {
		if o.Duty.ID == id {
			return o, true
		}
	}
	return assess.Obligation{}, false
}

// applied is whether the duty is there and applies.
func applied(a assess.Assessment, id string) bool {
	o, ok := dutyOf(a, id)
	return ok && o.Applies == regime.Yes
}

// walk goes day by day, over Saturdays and Sundays where only business days count.
func walk(from time.Time, n int, business bool) string {
	for n > 0 {
		from = from.AddDate(0, 0, 1)
		if weekend := from.Weekday() == time.Saturday || from.Weekday() == time.Sunday; !business || !weekend {
			n--
		}
	}
	return from.Format("2006-01-02")
}

// TestStateThresholds stands one person short of every threshold, on it and one above.
func TestStateThresholds(t *testing.T) {
	for _, s := range summary(t) {
		t.Run(s.code, func(t *testing.T) {
			for duty, words := range map[string]string{"tell-authority": s.authority, "tell-credit-agencies": s.bureaus} {
				from := least(t, words)
				if from == 0 {
					o, there := dutyOf(resident(t, s.code, 1_000_000, true), duty)
					agencies := strings.Contains(words, "public agencies only")
					assert.Equal(t, agencies, there, "%s: %s", duty, words)
					assert.NotEqual(t, regime.Yes, o.Applies, "%s: a company owes none", duty)
					continue
				}
				for _, people := range []int{from - 1, from, from + 1} {
					if people > 0 {
						assert.Equal(t, people >= from, applied(resident(t, s.code, people, true), duty), "%s: %d people, %q", duty, people, words)
					}
				}
			}
			assert.True(t, applied(resident(t, s.code, 1, true), "tell-residents"))
		})
	}
}

// TestStateDeadlines reads every number of days from the summary and walks them on a calendar of its own. An authority that may not be told
// after the residents is due on the day on which they are told, which is before every outer limit here.
func TestStateDeadlines(t *testing.T) {
	aware, determined, told := day(2), day(5), day(30)
	for _, s := range summary(t) {
		t.Run(s.code, func(t *testing.T) {
			start := aware
			if strings.Contains(s.residents, "determination") {
				start = determined
			}
			a := resident(t, s.code, 100_000, true)
			wantDue(t, a, "tell-residents", s.residents, start)
			earlier := resident(t, s.code, 100_000, false)
			wantDue(t, earlier, "tell-residents", s.residents, aware)
			switch {
			case along.MatchString(s.authority):
				wantDue(t, a, "tell-authority", "0 d", told)
			case strings.Contains(s.authority, "residents") || strings.Contains(s.authority, "resident notice"):
				if days.MatchString(s.authority) && !strings.Contains(s.authority, "determination") {
					wantDue(t, a, "tell-authority", s.authority, told)
				}
			case days.MatchString(s.authority) && s.code != "VT":
				if s.code == "TX" { // its own page counts from discovery
					start = aware
				}
				wantDue(t, a, "tell-authority", s.authority, start)
			}
		})
	}
}

func day(n int) time.Time { return time.Date(2026, time.November, n, 0, 0, 0, 0, time.UTC) }

func wantDue(t *testing.T, a assess.Assessment, duty, words string, from time.Time) {
	t.Helper()
	o, ok := dutyOf(a, duty)
	require.True(t, ok, duty)
	st := o.Stages[len(o.Stages)-1]
	m := days.FindStringSubmatch(words)
	if m == nil {
		assert.True(t, st.Due.IsZero(), "%s: %s has no number", duty, words)
		return
	}
	n, err := strconv.Atoi(m[1])
	require.NoError(t, err)
	if m[2] == "bd" { // never later than the business days of the law
		assert.LessOrEqual(t, st.Due.Format("2006-01-02"), walk(from, n, true), "%s: %s", duty, words)
		return
	}
	assert.Equal(t, walk(from, n, false), st.Due.Format("2006-01-02"), "%s: %s", duty, words)
}

// TestEveryStateIsAPackWithItsBasis keeps a state from being forgotten and a recalled row from looking like a read one.
func TestEveryStateIsAPackWithItsBasis(t *testing.T) {
	for _, s := range summary(t) {
		p := once().Versions("us-states-" + strings.ToLower(s.code))
		require.Len(t, p, 1, s.code)
		assert.NotEmpty(t, p[0].Law["statute"].Note.Any("en"), s.code)
		for _, d := range p[0].Duties {
			assert.True(t, d.Basis.Valid(), "%s %s", s.code, d.ID)
		}
	}
}
