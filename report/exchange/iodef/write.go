package iodef

import (
	"strings"

	"github.com/breachfile/breachfile/report/payload"
)

// asXML writes the document as XML has it.
func asXML(e *element) *payload.Node { return payload.Obj().Add(e.name, e.xml()) }

func (e *element) xml() *payload.Node {
	out := payload.Obj()
	for _, a := range e.attrs {
		out.Add("@"+a[0], payload.Str(a[1]))
	}
	if e.text != "" {
		return out.Add("#text", payload.Str(e.text))
	}
	return e.children(out, (*element).xml, func(string) bool { return true })
}

// children adds the child elements, those of one name together where lists says so.
func (e *element) children(out *payload.Node, write func(*element) *payload.Node, lists func(name string) bool) *payload.Node {
	for _, k := range e.kids {
		if !lists(k.name) {
			out.Add(k.name, write(k))
			continue
		}
		at, ok := out.Lookup(k.name)
		if !ok {
			at = payload.List()
			out.Add(k.name, at)
		}
		at.Items = append(at.Items, write(k))
	}
	return out
}

// asJSON writes the document as RFC 8727 has it: attributes and elements alike are members, and what may stand several times is a list.
func asJSON(e *element) *payload.Node {
	out := payload.Obj().Add("version", payload.Str("2.0"))
	for _, a := range e.attrs {
		if a[0] == "xml:lang" {
			out.Add("lang", payload.Str(a[1]))
		}
	}
	return e.children(out, (*element).json, isList)
}

func isList(name string) bool {
	switch name {
	case "IncidentID", "AlternativeID", "PAddress", "History", "EmailTo", "TelephoneNumber":
		return false
	}
	return !strings.HasSuffix(name, "Time")
}

func (e *element) json() *payload.Node {
	out := payload.Obj()
	if e.text != "" && len(e.attrs) == 0 {
		return payload.Str(e.text)
	}
	if e.text != "" {
		name := "value"
		if e.name == "IncidentID" {
			name = "id"
		}
		value := payload.Str(e.text)
		if e.name == "TimeImpact" || e.name == "MonetaryImpact" {
			value = payload.Num(e.text)
		}
		out.Add(name, value)
	}
	for _, a := range e.attrs {
		out.Add(strings.TrimPrefix(a[0], "xml:"), payload.Str(a[1]))
	}
	switch e.name {
	case "Assessment":
		return e.assessment(out)
	case "AlternativeID":
		return e.children(out, (*element).json, func(string) bool { return true })
	}
	return e.children(out, (*element).json, isList)
}

// assessment puts the impacts below one name, as the JSON form has them.
func (e *element) assessment(out *payload.Node) *payload.Node {
	impacts := payload.List()
	rest := &element{}
	for _, k := range e.kids {
		if strings.HasSuffix(k.name, "Impact") {
			impacts.Items = append(impacts.Items, payload.Obj().Add(k.name, k.json()))
			continue
		}
		rest.kids = append(rest.kids, k)
	}
	return rest.children(out.Add("Impact", impacts), (*element).json, isList)
}
