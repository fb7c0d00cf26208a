package incidents_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/breachfile/breachfile/incidents"
)

func TestDurations(t *testing.T) {
	for iso, want := range map[string]string{
		"PT0M": "0:00:00", "PT59M": "0:00:59", "PT60M": "0:01:00", "PT35H30M": "1:11:30", "P5DT21H45M": "5:21:45", "P1000D": "1000:00:00",
	} {
		d, ok := incidents.ParseDuration(iso)
		assert.True(t, ok, iso)
		assert.Equal(t, want, incidents.DayHourMinute(d), iso)
	}
	for _, wrong := range []string{"", "P", "PT", "1D", "P1W", "P1M", "P1Y", "PT1S", "P1.5D", "-P1D", "P1DT", "six days", "P99999D"} {
		_, ok := incidents.ParseDuration(wrong)
		assert.False(t, ok, wrong)
	}
}
