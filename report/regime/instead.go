package regime

import "slices"

// InsteadOf says whose duties a pack takes over, so that a general law and an authority's own form do not raise the same duty twice.
type InsteadOf struct {
	_ struct{} `cbor:",toarray"`
	// Id of the regime whose duties with the same ids are handed over.
	Regime string `yaml:"regime"`
	// When this pack takes the duties over alone; where it does not, or that is open, both are shown. Absent for always.
	When *Condition `yaml:"when"`
}

// Replaces reports whether the pack takes over the duty of a regime.
func (p *Pack) Replaces(regime, duty string) bool {
	_, has := p.Find(duty)
	return has && p.InsteadOf != nil && p.InsteadOf.Regime == regime
}

// instead checks that the regime whose duties are taken over is another one and that at least one duty is common to both.
func (l *linter) instead(set *Set) {
	if l.own.InsteadOf == nil {
		return
	}
	at := l.root().key("instead-of").key("regime")
	id := l.own.InsteadOf.Regime
	common := slices.ContainsFunc(set.Versions(id), func(base *Pack) bool {
		return slices.ContainsFunc(base.Duties, func(d Duty) bool { return l.pack.Replaces(id, d.ID) })
	})
	if id == l.own.ID || !common {
		l.report(ruleLintInstead, at, id)
	}
}
