package fire

import (
	"slices"
	"time"

	"github.com/breachfile/breachfile/report/payload"
)

// across holds the items to each other, as the rules of the report do beside its table.
func (r *report) across() {
	r.order()
	if list := r.entries[contacts]; len(list) > 0 && !has(list, 18, "Primary") {
		r.Refuse(rulePrimary, list[0].at)
	}
	if list := r.entries[causes]; len(list) > 0 && !has(list, 78, "Root") {
		r.Refuse(ruleRoot, list[0].at)
	}
	countries, spread := r.values[74], r.values[73]
	if countries == nil || spread == nil {
		return
	}
	n := len(countries.Items)
	if spread.Text == "national" && n != 1 || spread.Text == "multi-jurisdictional" && n < 2 {
		r.Refuse(ruleCountries, "consequences.operations.countries", n, spread.Text)
	}
}

func has(list []entry, no int, word string) bool {
	return slices.ContainsFunc(list, func(e entry) bool { return e.values[no] != nil && e.values[no].Text == word })
}

// order is the order of the moments: occurrence, detection and closure; occurrence, resolution and closure; the next update after the report.
func (r *report) order() {
	for _, p := range []struct {
		earlier, later int
		mayBeOne       bool
	}{{42, 43, true}, {43, 45, false}, {42, 44, false}, {44, 45, false}, {41, 46, false}} {
		from, ok := instant(r.values[p.earlier])
		to, known := instant(r.values[p.later])
		if ok && known && (to.Before(from) || to.Equal(from) && !p.mayBeOne) {
			later := items()[p.later-1]
			r.Refuse(ruleOrder, later.from, p.later, later.name, r.values[p.later].Text, items()[p.earlier-1].name, r.values[p.earlier].Text)
		}
	}
}

func instant(n *payload.Node) (time.Time, bool) {
	if n == nil {
		return time.Time{}, false
	}
	t, err := time.Parse(layout, n.Text)
	return t, err == nil
}
