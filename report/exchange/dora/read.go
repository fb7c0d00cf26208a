// Package dora reads the reports of major ICT-related incidents and the notices of cyber threats under DORA back into incident files.
package dora

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes/eu/dora"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/jsontree"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Forms are the two forms of the pack, whose options and paths are read backwards.
type Forms struct{ Incident, Threat regime.Form }

// Read makes an incident file of a report of a major ICT-related incident, in the JSON of either version, or of the notice of a significant cyber
// threat. Amounts are taken as units of the currency. What the document does not say is pending where its stage asks it, and so is a value that
// the incident file refuses.
func Read(f source.File, forms Forms, o exchange.Options, now time.Time) []exchange.Imported {
	doc, unread := exchange.ReadJSON(f)
	if doc == nil {
		return []exchange.Imported{{Problems: unread}}
	}
	if !doc.Root.IsObject() {
		return []exchange.Imported{{Problems: diag.List{diag.New(exchange.RuleUnread, "", doc.Place(doc.Root), "this is no report")}}}
	}
	if o.Language == "" {
		why := lang.Of("en", "the report does not say in which language its texts are; name it with --language", "ja", "報告に言語の記載がありません。--language で指定してください")
		return []exchange.Imported{{Problems: diag.List{diag.New(exchange.RuleNotMade, "", doc.Place(doc.Root), why)}}}
	}
	r := &reader{
		doc: doc, form: forms.Incident, opts: o, fields: map[string]regime.Field{}, places: map[string]*jsontree.Node{}, parts: map[string]*source.Draft{},
		note: exchange.Note{File: f.Name, SHA256: f.SHA256(), Now: now},
	}
	isThreat := doc.Root.Key("cyberThreat").Given() && !doc.Root.Key("incident").Given()
	if isThreat {
		r.form = forms.Threat
	}
	for _, s := range r.form.Sections {
		for _, field := range s.Fields {
			r.fields[field.ID] = field
		}
	}
	if isThreat {
		r.note.Format = "DORA CYB-1.2.0"
		r.problems = exchange.Against(doc, f.Bytes, "dora/CYB-1.2.0", r.note.Format)
		return []exchange.Imported{r.threat()}
	}
	var version string
	version, r.problems = versionOf(doc, f.Bytes)
	r.note.Format = "DORA IR-" + version
	return []exchange.Imported{r.incident()}
}

// versionOf is the version whose schema the report satisfies, or the present one with what is wrong by it.
func versionOf(doc *jsontree.Document, b []byte) (string, diag.List) {
	present := exchange.Against(doc, b, "dora/IR-1.3.0", "DORA IR-1.3.0")
	if len(present) > 0 && len(exchange.Against(doc, b, "dora/IR-1.2.1", "DORA IR-1.2.1")) == 0 {
		return "1.2.1", nil
	}
	return "1.3.0", present
}

// reader reads one report.
type reader struct {
	doc      *jsontree.Document
	form     regime.Form
	fields   map[string]regime.Field
	opts     exchange.Options
	note     exchange.Note
	stage    string                    // the stage of the pack that the report is; empty where the report does not say it
	parts    map[string]*source.Draft  // of the file, by the first key of the path
	places   map[string]*jsontree.Node // what stands behind a path of the file
	moments  []moment
	figures  map[string]string // how sure the numbers are, by what they count
	problems diag.List
}

func (r *reader) incident() exchange.Imported {
	root := r.doc.Root
	for _, o := range r.fields["f1-1"].Options {
		if o.ID == root.Key("incidentSubmission").Text() && len(o.Stages) > 0 {
			r.stage = o.Stages[0]
			r.note.More = append(r.note.More, [2]string{"incidentSubmission", o.ID})
		}
	}
	code := strings.TrimSpace(root.Key("incident", "financialEntityCode").Text())
	id := cmp.Or(exchange.Slug(code), "dora-"+r.note.SHA256[:8])
	r.head(id, "Major ICT-related incident "+code)
	r.sureness()
	r.submitter()
	r.entities(root.Key("affectedEntity"), "f1-4")
	r.parent()
	r.contacts()
	r.slots(root, dora.Slots()...)
	r.origin(root.Key("incident", "originatesFromThirdPartyProvider"))
	r.criteria()
	r.silent()
	r.chronology("detected", "aware", "classified-major")
	return r.finish(id)
}

// head is what every file begins with.
func (r *reader) head(id, title string) {
	root := r.doc.Root
	r.put("breachfile", source.Plain("1"), root)
	r.put("id", source.Text(id), root)
	r.put("title", exchange.English(strings.TrimSpace(title)), root)
	r.put("language", source.Text(r.opts.Language), root)
	if r.opts.Timezone != "" {
		r.put("timezone", source.Text(r.opts.Timezone), root)
	}
}

// finish lists what is left over, and writes the file with what its rules accept.
func (r *reader) finish(id string) exchange.Imported {
	for _, n := range r.doc.Root.Unused() {
		r.lose(n, "it has no place in an incident file, or is not written as the report asks", "事案ファイルに対応する箇所がないか、報告の書き方に合っていません")
	}
	file := r.compose()
	r.problems = append(r.problems, exchange.Mend(file, r.place)...)
	return exchange.Finish(id, file, r.note, r.problems, r.place)
}

// compose puts the parts of the file into their order.
func (r *reader) compose() *source.Draft {
	out := source.NewMapping()
	for _, key := range []string{"breachfile", "id", "title", "language", "timezone", "organisation", "chronology", "cause", "consequences", "criteria", "ict", "threat", "notifications"} {
		if d := r.parts[key]; d != nil {
			out.Set(key, d)
		}
	}
	return out
}

// place is where in the report a path of the file comes from: the value itself, or the nearest above it.
func (r *reader) place(path string) diag.Span {
	for path != "" {
		if n := r.places[path]; n != nil {
			return r.doc.Place(n)
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return r.doc.Place(r.doc.Root)
}

// lose notes something of the report that the incident file does not hold, and why.
func (r *reader) lose(n *jsontree.Node, en, ja string) {
	if n.Given() {
		n.Use()
		r.problems = append(r.problems, diag.New(exchange.RuleNoPlace, "", r.doc.Place(n), n.Pointer, lang.Of("en", en, "ja", ja)))
	}
}

// put writes a value at a path of keys and makes the mappings on the way; what stands there already stays.
func (r *reader) put(path string, d *source.Draft, from *jsontree.Node) {
	if r.places[path] != nil {
		r.lose(from, "the report says it twice", "報告に二度記載されています")
		return
	}
	r.places[path] = from
	keys := strings.Split(path, ".")
	if len(keys) == 1 {
		r.parts[path] = d
		return
	}
	at := r.parts[keys[0]]
	if at == nil {
		at = source.NewMapping()
		r.parts[keys[0]] = at
	}
	for _, key := range keys[1 : len(keys)-1] {
		next := at.Key(key)
		if next == nil {
			next = source.NewMapping()
			at.Set(key, next)
		}
		at = next
	}
	at.Set(keys[len(keys)-1], d)
}

// slots reads the properties below a node whose fields have a place of their own in the file.
func (r *reader) slots(at *jsontree.Node, slots ...dora.Slot) {
	for _, s := range slots {
		n := at.Key(strings.Split(s.Pointer[1:], "/")...)
		if !n.Given() {
			continue
		}
		field := r.fields[s.Field]
		if s.Kind == dora.Instant {
			r.moment(n, field)
			continue
		}
		path := pathOf(field)
		if d := r.value(n, s, field, path); d != nil && path != "" {
			r.put(path, d, n)
		}
	}
}

// pathOf is where the answer of a field stands in the file; empty where it follows from other answers.
func pathOf(f regime.Field) string {
	switch f.ID {
	case "f2-1":
		return "ict.reference"
	case "f2-6":
		return "ict.spread_countries"
	case "f3-1":
		return "notifications.authorities"
	case "f3-35":
		return "cause.indicators"
	}
	if len(f.Options) > 0 {
		return f.Options[0].When.Fact
	}
	if len(f.From) > 0 && !strings.Contains(f.From[0], "[") {
		return f.From[0]
	}
	return ""
}

// silent marks as pending what the stage of the report must answer and the report does not.
func (r *reader) silent() {
	for _, s := range r.form.Sections {
		if len(s.Stages) > 0 && !slices.Contains(s.Stages, r.stage) {
			continue
		}
		for _, f := range s.Fields {
			path := pathOf(f)
			asked := f.Need[r.stage] == regime.Must && f.When == nil
			switch {
			case !asked || path == "" || r.places[path] != nil, path == "ict.currency", path == "ict.reference", f.ID == "f1-1", path == "ict.entity_kinds", path == "threat.status", strings.HasPrefix(path, "organisation."):
				// asked under a condition, answered, or of a kind that takes no reserved word: the check of the file asks for those
			default:
				r.put(path, exchange.Pending(), r.doc.Root)
			}
		}
	}
}
