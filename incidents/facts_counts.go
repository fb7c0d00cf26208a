package incidents

import (
	"slices"
	"strconv"
	"strings"
)

// sureStatuses are the rungs at which somebody saw or got the data for certain.
func sureStatuses() []string { return []string{"accessed", "viewed", "acquired"} }

// sumOf adds the numbers of all populations that count the unit. For "sure" only rungs of certain access count.
func sumOf(unit, certainty string) func(*Case) Value {
	return func(c *Case) Value {
		v := Value{Kind: CountKind, Path: "affected", Unit: unit}
		if c.Incident.Affected.State != Known {
			v.State = c.Incident.Affected.State
			return v
		}
		var low, high int64
		bounded, gap := true, Missing
		for i, p := range c.Incident.Affected.Value {
			if !p.CountsUnit(unit) {
				continue
			}
			v.Path = "affected[" + strconv.Itoa(i) + "]"
			lo, hi, ok := p.extent(certainty == "sure")
			if p.unitOpen() {
				lo = 0
			}
			if state := p.countState(); state == Known {
				v.State = Known
			} else if gap != Pending {
				gap = state
			}
			low += lo
			high += hi
			bounded = bounded && ok
			v.Open = v.Open || !ok
			v.Estimated = v.Estimated || p.estimated()
		}
		if v.State != Known {
			v.State = gap
			return v
		}
		v.Low = &low
		if bounded {
			v.High = &high
		}
		return v
	}
}

// CountsUnit reports whether the population counts the unit, or may count it; a population without a unit counts people.
func (p Population) CountsUnit(unit string) bool {
	if p.unitOpen() {
		return true
	}
	if p.Unit.State != Known {
		return unit == "person"
	}
	return p.Unit.Code == unit
}

func (p Population) unitOpen() bool { return p.Unit.State == Pending || p.Unit.State == Unknown }

// countState is Known once the population states any number, else why it states none.
func (p Population) countState() State {
	counts := p.AllCounts()
	state := p.Counts.State
	if p.Count.State != Missing {
		state = p.Count.State
	}
	if len(counts) == 0 && state == Known {
		return Missing
	}
	for _, n := range counts {
		if n.State() == Known {
			return Known
		}
		state = n.State()
	}
	return state
}

// estimated reports whether any number of the population is an estimate.
func (p Population) estimated() bool {
	return slices.ContainsFunc(p.AllCounts(), func(n Count) bool { return n.Bound.IsCode("estimate") })
}

// extent is the smallest and largest number of the population's ladder, and whether there is an upper end.
func (p Population) extent(sure bool) (low, high int64, bounded bool) {
	counts := p.AllCounts()
	if len(counts) == 0 {
		return 0, 0, false
	}
	limits := upperEnds(counts, Count.Largest)
	bounded = true
	matched := false
	for _, n := range counts {
		if sure && !slices.Contains(sureStatuses(), n.Status.Code) {
			continue
		}
		matched = true
		if lo, ok := n.Smallest(); ok {
			low = max(low, lo)
		}
		hi, ok := n.Largest()
		if !ok {
			hi, ok = widerLimit(n, limits)
		}
		high = max(high, hi)
		bounded = bounded && ok
	}
	return low, high, bounded && matched
}

// widerLimit is the upper end of a rung that includes everybody whom the count counts: more than that it cannot be.
func widerLimit(n Count, limits map[rung]int64) (int64, bool) {
	for _, status := range wider(n.Status.Code) {
		if limit, ok := limits[rung{status, n.Unit.Code}]; ok {
			return limit, true
		}
	}
	return 0, false
}

// Largest is the largest number that the population admits, and whether there is an upper end.
func (p Population) Largest() (int64, bool) {
	_, high, ok := p.extent(false)
	return high, ok
}

// Smallest is the number that the population has at least; zero where the file states none.
func (p Population) Smallest() int64 {
	low, _, _ := p.extent(false)
	return low
}

func reachedStatuses(c *Case) Value {
	v := Value{State: c.Incident.Affected.State, Kind: CodeKind, List: "count-status", Path: "affected"}
	if v.State != Known {
		return v
	}
	v.State = Missing
	for i, p := range c.Incident.Affected.Value {
		if p.Counts.State == Pending || p.Count.State == Pending {
			v.Open = true
		}
		for _, n := range p.AllCounts() {
			v.Open = v.Open || n.Status.State == Pending
			hi, bounded := n.Largest()
			if !n.Status.Given() || bounded && hi == 0 {
				continue
			}
			v.State, v.Path = Known, "affected["+strconv.Itoa(i)+"].counts"
			v.Codes = append(v.Codes, n.Status)
		}
	}
	if v.State == Missing && v.Open {
		v.State = Pending
	}
	return v
}

// unitAt is the unit of the population in which a count stands.
func (c *Case) unitAt(path string) string {
	rest, ok := strings.CutPrefix(path, "affected[")
	if !ok {
		return ""
	}
	number, _, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(number)
	if err != nil || i >= len(c.Incident.Affected.Value) {
		return ""
	}
	if u := c.Incident.Affected.Value[i].Unit; u.Given() {
		return u.Code
	}
	return "person"
}
