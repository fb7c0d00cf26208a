package assess

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// start is the event at which a clock starts.
type start struct {
	kind    string // chronology kind or submission:<stage>
	at      incidents.When
	path    string    // where the incident file states it
	source  string    // where else it is recorded, such as a receipt in the archive
	assumed lang.Text // what had to be assumed
}

// knowingKinds are events by which an organisation knows at the latest, in the order in which they are taken for awareness.
func knowingKinds() []string { return []string{"detected", "reported-to-us", "determined"} }

// eventOf finds the earliest event of a kind that belongs to the reporting organisation itself.
func eventOf(c *incidents.Case, kind string) (start, bool) {
	var best start
	found := false
	for _, i := range c.Events(kind) {
		e := &c.Incident.Chronology[i]
		if e.Party != "" && e.Party != incidents.Self || e.At.State != incidents.Known {
			continue
		}
		if !found || e.At.Value.Earliest().Before(best.at.Earliest()) {
			best, found = start{kind: kind, at: e.At.Value, path: "chronology[" + strconv.Itoa(i) + "].at"}, true
		}
	}
	return best, found
}

// startOf finds the start of a clock: of several events the earliest that is stated.
func (j judge) startOf(d regime.Duty, from regime.Starts) (start, bool) {
	var best start
	found := false
	for _, kind := range from {
		s, ok := j.event(d, kind)
		if ok && (!found || s.at.Earliest().Before(best.at.Earliest())) {
			best, found = s, true
		}
	}
	if !found && slices.Contains(from, aware) {
		return knowing(j.c)
	}
	return best, found
}

// event finds an event of the chronology, or a recorded submission: submission:<stage> of the same duty, or submission:<duty>/<stage>.
func (j judge) event(d regime.Duty, kind string) (start, bool) {
	stage, ok := strings.CutPrefix(kind, regime.SubmissionPrefix)
	if !ok {
		return eventOf(j.c, kind)
	}
	duty := d.ID
	if other, rest, ok := strings.Cut(stage, "/"); ok {
		duty, stage = other, rest
	}
	s, ok := j.sent[duty][stage]
	return start{kind: kind, at: s.at, path: s.path, source: s.source}, ok
}

// aware is the kind of event by which an organisation knows of its incident.
const aware = "aware"

// awareness finds when the organisation became aware; where that is not stated, it is taken from the earliest event by which it knew.
func awareness(c *incidents.Case) (start, bool) {
	if s, ok := eventOf(c, aware); ok {
		return s, true
	}
	return knowing(c)
}

// knowing takes the earliest event by which the organisation knew for its awareness.
func knowing(c *incidents.Case) (start, bool) {
	var s start
	ok := false
	for _, kind := range knowingKinds() {
		other, found := eventOf(c, kind)
		if found && (!ok || other.at.Earliest().Before(s.at.Earliest())) {
			s, ok = other, true
			s.kind = aware
			s.assumed = lang.Of(
				"en", "no entry “aware” of the organisation itself: the entry “"+kind+"” is taken for it",
				"ja", "組織自身の「発覚（aware）」の記載がないため「"+kind+"」の時点を用いました")
		}
	}
	return s, ok
}

// lawDate is the day, in a zone, whose law judges the incident: that of awareness, else of the earliest own event, of the revision, or today.
func lawDate(c *incidents.Case, o Options, zone *time.Location) (calendar.Date, LawSource) {
	if o.LawOf != "" {
		if d, err := calendar.ParseDate(o.LawOf); err == nil {
			return d, LawSource{Kind: "asked"}
		}
	}
	if s, ok := awareness(c); ok {
		return dayOf(s.at.Earliest(), s.at, zone), LawSource{Kind: aware, Path: s.path}
	}
	for _, kind := range []string{"occurred", "exposed", "suspected"} {
		if s, ok := eventOf(c, kind); ok {
			return dayOf(s.at.Latest(), s.at, zone), LawSource{Kind: kind, Path: s.path}
		}
	}
	if at, ok := c.Incident.Revision.Value.Date.Get(); ok {
		return dayOf(at.Earliest(), at, zone), LawSource{Kind: "revision", Path: "revision.date"}
	}
	return calendar.DateOf(o.Now.In(zone)), LawSource{Kind: "now"}
}

// dayOf is the day of an instant in the zone that counts; a statement of day precision keeps its own day.
func dayOf(t time.Time, w incidents.When, zone *time.Location) calendar.Date {
	if w.From.Exact() || w.From.Zero() && w.To.Exact() {
		return calendar.DateOf(t.In(zone))
	}
	return calendar.DateOf(t)
}
