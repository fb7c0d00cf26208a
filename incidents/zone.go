package incidents

import "time"

// dayStart is the first instant of a day in a zone; where a change of the clocks skips midnight, it is the instant of the change.
func dayStart(year int, month time.Month, day int, zone *time.Location) time.Time {
	noon := time.Date(year, month, day, 12, 0, 0, 0, zone)
	t, exists, _ := wallClock(time.Date(year, month, day, 0, 0, 0, 0, time.UTC), zone)
	if exists {
		return t
	}
	change, _ := noon.ZoneBounds()
	return change
}

// wallClock finds the instant at which the clocks of a zone show what wall shows in UTC: the earlier one where they show it twice, and none where they skip it.
func wallClock(wall time.Time, zone *time.Location) (t time.Time, exists, twice bool) {
	const around = 26 * time.Hour // further than any offset from UTC
	var found []time.Time
	for _, near := range []time.Time{wall.Add(-around), wall.Add(around)} {
		_, offset := near.In(zone).Zone()
		at := wall.Add(-time.Duration(offset) * time.Second).In(zone)
		_, real := at.Zone()
		if real == offset && (len(found) == 0 || !found[0].Equal(at)) {
			found = append(found, at)
		}
	}
	switch len(found) {
	case 0:
		return time.Time{}, false, false
	case 1:
		return found[0], true, false
	}
	if found[1].Before(found[0]) {
		found[0] = found[1]
	}
	return found[0], true, true
}
