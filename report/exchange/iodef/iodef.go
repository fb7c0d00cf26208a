// Package iodef writes incidents in the Incident Object Description Exchange Format, version 2: as XML (RFC 7970) and as JSON (RFC 8727).
package iodef

import (
	"time"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/lang"
)

// XML is IODEF as an exchange format in XML.
func XML() exchange.Format {
	return exchange.Format{ID: "iodef-xml", Title: "IODEF 2 (XML)", Ext: ".xml", XML: true, Build: func(in exchange.Input) *payload.Node { return asXML(build(in)) }}
}

// JSON is IODEF as an exchange format in JSON.
func JSON() exchange.Format {
	return exchange.Format{ID: "iodef-json", Title: "IODEF 2 (JSON)", Ext: ".json", Schema: "iodef/2.0", Build: func(in exchange.Input) *payload.Node { return asJSON(build(in)) }}
}

// element is a part of the document, before it is written in one of the two ways.
type element struct {
	name  string
	attrs [][2]string // name and value, in order
	text  string
	kids  []*element
}

func el(name string, attrs ...string) *element {
	e := &element{name: name}
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			e.attrs = append(e.attrs, [2]string{attrs[i], attrs[i+1]})
		}
	}
	return e
}

// leaf is an element with text; without text there is none.
func leaf(name, text string, attrs ...string) []*element {
	if text == "" {
		return nil
	}
	e := el(name, attrs...)
	e.text = text
	return []*element{e}
}

func (e *element) add(kids ...*element) *element {
	e.kids = append(e.kids, kids...)
	return e
}

// texts is one element for each language of a text.
func texts(name string, t lang.Text) []*element {
	var out []*element
	for _, one := range t {
		out = append(out, leaf(name, one.Text, "xml:lang", one.Tag)...)
	}
	return out
}

// extra is a value for which the format has no element of its own.
func extra(meaning, dtype, value string) []*element {
	return leaf("AdditionalData", value, "dtype", dtype, "meaning", meaning)
}

// document is one IODEF document while it is built.
type document struct{ exchange.Input }

func build(in exchange.Input) *element {
	d := document{in}
	f := in.Facts
	root := el("IODEF-Document", "version", "2.00", "xml:lang", f.Key("language").Word(), "xmlns", "urn:ietf:params:xml:ns:iodef-2.0")
	incident := el("Incident", "purpose", "reporting", "status", d.status(), "restriction", d.restriction())
	if in.Drill != "" {
		incident.attrs[0] = [2]string{"purpose", "ext-value"}
		incident.attrs = append(incident.attrs, [2]string{"ext-purpose", "drill"})
	}
	incident.add(d.id(), d.otherIDs())
	incident.add(d.times()...)
	incident.add(leaf("GenerationTime", instant(in.Now.In(in.Zone)))...)
	incident.add(d.title()...)
	incident.add(d.discovery())
	incident.add(d.assessments()...)
	incident.add(d.method(), d.creator())
	incident.add(d.parties()...)
	incident.add(d.events()...)
	incident.add(d.measures()...)
	incident.add(d.counts()...)
	incident.add(d.data()...)
	incident.add(d.state()...)
	return root.add(prune(incident))
}

// prune takes out the places of elements that there are none of.
func prune(e *element) *element {
	var kids []*element
	for _, k := range e.kids {
		if k != nil {
			kids = append(kids, prune(k))
		}
	}
	e.kids = kids
	return e
}

func instant(t time.Time) string { return t.Format(time.RFC3339) }

// title is the title in every language, marked where the incident is an exercise.
func (d document) title() []*element {
	out := texts("Description", d.Facts.Key("title").Texts())
	for _, e := range out {
		if d.Drill != "" {
			e.text = d.Drill + ": " + e.text
		}
	}
	return out
}

// status is resolved once the handling has ended.
func (d document) status() string {
	for _, e := range d.Facts.Key("chronology").Items() {
		if e.Key("kind").Peek() == "handling-ended" {
			return "resolved"
		}
	}
	if d.Facts.Key("cause", "investigation").Peek() == "ongoing" {
		return "in-progress"
	}
	return ""
}

// restriction is the mark of the Traffic Light Protocol; a report without a mark is private.
func (d document) restriction() string {
	tlp := d.Facts.Key("sharing", "tlp")
	switch tlp.Peek() {
	case "red", "amber", "green":
		return tlp.Code()
	case "clear":
		tlp.Code()
		return "white"
	case "amber-strict":
		tlp.Code()
		tlp.Part("as “red”, because “amber” would allow more", "「amber」では範囲が広がるため「red」になります")
		return "red"
	}
	return "private"
}

func (d document) id() *element {
	instance := ""
	if n, ok := d.Facts.Key("revision", "number").Number(); ok {
		instance = "revision-" + payload.Int(n).Text
	}
	name := d.Facts.Key("organisation", "name").Text(d.Language)
	if name == "" {
		name = "unknown"
	}
	return leaf("IncidentID", d.Facts.Key("id").Word(), "name", name, "instance", instance)[0]
}

// otherIDs are the numbers that authorities gave the incident.
func (d document) otherIDs() *element {
	out := el("AlternativeID")
	for _, a := range d.Facts.Key("notifications", "authorities").Items() {
		if ref := a.Key("reference").Word(); ref != "" {
			name := a.Key("authority").Text(d.Language)
			if name == "" {
				name = "authority"
			}
			out.add(leaf("IncidentID", ref, "name", name)...)
		}
	}
	if len(out.kids) == 0 {
		return nil
	}
	return out
}
