package assess_test

import (
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

func TestSeverityIsTheMethodsScoreBesideTheOfficersLevel(t *testing.T) {
	for factors, want := range map[string]string{
		"dpc: 1, ei: 0.25, cb: 0":      "0.25 low 1 × 0.25 + 0",
		"dpc: 2, ei: 0.75, cb: 0.25":   "1.75 low 2 × 0.75 + 0.25",
		"dpc: 2, ei: 1, cb: 0":         "2 medium 2 × 1 + 0",
		"dpc: 3, ei: 0.75, cb: 0.5":    "2.75 medium 3 × 0.75 + 0.5",
		"dpc: 3, ei: 1, cb: 0":         "3 high 3 × 1 + 0",
		"dpc: 3, ei: 1, cb: 0.75":      "3.75 high 3 × 1 + 0.75",
		"dpc: 4, ei: 1, cb: 0":         "4 very-high 4 × 1 + 0",
		"dpc: 4, ei: 1, cb: 1.5":       "5.5 very-high 4 × 1 + 1.5",
		"dpc: 1.1, ei: 0.3, cb: 0.001": "0.331 low 1.1 × 0.3 + 0.001",
	} {
		s := assess.Assess(withRisk(t, "{level: unlikely, because: Old data, enisa: {"+factors+"}}"), &regime.Set{}, assess.Options{Now: time.Now()}).Severity
		require.NotNil(t, s, factors)
		assert.Equal(t, want, fmt.Sprintf("%s %s %s", s.Score, s.Band, s.Sum))
		assert.True(t, s.Own.IsCode("unlikely"), "the officer's level stays")
	}
	assert.Nil(t, assess.Assess(withRisk(t, "{level: high, because: Names}"), &regime.Set{}, assess.Options{Now: time.Now()}).Severity)
}

func withRisk(t *testing.T, risk string) *incidents.Case {
	t.Helper()
	text := "breachfile: 1\nid: severity\ntitle: Breach\nlanguage: en\ntimezone: Europe/Berlin\nrisk: " + risk + "\n"
	c, problems, err := incidents.Load(fstest.MapFS{"incident.yaml": {Data: []byte(text)}}, "incident.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	return c
}
