package cli

import (
	"cmp"
	"slices"

	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// dormant names the regimes that have no law for the day, with the day that their law starts or ended; the rows of one table with the same days
// stand together, such as "us-states (51)".
func (w *assessment) dormant() []string {
	type family struct {
		key, days string
		members   []assess.Member
	}
	var families []family
	for _, d := range w.NotInForce {
		table, days := tableOf(d), w.days(d)
		key := cmp.Or(table, d.ID) + days
		i := slices.IndexFunc(families, func(f family) bool { return f.key == key })
		if i < 0 {
			i, families = len(families), append(families, family{key: key, days: days})
		}
		families[i].members = append(families[i].members, assess.Member{Regime: d.ID, Table: table})
	}
	var out []string
	for _, f := range families {
		out = append(out, assess.Families(f.members)[0]+f.days)
	}
	return out
}

func tableOf(d assess.Dormant) string {
	for _, p := range []*regime.Pack{d.Next, d.Last} {
		if p != nil && p.Table != "" {
			return p.Table
		}
	}
	return ""
}

// days says when the law of a regime starts, or when it ended.
func (w *assessment) days(d assess.Dormant) string {
	out := ""
	switch {
	case d.Next == nil:
	case d.Next.Effective.From == regime.Undated:
		out += ": " + w.words.undated
	default:
		out += ": " + w.words.starts + " " + d.Next.Effective.From
	}
	if d.Last != nil && d.Last.Effective.To != "" {
		out += ": " + w.words.ended + " " + d.Last.Effective.To
	}
	return out
}
