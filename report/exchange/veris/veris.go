// Package veris writes and reads incidents in the Vocabulary for Event Recording and Incident Sharing, version 1.4.1 (https://verisframework.org).
// Only single words of its vocabulary stand here, as far as they have a counterpart in the incident file.
package veris

import (
	"strings"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
)

const (
	version = "1.4.1"
	schema  = "veris/1.4.1"
	unknown = "Unknown"
	// plusKey names our own part of "plus", where VERIS lets a writer add what the vocabulary lacks.
	plusKey = "breachfile"
)

// Format is VERIS as an exchange format.
func Format() exchange.Format {
	return exchange.Format{ID: "veris", Title: "VERIS " + version, Ext: ".json", Schema: schema, Build: build}
}

// record is one VERIS record while it is built.
type record struct {
	exchange.Input
	doc *payload.Node
}

func build(in exchange.Input) *payload.Node {
	r := record{Input: in, doc: payload.Obj()}
	f := in.Facts
	r.doc.Add("schema_version", payload.Str(version)).Add("incident_id", payload.Str(f.Key("id").Word()))
	r.doc.Add("security_incident", payload.Str(r.confirmed())).Add("summary", payload.Str(r.summary()))
	r.add("reference", r.references())
	r.doc.Add("actor", r.actor()).Add("action", r.action()).Add("asset", r.asset())
	if hit := r.attribute(); len(hit.Members) > 0 {
		r.doc.Add("attribute", hit)
	}
	r.doc.Add("discovery_method", r.discovery())
	r.add("discovery_notes", f.Key("discovery", "text").Text(in.Language))
	r.doc.Add("victim", r.victim()).Add("timeline", r.timeline())
	if impact := r.impact(); impact != nil {
		r.doc.Add("impact", impact)
	}
	if signs := r.indicators(); signs != nil {
		r.doc.Add("ioc", signs)
	}
	r.add("corrective_action", r.measures())
	r.doc.Add("plus", payload.Obj().Add(plusKey, r.plus()))
	return r.doc
}

func (r record) add(name, text string) {
	if text != "" {
		r.doc.Add(name, payload.Str(text))
	}
}

// summary is the title, marked where the incident is an exercise.
func (r record) summary() string {
	title := r.Facts.Key("title").Text(r.Language)
	if r.Drill != "" {
		return r.Drill + ": " + title
	}
	return title
}

// plus holds what a reader needs to read the texts and times of the record.
func (r record) plus() *payload.Node {
	out := payload.Obj().Add("language", payload.Str(r.Facts.Key("language").Word()))
	if zone := r.Facts.Key("timezone").Word(); zone != "" {
		out.Add("timezone", payload.Str(zone))
	}
	if r.Drill != "" {
		out.Add("drill", payload.Str(r.Drill)) // the word that stands before the summary
	}
	return out
}

// confirmed says whether the incident is more than a suspicion: a protection goal was hit, or data is known to have been reached.
func (r record) confirmed() string {
	nature := r.Facts.Key("nature")
	for _, goal := range []string{"confidentiality", "integrity", "availability"} {
		if nature.Key(goal).Peek() == "yes" {
			return "Confirmed"
		}
	}
	for _, p := range r.Facts.Key("affected").Items() {
		for _, c := range p.Key("counts").Items() {
			switch c.Key("status").Peek() {
			case "accessed", "viewed", "acquired", "lost", "altered", "unavailable":
				if _, known := c.Key("value").PeekNumber(); known {
					return "Confirmed"
				}
			}
		}
	}
	return "Suspected"
}

func (r record) references() string {
	var urls []string
	for _, n := range r.Facts.Key("notifications", "public").Items() {
		if u := n.Key("url").Word(); u != "" {
			urls = append(urls, u)
			n.Key("url").Part("as a reference, which does not say who published it", "参照先としてのみ移され、誰が公表したかは移されません")
		}
	}
	return strings.Join(urls, "; ")
}

func words(list ...string) *payload.Node {
	out := payload.List()
	for _, w := range list {
		out.Items = append(out.Items, payload.Str(w))
	}
	return out
}

// unique adds a word that is not there yet.
func unique(list []string, word string) []string {
	for _, w := range list {
		if w == word {
			return list
		}
	}
	return append(list, word)
}

// map1 takes a code and gives the word of VERIS for it; a wider word is noted as a loss.
func map1(f *exchange.Facts, list []pair, otherwise string) string {
	code := f.Peek()
	if code == "" {
		return ""
	}
	p, ok := theirs(list, code)
	switch {
	case !ok && otherwise == "":
		return ""
	case !ok:
		p = pair{theirs: otherwise, loose: true}
	}
	f.Code()
	if p.loose {
		f.Part("as “"+p.theirs+"”, which is wider", "より広い語「"+p.theirs+"」になります")
	}
	return p.theirs
}
