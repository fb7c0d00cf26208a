package filing

import (
	"cmp"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// ask keeps an answer as values beside its words.
func (w *writer) ask(f regime.Field, a Answer) regime.Asked {
	out := regime.Asked{Field: f, State: a.State, Path: cmp.Or(firstOf(a.Paths), w.gap.path, w.hint, firstOf(f.From))}
	for _, b := range a.Boxes {
		if b.Ticked {
			out.Ticked = append(out.Ticked, b.ID)
		}
	}
	for _, path := range f.From {
		if v := w.request.Case.Get(path); v.State == incidents.Known {
			out.Values = append(out.Values, v)
		}
	}
	if a.State == incidents.Known && len(w.paths) > 0 {
		out.Text = strings.Join(lines(a.Paras), "\n")
	}
	out.Shown = strings.Join(lines(a.Paras), "\n")
	return out
}

func firstOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// Structured makes every layout of the regime that carries the filing and that the caller wants.
func (f Filing) Structured(wanted func(regime.Structured) bool) []Layout {
	var out []Layout
	for _, s := range f.Pack.Hooks.Structured {
		if s.Carries(f.Form.ID, f.Stage.ID) && wanted(s) {
			out = append(out, Layout{Structured: s, Made: s.Make(f.facts)})
		}
	}
	return out
}

// Layout is a filing in one of the layouts of its authority.
type Layout struct {
	regime.Structured
	regime.Made
}
