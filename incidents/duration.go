package incidents

import (
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/schema/pattern"
)

var durationPattern = pattern.Of(`^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?)?$`)

// ParseDuration reads an ISO 8601 duration of days, hours and minutes, such as P1DT6H30M; false where the text is none.
func ParseDuration(iso string) (time.Duration, bool) {
	m := durationPattern.FindStringSubmatch(iso)
	if m == nil || strings.HasSuffix(iso, "T") || m[1]+m[2]+m[3] == "" {
		return 0, false
	}
	part := func(s string) time.Duration { n, _ := strconv.Atoi(s); return time.Duration(n) } // the pattern admits digits only, or nothing
	return part(m[1])*24*time.Hour + part(m[2])*time.Hour + part(m[3])*time.Minute, true
}

// DayHourMinute writes a duration as D:HH:MM, with as many digits of days as there are.
func DayHourMinute(d time.Duration) string {
	minutes := int(d / time.Minute)
	two := func(n int) string { return strconv.Itoa(n/10) + strconv.Itoa(n%10) }
	return strconv.Itoa(minutes/(24*60)) + ":" + two(minutes/60%24) + ":" + two(minutes%60)
}
