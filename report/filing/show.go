package filing

import (
	"slices"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
)

// Filters lists the ways in which a placeholder or field can ask for a value to be shown.
func Filters() []string {
	return []string{"", "text", "date", "weekday", "when", "datetime", "era", "number", "count", "counts", "label", "party", "we", "population", "data-items", "list", "duration"}
}

// show writes a value in the filing's language; a value that is not known is written in the language's words and noted.
func (w *writer) show(v incidents.Value, filter string, e *entry, path string) string {
	if (filter == "party" || filter == "we") && v.State == incidents.Missing {
		v = incidents.Value{State: incidents.Known, Kind: incidents.StringKind, Words: []string{incidents.Self}, Path: v.Path}
	}
	if v.State != incidents.Known {
		w.miss(v)
		if w.notice && v.State == incidents.Missing {
			return ""
		}
		if v.State == incidents.Unknown && isMoment(filter) {
			return w.locale.Word("date-unknown")
		}
		return w.locale.State(v.State)
	}
	w.paths = append(w.paths, v.Path)
	switch filter {
	case "data-items":
		if e != nil {
			return w.dataItems(e.row)
		}
	case "counts":
		if e != nil {
			return w.populationCounts(e.row)
		}
	case "party", "we":
		return w.parties(v, filter == "we")
	case "population":
		return w.named(v, w.request.Case.PopulationName)
	}
	return w.plain(v, filter)
}

func (w *writer) plain(v incidents.Value, filter string) string {
	l := w.locale
	switch v.Kind {
	case incidents.TextKind:
		return w.text(v.Text, v.Path)
	case incidents.CodeKind:
		return w.labels(v)
	case incidents.WhenKind:
		if filter == "when" {
			return l.Adverb(v.When)
		}
		return l.When(v.When, style(filter))
	case incidents.CountKind:
		return w.count(v, filter)
	case incidents.NumberKind:
		if v.Low != nil {
			return l.Integer(*v.Low)
		}
		return strconv.FormatFloat(v.Number, 'f', -1, 64)
	case incidents.BoolKind:
		if v.Bool {
			return l.Word("yes")
		}
		return l.Word("no")
	case incidents.StringKind:
		if d, ok := incidents.ParseDuration(v.Words[0]); ok && filter == "duration" {
			return incidents.DayHourMinute(d)
		}
		return strings.Join(v.Words, l.List["sep"])
	case incidents.RowsKind:
		return w.rows(v)
	}
	return ""
}

// isMoment reports whether a filter asks for a date, so that an unknown one can be called so.
func isMoment(filter string) bool {
	return slices.Contains([]string{"date", "weekday", "when", "datetime", "era"}, filter)
}

func style(filter string) i18n.Style {
	switch filter {
	case "weekday":
		return i18n.Weekday
	case "era":
		return i18n.EraYear
	}
	return i18n.Plain
}

func (w *writer) count(v incidents.Value, filter string) string {
	l := w.locale
	derived := v.Count.Value.State == incidents.Missing && !v.Count.IsRange()
	switch {
	case filter == "number" && v.High != nil:
		return l.Integer(*v.High)
	case filter == "counts":
		return l.CountWithHistory(v.Count, v.Unit)
	case derived:
		return l.Bounds(v.Low, v.High, v.Unit, v.Estimated)
	case v.Count.State() != incidents.Known:
		w.miss(incidents.Value{State: v.Count.State(), Path: v.Path})
		return l.State(v.Count.State())
	}
	return l.Count(v.Count, v.Unit)
}

// text returns a statement in the language that was asked for, else in the filing's; one without either is a problem, never another language.
func (w *writer) text(t lang.Text, path string) string {
	for _, tag := range []string{w.request.Lang, w.lang} {
		if s, ok := t.In(tag); ok {
			return strings.TrimSpace(s)
		}
	}
	d := diag.New(ruleTextMissing, path, w.request.Case.Span(path), w.locale.Name, w.lang)
	d.Regime, d.Stage = w.pack.ID, w.request.Stage.Stage.ID
	w.problems = append(w.problems, d)
	return "⟨" + w.lang + "?⟩"
}

// labels writes codes by their labels, own words as they stand, and reserved words by the language's words.
func (w *writer) labels(v incidents.Value) string {
	var out []string
	for _, c := range v.Codes {
		switch {
		case !c.Other.Empty():
			out = append(out, w.text(c.Other, v.Path))
		case c.State != incidents.Known:
			w.miss(incidents.Value{State: c.State, Path: v.Path})
			out = append(out, w.locale.State(c.State))
		default:
			label, ok := codes.Label(v.List, c.Code, w.lang)
			if !ok {
				label = c.Code
			}
			out = append(out, label)
		}
	}
	return strings.Join(out, w.locale.List["sep"])
}

// parties writes the names of parties; in running text the organisation itself goes by its short name.
func (w *writer) parties(v incidents.Value, short bool) string {
	return w.named(v, func(id string) incidents.Value {
		if name := w.request.Case.Get("organisation.short_name"); short && (id == "" || id == incidents.Self) && name.State == incidents.Known {
			return name
		}
		return w.request.Case.PartyName(id)
	})
}

// named writes the names behind ids.
func (w *writer) named(v incidents.Value, name func(id string) incidents.Value) string {
	var out []string
	for _, id := range v.Words {
		n := name(id)
		if n.State != incidents.Known {
			w.miss(n)
			out = append(out, w.locale.State(n.State))
			continue
		}
		out = append(out, w.text(n.Text, n.Path))
	}
	return strings.Join(out, w.locale.List["sep"])
}

// rows writes entries that have a text of their own, one after the other.
func (w *writer) rows(v incidents.Value) string {
	var out []string
	for _, r := range v.Rows {
		for _, key := range []string{"text", "who", "name", "label"} {
			if t := r.Get(key); t.State == incidents.Known {
				out = append(out, w.plain(t, ""))
				break
			}
		}
	}
	return strings.Join(out, w.locale.List["sep"])
}

// dataItems writes the items of a group of data with their parts, and says where the list is open.
func (w *writer) dataItems(r incidents.Row) string {
	g, ok := r.Data()
	if !ok {
		return ""
	}
	if g.Items.State != incidents.Known {
		w.miss(incidents.Value{State: g.Items.State, Path: r.Path() + ".items"})
		return w.locale.State(g.Items.State)
	}
	l := w.locale.List
	var out []string
	for i, item := range g.Items.Value {
		out = append(out, w.item(item, r.Path()+".items["+strconv.Itoa(i)+"]"))
	}
	joined := strings.Join(out, l["sep"])
	if g.Complete != nil && !*g.Complete {
		joined += w.openEnd()
	}
	return joined
}

// openEnd is the mark of an open list: 等 follows at once, other languages need a separator.
func (w *writer) openEnd() string {
	if !w.locale.Spaces {
		return w.locale.List["open"]
	}
	return w.locale.List["sep"] + w.locale.List["open"]
}

func (w *writer) item(item incidents.Item, path string) string {
	var label string
	switch {
	case !item.Label.Empty():
		label = w.text(item.Label, path)
	case !item.Code.Other.Empty():
		label = w.text(item.Code.Other, path)
	default:
		label, _ = codes.Label("data-item", item.Code.Code, w.lang)
	}
	var parts []string
	for i, p := range item.Parts {
		parts = append(parts, w.text(p, path+".parts["+strconv.Itoa(i)+"]"))
	}
	if len(parts) == 0 {
		return label
	}
	return label + strings.ReplaceAll(w.locale.List["parts"], "{parts}", strings.Join(parts, w.locale.List["parts-sep"]))
}

// populationCounts writes every rung of a population's ladder.
func (w *writer) populationCounts(r incidents.Row) string {
	p, ok := r.Population()
	if !ok {
		return ""
	}
	unit := p.Unit.Code
	if unit == "" {
		unit = "person"
	}
	counts := p.AllCounts()
	if len(counts) == 0 {
		state := max(p.Counts.State, p.Count.State)
		w.miss(incidents.Value{State: state, Path: r.Path()})
		return w.locale.State(state)
	}
	var out []string
	for _, c := range counts {
		if s := c.State(); s != incidents.Known {
			w.miss(incidents.Value{State: s, Path: r.Path()})
		}
		out = append(out, w.locale.CountWithHistory(c, unit))
	}
	return strings.Join(out, w.locale.List["sep"])
}
