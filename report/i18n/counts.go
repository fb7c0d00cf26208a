package i18n

import (
	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/codes"
)

// Count writes a number with its bound and unit, such as "at most 16,895 organisations".
func (l *Locale) Count(c incidents.Count, unit string) string {
	if c.Unit.Given() {
		unit = c.Unit.Code
	}
	u := l.unit(unit, c.Value.Value)
	if c.IsRange() {
		return fill(l.Counts["range"], "{from}", l.Integer(c.From.Value), "{to}", l.Integer(c.To.Value), "{u}", u)
	}
	bound := c.Bound.Code
	if bound == "" {
		bound = "exact"
	}
	return fill(l.Counts[bound], "{n}", l.Integer(c.Value.Value), "{u}", u)
}

// unit is the word of what is counted, in the form that the number asks for.
func (l *Locale) unit(unit string, n int64) string {
	if one, ok := l.UnitsOne[unit]; ok && n == 1 {
		return one
	}
	return l.Units[unit]
}

// valueOf is the first of the numbers that there is.
func valueOf(ns ...*int64) int64 {
	for _, n := range ns {
		if n != nil {
			return *n
		}
	}
	return 0
}

// Bounds writes a number of which only the ends are known; nil means that there is no such end.
func (l *Locale) Bounds(low, high *int64, unit string, estimated bool) string {
	u := l.unit(unit, valueOf(high, low))
	switch {
	case high != nil && estimated:
		return fill(l.Counts["estimate"], "{n}", l.Integer(*high), "{u}", u)
	case high != nil && low != nil && *low == *high:
		return fill(l.Counts["exact"], "{n}", l.Integer(*high), "{u}", u)
	case high != nil:
		return fill(l.Counts["at-most"], "{n}", l.Integer(*high), "{u}", u)
	case low != nil && *low > 0:
		return fill(l.Counts["at-least"], "{n}", l.Integer(*low), "{u}", u)
	}
	return l.Word("pending")
}

// CountWithHistory writes a count with its status and its last earlier value.
func (l *Locale) CountWithHistory(c incidents.Count, unit string) string {
	out := l.State(c.State())
	if c.State() == incidents.Known {
		out = l.Count(c, unit)
	}
	if c.Status.Given() {
		if label, ok := codes.Label("count-status", c.Status.Code, l.Tag); ok {
			out = fill(l.Counts["status"], "{status}", label, "{count}", out)
		}
	}
	if n := len(c.Was); n > 0 {
		was := incidents.Count{Value: incidents.KnownFact(c.Was[n-1].Value), Unit: c.Unit}
		out += fill(l.Counts["was"], "{was}", l.Count(was, unit))
	}
	return out
}

// State writes a reserved word in the language; a known fact has none.
func (l *Locale) State(s incidents.State) string {
	if s == incidents.Known {
		return ""
	}
	return l.Word(s.String())
}
