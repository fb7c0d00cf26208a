package incidents

import (
	"math"
	"slices"
)

// plus adds without running over the largest number, so that absurd input stays absurd instead of turning negative.
func plus(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// nominal is what a count says as a part or total: the stated number, or the ends of its range. An estimate says nothing that adds up.
func nominal(n Count) (e extremes, sure bool) {
	if n.Bound.IsCode("estimate") {
		return extremes{open: true}, false
	}
	if n.Bound.IsCode("at-most") || n.Bound.IsCode("exact") || !n.Bound.Given() && !n.IsRange() {
		v, ok := n.Value.Get()
		return extremes{low: v, high: v, open: !ok}, ok
	}
	return n.extremes(), n.State() == Known
}

// largestCount is the count whose number the parts add up to.
func (p Population) largestCount() (Count, bool) {
	var best Count
	found := false
	for _, n := range p.AllCounts() {
		if n.State() != Known || n.Unit.Given() && n.Unit.Code != p.Unit.Code {
			continue
		}
		high, _ := nominal(n)
		if now, _ := nominal(best); !found || high.open || high.high > now.high && !now.open {
			best, found = n, true
		}
	}
	return best, found
}

// parts reports parts that cannot add up to the population's largest count.
func (k *checker) parts(p Population, path string) {
	total, ok := p.largestCount()
	if !ok || len(p.Parts) == 0 {
		return
	}
	want, sure := nominal(total)
	if !sure {
		return
	}
	if k.oldAndAdded(p, total, path) {
		return
	}
	got := sumOfParts(p.Parts)
	if !got.open && got.high < want.low {
		k.report(ruleSumParts, path+".parts", got.high, want.low)
	} else if !want.open && got.low > want.high {
		k.report(ruleSumParts, path+".parts", got.low, want.high)
	}
}

func sumOfParts(parts []Part) extremes {
	var sum extremes
	for _, part := range parts {
		n, _ := nominal(part.Value.Value)
		if part.Value.State != Known {
			n.open = true
		}
		sum.low, sum.high, sum.open = plus(sum.low, n.low), plus(sum.high, n.high), sum.open || n.open
	}
	return sum
}

// oldAndAdded reports a change whose old number and added parts do not make the new number; it is the clearer word where one part is the old number.
func (k *checker) oldAndAdded(p Population, total Count, path string) bool {
	now, ok := total.Value.Get()
	if !ok || len(total.Was) == 0 {
		return false
	}
	before := total.Was[len(total.Was)-1].Value
	i := slices.IndexFunc(p.Parts, func(part Part) bool {
		v, ok := part.Value.Value.Value.Get()
		return ok && v == before
	})
	if i < 0 {
		return false
	}
	added := sumOfParts(slices.Delete(slices.Clone(p.Parts), i, i+1))
	if added.open || added.low != added.high || plus(before, added.low) == now {
		return false
	}
	k.report(ruleSumOldNew, path+".parts", before, added.low, plus(before, added.low), now)
	return true
}
