package veris

import (
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/jsontree"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Read makes incident files of a VERIS document: one record, or an array of them. What a record does not say is pending; what an incident
// file has no place for is listed with its line.
func Read(f source.File, o exchange.Options, now time.Time) []exchange.Imported {
	doc, unread := exchange.ReadJSON(f)
	if doc == nil {
		return []exchange.Imported{{Problems: unread}}
	}
	records := []*jsontree.Node{doc.Root}
	if doc.Root.IsArray() {
		records = doc.Root.Items
	}
	note := exchange.Note{File: f.Name, Format: "VERIS", SHA256: f.SHA256(), Now: now}
	out := make([]exchange.Imported, 0, len(records))
	for _, r := range records {
		out = append(out, newReader(doc, r, o, note).read())
	}
	if !doc.Root.IsArray() {
		out[0].Problems = append(exchange.Against(doc, f.Bytes, schema, "VERIS "+version), out[0].Problems...).Sorted()
	}
	return out
}

// reader reads one record.
type reader struct {
	doc      *jsontree.Document
	rec      *jsontree.Node
	opts     exchange.Options
	note     exchange.Note
	out      *source.Draft
	zone     *time.Location // nil where no zone is known
	own      bool           // the record was written by this program
	problems diag.List
	partly   map[*jsontree.Node]bool
}

func newReader(doc *jsontree.Document, rec *jsontree.Node, o exchange.Options, n exchange.Note) *reader {
	r := &reader{doc: doc, rec: rec, opts: o, note: n, out: source.NewMapping(), partly: map[*jsontree.Node]bool{}}
	plus := rec.Key("plus", plusKey)
	r.own = plus.IsObject()
	if l := plus.Key("language").Text(); l != "" {
		r.opts.Language = l
	}
	if z := plus.Key("timezone").Text(); z != "" {
		r.opts.Timezone = z
	}
	if z, err := time.LoadLocation(r.opts.Timezone); err == nil && r.opts.Timezone != "" {
		r.zone = z
	}
	return r
}

// lose notes something of the record that the incident file does not hold, and why.
func (r *reader) lose(n *jsontree.Node, en, ja string) {
	if n.Given() && !r.partly[n] {
		r.partly[n] = true
		n.Use()
		r.problems = append(r.problems, diag.New(exchange.RuleNoPlace, "", r.doc.Place(n), n.Pointer, lang.Of("en", en, "ja", ja)))
	}
}

func (r *reader) read() exchange.Imported {
	if !r.rec.IsObject() {
		return exchange.Imported{Problems: diag.List{diag.New(exchange.RuleUnread, "", r.doc.Place(r.rec), "this is no record")}}
	}
	if r.opts.Language == "" {
		why := lang.Of("en", "the record does not say in which language its texts are; name it with --language", "ja", "記録に言語の記載がありません。--language で指定してください")
		return exchange.Imported{Problems: diag.List{diag.New(exchange.RuleNotMade, "", r.doc.Place(r.rec), why)}}
	}
	id := exchange.Slug(r.rec.Key("incident_id").Text())
	if id == "" {
		id = exchange.Slug(r.rec.Key("plus", "master_id").Text())
	}
	r.identity(id)
	r.organisation()
	r.systems()
	r.chronology()
	r.discovered()
	r.data()
	r.people()
	r.nature()
	r.cause()
	r.costs()
	r.corrective()
	r.keep()
	r.rec.Touch()
	for _, n := range r.rec.Unused() {
		r.lose(n, "it has no place in an incident file", "事案ファイルに対応する箇所がありません")
	}
	at := func(string) diag.Span { return r.doc.Place(r.rec) }
	r.problems = append(r.problems, exchange.Mend(r.out, at)...)
	return exchange.Finish(id, r.out, r.note, r.problems, at)
}

// identity is the head of the file.
func (r *reader) identity(id string) {
	r.out.Set("breachfile", source.Plain("1")).Set("id", source.Text(id))
	summary := r.rec.Key("summary").Text()
	mark := r.rec.Key("plus", plusKey, "drill").Text()
	if mark != "" {
		summary = strings.TrimPrefix(summary, mark+": ")
	}
	if strings.TrimSpace(summary) == "" {
		r.out.Set("title", exchange.English("VERIS record "+id))
	} else {
		r.out.Set("title", source.Text(summary))
	}
	r.out.Set("language", source.Text(r.opts.Language))
	if r.opts.Timezone != "" {
		r.out.Set("timezone", source.Text(r.opts.Timezone))
	}
	if mark != "" {
		r.out.Set("drill", source.Plain("true"))
	}
}

// keep puts what only tells where the record comes from into the private note.
func (r *reader) keep() {
	r.note.Format = "VERIS " + r.rec.Key("schema_version").Text()
	r.rec.Key("schema_name").Use()
	for _, key := range []string{"incident_id", "source_id", "reference", "security_incident"} {
		if w := r.rec.Key(key).Text(); w != "" {
			r.note.More = append(r.note.More, [2]string{key, w})
		}
	}
}

// silent reports whether a word says nothing, and marks it as used.
func silent(n *jsontree.Node) bool {
	s, ok := n.Value.(string)
	if ok && (s == unknown || s == "NA") {
		n.Use()
		return true
	}
	return !n.Given()
}

// said are the words of a list that say something; those that say nothing are marked as used.
func said(list *jsontree.Node) []*jsontree.Node {
	var out []*jsontree.Node
	for _, i := range list.Items {
		if _, ok := i.Value.(string); ok && !silent(i) {
			out = append(out, i)
		}
	}
	return out
}

func word(n *jsontree.Node) string {
	s, _ := n.Value.(string)
	return s
}
