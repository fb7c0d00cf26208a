package pdf

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// A zone that is not a whole number of hours keeps its minutes.
func TestDatesKeepTheirZone(t *testing.T) {
	for offset, want := range map[int]string{0: "+00'00'", 9 * 3600: "+09'00'", 5*3600 + 1800: "+05'30'", -(3*3600 + 1800): "-03'30'"} {
		at := time.Date(2026, 11, 22, 9, 5, 7, 0, time.FixedZone("", offset))
		assert.Equal(t, "D:20261122090507"+want, date(at))
	}
}
