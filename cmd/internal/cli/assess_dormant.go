package cli

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// dormant names the regimes that have no law for the day, with the day that their law starts or ended; the rows of one table with the same days
// stand together, such as "us-states (51)".
func (w *assessment) dormant() []string {
	type family struct {
		name, days string
		regimes    int
	}
	var families []family
	for _, d := range w.NotInForce {
		f := family{d.ID, w.days(d), 1}
		if table := tableOf(d); table != "" {
			f.name = table
		}
		i := slices.IndexFunc(families, func(g family) bool { return g.name == f.name && g.days == f.days })
		if i < 0 {
			families = append(families, f)
			continue
		}
		families[i].regimes++
	}
	var out []string
	for _, f := range families {
		if f.regimes > 1 {
			f.name += " (" + strconv.Itoa(f.regimes) + ")"
		}
		out = append(out, f.name+f.days)
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
