package assess

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// Untold is a group of people whom the file does not show as told, although others are.
type Untold struct {
	Population string       // id of the population; empty where the file names none
	Why        UntoldReason // what keeps the notice from being complete
	Path       string       // where it stands in the incident file
	Told, Of   int64        // with TooFew: how many were told at most, and of how many at least
}

// UntoldReason says why a notice to people is not complete.
type UntoldReason string

// The reasons why a notice is not complete.
const (
	NotNamed     UntoldReason = "not-named"     // no notice names the population
	InProgress   UntoldReason = "in-progress"   // the messages are still being sent
	NotEverybody UntoldReason = "not-everybody" // the file says that not everybody is told, and gives no exemption
	TooFew       UntoldReason = "too-few"       // fewer were told than are affected
)

// notice is one recorded message to people, with its place in the file.
type notice struct {
	incidents.SubjectNotice
	path string
}

// told finds the messages to people that count for a duty: the first of them, when the last group was told, and who is not told yet.
// A duty to tell everybody is met when everybody is told, so a first wave of letters alone ends none.
func (j *judge) told(d regime.Duty) (first submission, untold []Untold, ok bool) {
	all := j.subjectNotices(d)
	sent := slices.DeleteFunc(slices.Clone(all), func(n notice) bool { return !n.sent() })
	if len(sent) == 0 {
		return submission{}, nil, false
	}
	slices.SortStableFunc(sent, func(a, b notice) int { return a.From.Value.Earliest().Compare(b.From.Value.Earliest()) })
	first = submission{at: sent[0].From.Value, path: sent[0].path, last: sent[0].From.Value}
	groups := j.concerned()
	if len(groups) == 0 {
		groups = []group{{path: sent[0].path}}
	}
	for _, g := range groups {
		last, rest := g.told(all, sent, len(groups) == 1)
		if rest != nil {
			untold = append(untold, *rest)
		} else if last.Earliest().After(first.last.Earliest()) {
			first.last = last
		}
	}
	return first, untold, true
}

// subjectNotices are the recorded messages to people, sent or planned, that count for a duty.
// A message to people ends a duty to users of a service only where it names that regime.
func (j *judge) subjectNotices(d regime.Duty) []notice {
	var out []notice
	for i, s := range j.c.Incident.Notifications.DataSubjects.Value {
		if s.Regime == "" && d.Recipient == "data-subjects" || slices.Contains(j.ids, s.Regime) {
			out = append(out, notice{s, "notifications.data_subjects[" + strconv.Itoa(i) + "]"})
		}
	}
	return out
}

// sent reports whether the messages have begun.
func (n notice) sent() bool {
	_, ok := n.From.Get()
	return ok && !n.State.IsCode("planned")
}

// group is one population that must be told; without an id it stands for everybody.
type group struct {
	id       string
	path     string
	smallest int64
}

// concerned are the populations of people, or of organisations that may stand for people, to whom the regime may reach.
func (j *judge) concerned() []group {
	place, placed := residence(j.pack.Scope)
	var out []group
	for i, p := range j.c.Incident.Affected.Value {
		most, bounded := p.Largest()
		if !p.CountsUnit("person") && !p.CountsUnit("organisation") || bounded && most == 0 || placed && !p.MayLiveIn(place) {
			continue
		}
		out = append(out, group{p.ID, "affected[" + strconv.Itoa(i) + "]", p.Smallest()})
	}
	return out
}

// residence is the place whose residents alone a regime reaches, where its scope asks for one.
func residence(scope *regime.Condition) (string, bool) {
	if scope == nil {
		return "", false
	}
	if place, ok := incidents.ResidencePlace(scope.Fact); ok {
		return place, true
	}
	for i := range scope.All {
		if place, ok := residence(&scope.All[i]); ok {
			return place, true
		}
	}
	return "", false
}

// told is when the group was told, or what shows that a part of it was not.
func (g group) told(all, sent []notice, only bool) (incidents.When, *Untold) {
	mine := func(n notice) bool { return n.Population == "" || n.Population == g.id || g.id == "" }
	sent = slices.DeleteFunc(slices.Clone(sent), func(n notice) bool { return !mine(n) })
	exempt := slices.ContainsFunc(all, func(n notice) bool { return mine(n) && n.Exemption.Given() })
	if i := slices.IndexFunc(sent, func(n notice) bool { return n.State.IsCode("in-progress") }); i >= 0 {
		return incidents.When{}, &Untold{Population: g.id, Why: InProgress, Path: sent[i].path}
	}
	switch {
	case exempt && len(sent) == 0:
		return incidents.When{}, nil
	case len(sent) == 0:
		return incidents.When{}, &Untold{Population: g.id, Why: NotNamed, Path: g.path}
	case exempt || slices.ContainsFunc(sent, func(n notice) bool { everybody, ok := n.Everybody.Get(); return ok && everybody }):
		return sent[0].From.Value, nil
	}
	if i := slices.IndexFunc(sent, func(n notice) bool { everybody, ok := n.Everybody.Get(); return ok && !everybody }); i >= 0 {
		return incidents.When{}, &Untold{Population: g.id, Why: NotEverybody, Path: sent[i].path}
	}
	return g.counted(sent, only)
}

// counted adds the numbers of the messages until they reach the number of the group; a message without a number, or to several groups, is taken to have reached all.
func (g group) counted(sent []notice, only bool) (incidents.When, *Untold) {
	var sum int64
	for _, n := range sent {
		number, ok := n.Number.Get()
		most, bounded := number.Largest()
		if !ok || !bounded || n.Population == "" && !only {
			return sent[0].From.Value, nil
		}
		if sum += most; sum >= g.smallest {
			return n.From.Value, nil
		}
	}
	return incidents.When{}, &Untold{Population: g.id, Why: TooFew, Path: sent[len(sent)-1].path, Told: sum, Of: g.smallest}
}
