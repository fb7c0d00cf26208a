package assess

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// takesOver answers whether a pack stands in the place of another regime: its scope reaches the organisation and it takes the duties over alone.
func takesOver(c *incidents.Case, p *regime.Pack) regime.Answer {
	if p.InsteadOf == nil {
		return regime.No
	}
	scope := p.Holds(p.Scope, c)
	switch alone := p.Holds(p.InsteadOf.When, c); {
	case scope == regime.No:
		return regime.No
	case scope == regime.Yes && alone == regime.Yes:
		return regime.Yes
	}
	return regime.Unknown
}

// recordedAs are the ids under which a report, notice or decision counts for a pack: its own and that of the regime whose place it takes,
// or whose duty it puts into another form.
func recordedAs(c *incidents.Case, p *regime.Pack) []string {
	switch {
	case takesOver(c, p) == regime.Yes:
		return []string{p.ID, p.InsteadOf.Regime}
	case p.OnRequest && p.Extends != "":
		base, _, _ := strings.Cut(p.Extends, "@")
		return []string{p.ID, base}
	}
	return []string{p.ID}
}

// handOver takes a general duty out where a special pack has the same one for certain, and names the two for each other where that is open.
// A duty is never handed to one whose answer is weaker, so that nothing owed is lost between the two, and one that was filed under the
// general law stays there, so that its later stages and amendments follow the same form.
func handOver(c *incidents.Case, all []Obligation) {
	for i := range all {
		special := &all[i]
		answer := takesOver(c, special.Pack)
		if answer == regime.No || special.Applies == regime.No {
			continue
		}
		for j := range all {
			general := &all[j]
			if general.Applies == regime.No || special.Duty.ID != general.Duty.ID || !special.Pack.Replaces(general.Pack.ID, general.Duty.ID) {
				continue
			}
			if answer == regime.Yes && filedAs(c, *general) && !filedAs(c, *special) {
				special.HandedTo = append(special.HandedTo, general.Pack.ID)
				continue
			}
			if answer == regime.Yes && (special.Applies == regime.Yes || special.Applies == general.Applies) {
				general.HandedTo = append(general.HandedTo, special.Pack.ID)
				continue
			}
			general.BesideOf = append(general.BesideOf, special.Pack.ID)
			special.BesideOf = append(special.BesideOf, general.Pack.ID)
		}
	}
	for i := range all {
		if o := &all[i]; len(o.HandedTo) > 0 {
			o.Applies, o.Stages, o.WouldFlip = regime.No, nil, nil
		}
	}
}

// filedAs reports whether something was reported under the pack's own id: the form in which it was filed keeps the duty.
func filedAs(c *incidents.Case, o Obligation) bool {
	return slices.ContainsFunc(c.Incident.Notifications.Authorities.Value, func(r incidents.AuthorityReport) bool {
		return o.Duty.Recipient == "authority" && r.Regime == o.Pack.ID && r.At.State == incidents.Known
	})
}

// Alternative reports whether the obligation is only a possible special form of a general duty that the assessment shows as well.
func (o Obligation) Alternative() bool {
	return o.Pack.InsteadOf != nil && slices.Contains(o.BesideOf, o.Pack.InsteadOf.Regime) && o.Applies == regime.Unknown
}
