package regimes_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
)

// TestWorkedTable counts every row of the worked table under the present law, also for days before it.
func TestWorkedTable(t *testing.T) {
	table, err := os.ReadFile("jp/appi/testdata/worked.tsv")
	require.NoError(t, err)
	rows := 0
	for line := range strings.Lines(string(table)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		cell := strings.Split(strings.TrimSpace(line), "\t")
		require.Len(t, cell, 5, line)
		for i, intent := range []string{"accidental", "malicious"} {
			t.Run(cell[0]+" "+intent, func(t *testing.T) {
				final := stageOf(t, japanese(t, cell[0], intent), "jp-appi", "report-to-ppc", "final")
				assert.Equal(t, cell[1+2*i], rawEnd(final.Clock.Steps))
				assert.Equal(t, cell[2+2*i]+"T23:59:59+09:00", final.Due.Format(time.RFC3339))
			})
		}
	}
	require.Equal(t, 6, rows)
}

func rawEnd(steps []calendar.Step) string {
	for _, s := range steps {
		if s.Kind == calendar.StepRawEnd {
			return s.Date.String()
		}
	}
	return ""
}

// japanese is a case in which one person's health data leaked, known on a day or at an instant.
func japanese(t *testing.T, aware, intent string) *incidents.Case {
	t.Helper()
	return parse(t, fmt.Sprintf(`
breachfile: 1
id: clock
title: 漏えい
language: ja
timezone: Asia/Tokyo
organisation: {name: 株式会社見本, role: controller, country: JP}
chronology: [{at: %s, kind: aware, text: 発覚}]
data: [{items: [diagnosis], categories: [health], protection: none}]
affected: [{who: 患者, unit: person, count: 1}]
cause: {code: loss, actor: none, intent: %s}
`, aware, intent))
}

func european(t *testing.T, aware, zone string) *incidents.Case {
	t.Helper()
	return parse(t, fmt.Sprintf(`
breachfile: 1
id: clock
title: Breach
language: en
timezone: %s
organisation: {name: Example, role: controller, country: DE}
chronology: [{at: %s, kind: aware, text: Found}]
data: [{items: [name]}]
risk: {level: risk, because: "Names"}
`, zone, aware))
}

func parse(t *testing.T, text string) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"incident.yaml": {Data: []byte(text)}}, "incident.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	return c
}

// once keeps the packs for the tests that assess thousands of cases.
var once = sync.OnceValue(func() *regime.Set {
	set, _, err := regimes.Read()
	if err != nil {
		panic(err)
	}
	return set
})

func builtin(t *testing.T) *regime.Set {
	t.Helper()
	set, _, err := regimes.Read()
	require.NoError(t, err)
	return set
}

// stageOf reads a stage under the law of 2026.
func stageOf(t *testing.T, c *incidents.Case, id, duty, stage string) assess.Stage {
	t.Helper()
	o := assess.Options{Now: time.Date(2026, time.November, 22, 3, 0, 0, 0, time.UTC), Regimes: []string{id}, LawOf: "2026-11-22"}
	for _, ob := range assess.Assess(c, once(), o).Obligations {
		for _, s := range ob.Stages {
			if ob.Duty.ID == duty && s.Stage.ID == stage {
				return s
			}
		}
	}
	require.Failf(t, "no such stage", "%s %s", duty, stage)
	return assess.Stage{}
}

// TestLaterAwarenessIsNeverDueEarlier takes days and instants at random, in order, and looks at every clock with a number.
func TestLaterAwarenessIsNeverDueEarlier(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 26))
	start := time.Date(2016, time.January, 1, 0, 0, 0, 0, time.UTC)
	for range 150 {
		early := start.Add(time.Duration(r.IntN(11*365*24*60)) * time.Minute)
		late := early.Add(time.Duration(r.IntN(30*24*60)) * time.Minute)
		for _, intent := range []string{"accidental", "malicious"} {
			for _, stage := range []string{"prompt", "final"} {
				a := stageOf(t, japanese(t, early.Format("2006-01-02"), intent), "jp-appi", "report-to-ppc", stage)
				b := stageOf(t, japanese(t, late.Format("2006-01-02"), intent), "jp-appi", "report-to-ppc", stage)
				assert.False(t, b.Due.Before(a.Due), "%s %s: aware %s, due %s; aware %s, due %s", stage, intent, early, a.Due, late, b.Due)
			}
		}
		a := stageOf(t, european(t, early.Format("2006-01-02T15:04Z07:00"), "Europe/Berlin"), "eu-gdpr", "notify-authority", "notification")
		b := stageOf(t, european(t, late.Format("2006-01-02T15:04Z07:00"), "Europe/Berlin"), "eu-gdpr", "notify-authority", "notification")
		assert.False(t, b.Due.Before(a.Due), "aware %s, due %s; aware %s, due %s", early, a.Due, late, b.Due)
		assert.Equal(t, early.Add(72*time.Hour).Unix(), a.Due.Unix(), "72 hours are elapsed time")
	}
}

// TestFinalReportNeverEndsOnAClosedDay checks the roll for every day of four years.
func TestFinalReportNeverEndsOnAClosedDay(t *testing.T) {
	offices, ok := calendar.Find(calendar.JPAdministrative)
	require.True(t, ok)
	for d := (calendar.Date{Year: 2022, Month: time.April, Day: 1}); d.Year < 2026; d = d.Add(7) {
		for i, intent := range []string{"accidental", "malicious"} {
			final := stageOf(t, japanese(t, d.String(), intent), "jp-appi", "report-to-ppc", "final")
			due := calendar.DateOf(final.Due)
			_, closed := offices.Closed(due)
			assert.False(t, closed, "aware %s, due %s", d, due)
			raw := d.Add(30*(i+1) - 1)
			assert.False(t, due.Before(raw), "aware %s, due %s before %s", d, due, raw)
			next, _ := offices.NextOpen(raw)
			assert.Equal(t, next, due)
		}
	}
}

// TestAssessmentIsTheSameEveryTime guards against an order that a map would shuffle.
func TestAssessmentIsTheSameEveryTime(t *testing.T) {
	c := load(t, "jp/appi/testdata/item-3-intent-missing", "incident.yaml")
	o := assess.Options{Now: present(t, c)}
	first := answers(c, builtin(t), o)
	for range 5 {
		set := builtin(t) // read anew, because reading goes over maps too
		for range 6 {
			require.Equal(t, first, answers(c, set, o))
		}
	}
}
