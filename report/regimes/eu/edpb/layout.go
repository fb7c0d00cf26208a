package edpb

import (
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// layoutID is the name of the layout; its schema is ours, because the Board published none.
const layoutID = "edpb-1.0"

func layouts() []regime.Structured {
	return []regime.Structured{{
		ID: layoutID, Format: "json", Schema: "breachfile/edpb-notification", Default: true, Form: "edpb-notification",
		Title: lang.Of("en", "EDPB template v1.0 (consultation draft) as data, in a layout of this program", "ja", "EDPB様式第1.0版（意見募集案）のデータ（本プログラム独自の形式）"),
		Make:  document,
	}}
}

// document holds all 100 fields in their order under field_N, also those that are not asked, with options by their keys.
func document(f regime.Facts) regime.Made {
	fields, origins := payload.Obj(), map[string]string{}
	form, _ := f.Pack.FormOf(f.Form)
	for _, s := range form.Sections {
		for _, q := range s.Fields {
			name := "field_" + q.No
			a := f.Answer(q.ID)
			fields.Add(name, answer(f, q, a))
			if a.Path != "" {
				origins["/fields/"+name] = a.Path
			}
		}
	}
	root := payload.Obj().
		Add("template", payload.Obj().
			Add("name", payload.Str("EDPB template for personal data breach notification")).
			Add("version", payload.Str("1.0")).
			Add("status", payload.Str("consultation-draft")).
			Add("source", payload.Str(f.Pack.Law["edpb-template"].URL))).
		Add("incident", payload.Str(f.Case.Incident.ID)).
		Add("revision", payload.Int(int64(max(f.Case.Incident.Revision.Value.Number, 1)))).
		Add("stage", payload.Str(f.Stage)).
		Add("language", payload.Str(f.Lang)).
		Add("made", payload.Str(f.Now.Format(time.RFC3339))).
		Add("fields", fields)
	return regime.Made{Payload: root, Origins: origins}
}

// answer is one field: its state, the keys of the chosen options, the answer in words, and its value where it is a date, a number, a yes or
// no or a list of countries.
func answer(f regime.Facts, q regime.Field, a regime.Asked) *payload.Node {
	n := payload.Obj()
	if a.Field.ID == "" {
		return n.Add("state", payload.Str("not-asked"))
	}
	n.Add("state", payload.Str(a.State.String()))
	if len(a.Ticked) > 0 {
		keys := payload.List()
		for _, k := range a.Ticked {
			keys.Items = append(keys.Items, payload.Str(k))
		}
		n.Add("options", keys)
	}
	if !a.Known() {
		return n
	}
	if a.Text != "" {
		n.Add("text", payload.Str(a.Text))
	}
	if q.ID == "f45" {
		return n.Add("flag", payload.Flag(estimated(f.Case).Answer == regime.Yes))
	}
	if q.ID == "f47" {
		return n.Add("at", moment(end(f.Case)))
	}
	for _, v := range a.Values {
		if value(n, v) {
			break
		}
	}
	return n
}

// end is the end of the breach: the containment, else the end of the span in which it happened.
func end(c *incidents.Case) incidents.When {
	if v := c.Get(contained); v.State == incidents.Known {
		return v.When
	}
	return incidents.At(c.Get(occurred).When.To)
}

// value adds what the answer is beside its words, and reports whether it is anything.
func value(n *payload.Node, v incidents.Value) bool {
	switch v.Kind {
	case incidents.WhenKind:
		n.Add("at", moment(v.When))
	case incidents.CountKind:
		n.Add("number", number(v))
	case incidents.BoolKind:
		n.Add("flag", payload.Flag(v.Bool))
	case incidents.StringKind:
		if !strings.HasSuffix(v.Path, ".country") && !strings.HasSuffix(v.Path, ".residence") {
			return false
		}
		list := payload.List()
		for _, w := range v.Words {
			list.Items = append(list.Items, payload.Str(w))
		}
		n.Add("places", list)
	default:
		return false
	}
	return true
}

// moment keeps the precision that the file gives: a day stays a day.
func moment(w incidents.When) *payload.Node {
	n := payload.Obj()
	if !w.From.Zero() {
		n.Add("from", payload.Str(w.From.String()))
	}
	if w.Span() && !w.To.Zero() {
		n.Add("to", payload.Str(w.To.String()))
	}
	return n.Add("estimated", payload.Flag(w.About))
}

// number is the smallest and the largest number that the file admits; a number without "to" has no upper end.
func number(v incidents.Value) *payload.Node {
	n := payload.Obj()
	if v.Low != nil {
		n.Add("from", payload.Num(strconv.FormatInt(*v.Low, 10)))
	}
	if v.High != nil {
		n.Add("to", payload.Num(strconv.FormatInt(*v.High, 10)))
	}
	return n.Add("estimated", payload.Flag(v.Estimated))
}
