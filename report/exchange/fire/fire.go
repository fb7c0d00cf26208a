// Package fire writes incidents as a report in the Format for Incident Reporting Exchange (FIRE) 1.0 of the Financial Stability Board: the 87
// items in their order, checked against the table of what each status of an incident asks. The Board publishes no layout in JSON or CSV, so
// the layout is ours. No authority is known to take such a file as a filing.
package fire

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/codes"
)

const version = "1.0"

// JSON is FIRE as one JSON document.
func JSON() exchange.Format {
	return exchange.Format{ID: "fire-json", Title: "FIRE " + version, Ext: ".json", Draft: true, Build: build}
}

// CSV is FIRE as one row for each value.
func CSV() exchange.Format {
	return exchange.Format{ID: "fire-csv", Title: "FIRE " + version, Ext: ".csv", Draft: true, Build: build, Sheet: sheet}
}

// report is one FIRE report while it is built.
type report struct {
	exchange.Input
	status  int                   // column of the table
	phase   string                // as FIRE writes it
	state   string                // incident status as FIRE writes it
	entries map[int][]entry       // of each container
	values  map[int]*payload.Node // of the items outside containers
	left    map[int]string        // why an item has no value, where the incident says so
}

// entry is one entry of a container.
type entry struct {
	at     string // place in the incident file
	values map[int]*payload.Node
}

func build(in exchange.Input) *payload.Node {
	r := &report{Input: in, entries: map[int][]entry{}, values: map[int]*payload.Node{}, left: map[int]string{}}
	own := in.Facts.Key("ict", "report")
	r.phase, r.state = r.word(own.Key("phase"), "report-phase"), r.word(own.Key("status"), "incident-status")
	r.status = max(0, slices.Index([]string{"Open", "Resolved", "Closed"}, r.state))
	r.header()
	r.reporting()
	r.incident(own)
	r.times(own)
	r.impact(own)
	r.closure(own)
	r.check()
	return r.document()
}

// asks is what the table asks of an item at the status of the incident.
func (r *report) asks(i item) string { return i.asked[r.status] }

// set gives an item its value. An item that does not apply at the status is not even read, so that what feeds it counts as lost.
func (r *report) set(no int, value func() *payload.Node) {
	switch r.asks(items()[no-1]) {
	case notApplicable, notCollected:
		return
	}
	if v := value(); v != nil {
		r.values[no] = v
	}
}

// put gives an item the value that stands at one place; where a reserved word stands there, the item says so.
func (r *report) put(no int, f *exchange.Facts, value func(*exchange.Facts) *payload.Node) {
	r.set(no, func() *payload.Node {
		if f.State() == incidents.Pending || f.State() == incidents.Unknown || f.State() == incidents.NotApplicable {
			f.Take()
			r.left[no] = f.State().String()
			return nil
		}
		return value(f)
	})
}

// word is the word of FIRE for a code.
func (r *report) word(f *exchange.Facts, list string) string {
	code := f.Peek()
	label, ok := codes.Label(list, code, "en")
	if !ok {
		return ""
	}
	f.Code()
	return label
}

func (r *report) code(list string) func(*exchange.Facts) *payload.Node {
	return func(f *exchange.Facts) *payload.Node { return str(r.word(f, list)) }
}

func (r *report) codes(list string) func(*exchange.Facts) *payload.Node {
	return func(f *exchange.Facts) *payload.Node {
		out := payload.List()
		for _, i := range f.Items() {
			if w := r.word(i, list); w != "" {
				out.Items = append(out.Items, payload.Str(w))
			}
		}
		return filled(out)
	}
}

func (r *report) text(f *exchange.Facts) *payload.Node { return str(f.Text(r.Language)) }

func (r *report) plain(f *exchange.Facts) *payload.Node { return str(f.Word()) }

func number(f *exchange.Facts) *payload.Node {
	if n, ok := f.Number(); ok {
		return payload.Int(n)
	}
	return nil
}

// share is a percentage as FIRE writes it: from 0 to 1.
func share(f *exchange.Facts) *payload.Node {
	if n, ok := f.Decimal(); ok {
		return payload.Num(hundredth(n))
	}
	return nil
}

func str(s string) *payload.Node {
	if s == "" {
		return nil
	}
	return payload.Str(s)
}

func filled(list *payload.Node) *payload.Node {
	if len(list.Items) == 0 {
		return nil
	}
	return list
}

func pair(key, value string) *payload.Node {
	return payload.Obj().Add("key", payload.Str(key)).Add("value", payload.Str(value))
}

// schemed is a list of identifiers or classes, each with its scheme.
func schemed(f *exchange.Facts) *payload.Node {
	out := payload.List()
	for _, i := range f.Items() {
		out.Items = append(out.Items, pair(i.Key("scheme").Word(), i.Key("id").Word()))
	}
	return filled(out)
}

// document lists every item with its value, or with the reason why it has none.
func (r *report) document() *payload.Node {
	list := payload.List()
	for _, i := range items() {
		n := payload.Obj().Add("no", payload.Int(int64(i.no))).Add("section", payload.Str(i.section)).Add("item", payload.Str(i.name))
		n.Add("type", payload.Str(i.kind)).Add("asked", payload.Str(r.asks(i)))
		switch {
		case i.container != 0 && len(r.column(i).Items) > 0:
			n.Add("values", r.column(i))
		case len(r.entries[i.no]) > 0:
			n.Add("entries", payload.Int(int64(len(r.entries[i.no]))))
		case r.values[i.no] != nil:
			n.Add("value", r.values[i.no])
		default:
			n.Add("none", payload.Str(r.why(i)))
		}
		list.Items = append(list.Items, n)
	}
	out := payload.Obj().Add("format", payload.Str("FIRE")).Add("version", payload.Str(version))
	out.Add("phase", payload.Str(r.phase)).Add("status", payload.Str(r.state))
	if r.Drill != "" {
		out.Add("drill", payload.Str(r.Drill))
	}
	return out.Add("items", list)
}

// column is an item of a container: its value in each entry that has one.
func (r *report) column(i item) *payload.Node {
	out := payload.List()
	for n, e := range r.entries[i.container] {
		if v := e.values[i.no]; v != nil {
			out.Items = append(out.Items, payload.Obj().Add("entry", payload.Int(int64(n+1))).Add("value", v))
		}
	}
	return out
}

func (r *report) why(i item) string {
	switch {
	case r.asks(i) == notApplicable:
		return "not-applicable"
	case r.asks(i) == notCollected:
		return "not-collected"
	case r.left[i.no] != "":
		return r.left[i.no]
	case i.from == "":
		return "no-source" // an incident file has no place for it
	}
	return "not-given"
}

// sheet is the document as rows: one for each value, and one for an item without any.
func sheet(doc *payload.Node) *payload.Sheet {
	s := &payload.Sheet{Name: "FIRE", Exact: true}
	for _, t := range []string{"no", "section", "item", "type", "asked", "entry", "part", "key", "value", "none"} {
		s.Columns = append(s.Columns, payload.Column{Title: t})
	}
	for _, n := range doc.At("items").Items {
		head := []string{n.At("no").Text, n.At("section").Text, n.At("item").Text, n.At("type").Text, n.At("asked").Text}
		row := func(rest ...string) {
			s.Rows = append(s.Rows, payload.Words(append(append([]string{}, head...), rest...)...))
		}
		cells := func(entry string, v *payload.Node) {
			for _, c := range parts(v) {
				row(entry, c[0], c[1], c[2], "")
			}
		}
		if v := n.At("value"); v != nil {
			cells("", v)
		}
		if v := n.At("values"); v != nil {
			for _, e := range v.Items {
				cells(e.At("entry").Text, e.At("value"))
			}
		}
		if v := n.At("entries"); v != nil {
			row("", "", "entries", v.Text, "")
		}
		if none := n.At("none"); none != nil {
			row("", "", "", "", none.Text)
		}
	}
	return s
}

// parts are the values in one value, each with its number in a list, its key and its text.
func parts(v *payload.Node) [][3]string {
	if v.Kind != payload.Array {
		return [][3]string{{"", "", v.Text}}
	}
	var out [][3]string
	for n, i := range v.Items {
		if i.Kind == payload.Object {
			out = append(out, [3]string{strconv.Itoa(n + 1), i.At("key").Text, i.At("value").Text})
			continue
		}
		out = append(out, [3]string{strconv.Itoa(n + 1), "", i.Text})
	}
	return out
}
