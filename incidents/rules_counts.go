package incidents

import (
	"slices"
	"strconv"
)

// count looks at one number wherever it stands.
func (k *checker) count(n Count, path string) {
	if !validRange(n) {
		k.report(ruleRange, path)
	}
	if len(n.Was) == 0 {
		return
	}
	last := n.Was[len(n.Was)-1]
	if now, ok := n.Value.Get(); ok && now != last.Value && n.Because.Empty() {
		k.report(ruleSumChange, path+".was", last.Value, now)
	}
	k.wasInOrder(n, path)
}

// validRange reports whether a range has both ends in order and nothing else, and whether nothing else has ends.
func validRange(n Count) bool {
	ends := n.From.State != Missing || n.To.State != Missing
	if !ends && !n.Bound.IsCode("range") {
		return true
	}
	if n.Bound.Given() && !n.Bound.IsCode("range") || n.Value.State != Missing {
		return false
	}
	if n.From.State == Missing || n.To.State == Missing {
		return false
	}
	from, known := n.From.Get()
	to, alsoKnown := n.To.Get()
	return !known || !alsoKnown || from <= to
}

// wasInOrder reports an earlier value that was established after the current one.
func (k *checker) wasInOrder(n Count, path string) {
	end, ok := sureEnd(n.AsOf)
	if !ok {
		return
	}
	for i, w := range n.Was {
		if start, sure := sureStart(w.AsOf); sure && end.Before(start) {
			k.report(ruleOrder, path+".was["+strconv.Itoa(i)+"].as_of", text("as_of", "as_of"), n.AsOf.Value.String(), text("was", "was"), w.AsOf.Value.String())
		}
	}
}

// populations looks at the numbers that belong together within each population.
func (k *checker) populations() {
	for i, p := range k.c.Incident.Affected.Value {
		path := "affected[" + strconv.Itoa(i) + "]"
		k.ladder(p, path)
		k.bounds(p, path)
		k.parts(p, path)
		k.residenceSum(p, path)
	}
}

// extremes are the smallest and largest number that a count certainly admits; an estimate admits any.
type extremes struct {
	low, high int64
	open      bool // there is no upper end
}

func (n Count) extremes() extremes {
	if n.Bound.IsCode("estimate") {
		return extremes{open: true}
	}
	e := extremes{}
	e.low, _ = n.Smallest()
	var ok bool
	e.high, ok = n.Largest()
	e.open = !ok
	return e
}

// rung is a step of the ladder for one unit.
type rung struct{ status, unit string }

// ladder refuses two current numbers for the same rung.
func (k *checker) ladder(p Population, path string) {
	seen := map[rung]bool{}
	for i, n := range p.Counts.Value {
		if !n.Status.Given() {
			continue
		}
		r := rung{n.Status.Code, n.Unit.Code}
		if seen[r] {
			k.report(ruleLadder, path+".counts["+strconv.Itoa(i)+"].status", codeLabel("count-status", n.Status))
		}
		seen[r] = true
	}
}

// wider are the rungs that include everybody whom the rung counts.
func wider(status string) []string {
	switch status {
	case "possibly-accessed":
		return []string{"accessible"}
	case "accessed", "possibly-viewed":
		return []string{"accessible", "possibly-accessed"}
	case "viewed":
		return []string{"accessible", "possibly-accessed", "accessed", "possibly-viewed"}
	case "acquired":
		return []string{"accessible", "possibly-accessed", "accessed"}
	}
	return nil
}

// bounds reports a rung that certainly counts more than a rung that includes it.
func (k *checker) bounds(p Population, path string) {
	limits := upperEnds(p.Counts.Value, func(n Count) (int64, bool) {
		e := n.extremes()
		return e.high, !e.open
	})
	for i, n := range p.Counts.Value {
		low := n.extremes().low
		for _, status := range wider(n.Status.Code) {
			limit, ok := limits[rung{status, n.Unit.Code}]
			if ok && low > limit {
				all := Code{State: Known, Code: status}
				k.report(ruleBound, path+".counts["+strconv.Itoa(i)+"]", low, codeLabel("count-status", n.Status), limit, codeLabel("count-status", all))
				break
			}
		}
	}
}

// upperEnds are the upper ends of the rungs that have one, the first number of each rung counting.
func upperEnds(all []Count, high func(Count) (int64, bool)) map[rung]int64 {
	out := map[rung]int64{}
	for _, n := range all {
		r := rung{n.Status.Code, n.Unit.Code}
		if _, have := out[r]; have || !n.Status.Given() {
			continue
		}
		if limit, ok := high(n); ok {
			out[r] = limit
		}
	}
	return out
}

// residenceSum reports places that certainly add up to more than the population.
func (k *checker) residenceSum(p Population, path string) {
	total, ok := p.Largest()
	if !ok || slices.ContainsFunc(p.AllCounts(), func(n Count) bool { return n.Bound.IsCode("estimate") }) {
		return
	}
	var sum int64
	for _, r := range p.Residence.Value {
		sum = plus(sum, r.Count.Value.extremes().low)
	}
	if sum > total {
		k.report(ruleResidenceSum, path+".residence", sum, total)
	}
}
