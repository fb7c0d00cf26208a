package assess

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/report/regime"
)

// OpenReach is a fact that would tell whether some regimes reach the organisation and the people at all, with the duties that wait for it.
type OpenReach struct {
	Fact        string // where it stands, or would stand, in the incident file
	Obligations []Obligation
}

// Open gathers the duties of the regimes whose reach is open by the fact that would tell, in the order of the assessment.
// Where the reader named the regimes, there are none: whoever asks for a regime wants to see it whole. A regime that takes over the duties of
// another stands behind that one while both wait for the same duty, so that one law is not asked about once for each of its authorities.
func (a Assessment) Open() []OpenReach {
	var out []OpenReach
	for _, o := range a.Obligations {
		if !a.Waits(o) || a.Behind(o) {
			continue
		}
		i := slices.IndexFunc(out, func(r OpenReach) bool { return r.Fact == o.ReachBy })
		if i < 0 {
			i, out = len(out), append(out, OpenReach{Fact: o.ReachBy})
		}
		out[i].Obligations = append(out[i].Obligations, o)
	}
	return out
}

// Waits reports whether a duty may apply and belongs to a regime that nobody named and whose reach is open.
func (a Assessment) Waits(o Obligation) bool {
	return !a.Asked && o.Reach == regime.Unknown && o.Applies != regime.No
}

// Behind reports whether a duty waits in the place of the same duty of another regime that waits too.
func (a Assessment) Behind(o Obligation) bool {
	return o.Pack.InsteadOf != nil && slices.ContainsFunc(a.Obligations, func(base Obligation) bool {
		return base.Pack.ID == o.Pack.InsteadOf.Regime && base.Duty.ID == o.Duty.ID && a.Waits(base)
	})
}

// First is the stage that would be due first, with its duty; false where no stage has a day.
func (r OpenReach) First() (Obligation, Stage, bool) {
	var duty Obligation
	var first Stage
	found := false
	for _, o := range r.Obligations {
		for _, s := range o.Stages {
			owed := !s.Due.IsZero() && (s.State == Open || s.State == Late)
			if owed && (!found || s.Due.Before(first.Due)) {
				duty, first, found = o, s, true
			}
		}
	}
	return duty, first, found
}

// Regimes names the regimes of some duties once each; those that are rows of one table stand together, with their number, such as "us-states (51)".
func Regimes(obligations []Obligation) []string {
	members := make([]Member, len(obligations))
	for i, o := range obligations {
		members[i] = Member{Regime: o.Pack.ID, Table: o.Pack.Table}
	}
	return Families(members)
}

// Member is a regime with the table of which it is a row, if it is one.
type Member struct{ Regime, Table string }

// Families names regimes once each, and the rows of one table together with their number.
func Families(members []Member) []string {
	type group struct {
		name string
		ids  []string
	}
	var groups []group
	for _, m := range members {
		name := cmp.Or(m.Table, m.Regime)
		i := slices.IndexFunc(groups, func(g group) bool { return g.name == name })
		if i < 0 {
			i, groups = len(groups), append(groups, group{name: name})
		}
		if !slices.Contains(groups[i].ids, m.Regime) {
			groups[i].ids = append(groups[i].ids, m.Regime)
		}
	}
	var out []string
	for _, g := range groups {
		if len(g.ids) == 1 {
			out = append(out, g.ids[0])
			continue
		}
		out = append(out, g.name+" ("+strconv.Itoa(len(g.ids))+")")
	}
	return out
}
