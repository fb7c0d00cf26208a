package incidents

import (
	"slices"
	"strconv"
	"time"
)

// happening is one event of the chronology with its place.
type happening struct {
	Event
	path string
}

// orders are the pairs of kinds of which the first cannot come after the second.
func orders() [][2]string {
	return [][2]string{
		{"exposed", "detected"}, {"exposed", "aware"}, {"exposed", "contained"},
		{"occurred", "detected"}, {"occurred", "aware"}, {"occurred", "contained"}, {"occurred", "recovered"},
		{"suspected", "aware"}, {"suspected", "determined"}, {"detected", "aware"},
		{"aware", "classified-major"}, {"classified-major", "reclassified"},
		{"occurred", "ransom-demanded"}, {"ransom-demanded", "ransom-paid"},
		{"aware", "handling-ended"}, {"contained", "handling-ended"}, {"recovered", "handling-ended"},
	}
}

// perParty are the kinds that say what a party knew or judged; the others are about the incident whoever is named.
func perParty() []string {
	return []string{"detected", "reported-to-us", "suspected", "aware", "determined", "classified-major", "reclassified", "handling-ended"}
}

func (e Event) owner() string {
	if e.Own() {
		return Self
	}
	return e.Party
}

// timeline sorts the chronology by kind, so that each pair of kinds is compared without looking at every pair of events.
type timeline map[string][]happening

func (k *checker) timeline() timeline {
	t := timeline{}
	for i, e := range k.c.Incident.Chronology {
		if e.Kind.Given() {
			t[e.Kind.Code] = append(t[e.Kind.Code], happening{e, "chronology[" + strconv.Itoa(i) + "].at"})
		}
	}
	return t
}

// order reports events that certainly stand in an impossible order; what is not exact gets the benefit of the doubt.
func (k *checker) order() {
	t := k.timeline()
	for _, pair := range orders() {
		before, after := t[pair[0]], t[pair[1]]
		if len(before) == 0 || len(after) == 0 {
			continue
		}
		if slices.Contains(perParty(), pair[0]) && slices.Contains(perParty(), pair[1]) {
			k.orderByParty(before, after, toldFirst(pair, t["reported-to-us"]))
			continue
		}
		k.inOrder(before, after)
	}
}

// toldFirst are the parties that learned of the incident from others, whose own suspicion or detection may follow their awareness.
func toldFirst(pair [2]string, reported []happening) []string {
	if pair[1] != "aware" {
		return nil
	}
	owners, _ := byOwner(reported)
	return owners
}

func (k *checker) orderByParty(before, after []happening, except []string) {
	owners, firsts := byOwner(before)
	_, seconds := byOwner(after)
	for _, owner := range owners {
		if !slices.Contains(except, owner) {
			k.inOrder(firsts[owner], seconds[owner])
		}
	}
}

func byOwner(all []happening) ([]string, map[string][]happening) {
	groups := map[string][]happening{}
	var owners []string
	for _, h := range all {
		if _, ok := groups[h.owner()]; !ok {
			owners = append(owners, h.owner())
		}
		groups[h.owner()] = append(groups[h.owner()], h)
	}
	return owners, groups
}

// inOrder reports the event of after that ended before any event of before can have begun.
func (k *checker) inOrder(before, after []happening) {
	start, first, ok := earliestStart(before)
	if !ok {
		return
	}
	for _, h := range after {
		if end, sure := sureEnd(h.At); sure && end.Before(start) {
			k.report(ruleOrder, h.path, kindLabel(h.Kind), h.At.Value.String(), kindLabel(first.Kind), first.At.Value.String())
			return
		}
	}
}

// earliestStart is the first instant at which any of the events can have begun; one without a sure start makes it unknown.
func earliestStart(all []happening) (time.Time, happening, bool) {
	var first happening
	var start time.Time
	for i, h := range all {
		at, sure := sureStart(h.At)
		if !sure {
			return time.Time{}, happening{}, false
		}
		if i == 0 || at.Before(start) {
			start, first = at, h
		}
	}
	return start, first, len(all) > 0
}

// sureStart is the first instant that the statement can mean; "no later than" and approximations have none.
func sureStart(f Fact[When]) (time.Time, bool) {
	w, ok := f.Get()
	if !ok || w.About || w.From.Zero() {
		return time.Time{}, false
	}
	return w.From.Earliest(), true
}

// sureEnd is the last instant that the statement can mean; "since" and approximations have none.
func sureEnd(f Fact[When]) (time.Time, bool) {
	w, ok := f.Get()
	if !ok || w.About || w.To.Zero() {
		return time.Time{}, false
	}
	return w.To.Latest(), true
}

func kindLabel(c Code) Text { return codeLabel("chronology-kind", c) }

// awareness warns when the reporting organisation knew for certain before the day that it states as its awareness.
func (k *checker) awareness() {
	t := k.timeline()
	aware, first, ok := earliestStart(own(t["aware"]))
	if !ok {
		return
	}
	var early happening
	var known time.Time
	for _, kind := range []string{"detected", "reported-to-us", "determined"} {
		for _, h := range own(t[kind]) {
			if end, sure := sureEnd(h.At); sure && end.Before(aware) && (known.IsZero() || end.Before(known)) {
				known, early = end, h
			}
		}
	}
	if !known.IsZero() {
		k.report(ruleOrderWarn, first.path, early.At.Value.String(), first.At.Value.String())
	}
}

func own(all []happening) []happening {
	return slices.DeleteFunc(slices.Clone(all), func(h happening) bool { return !h.Own() })
}
