// Package stix writes incidents as a bundle of Structured Threat Information Expression 2.1. Its own incident object has a name and a
// description only; chronology, numbers and kinds of data stand in notes on it. No extension is used: the published schema of the incident
// extension and its published examples contradict each other.
package stix

import (
	"crypto/sha1"
	"fmt"
	"strconv"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/schema/lang"
)

const specVersion = "2.1"

// Format is STIX as an exchange format.
func Format() exchange.Format {
	return exchange.Format{ID: "stix", Title: "STIX 2.1", Ext: ".json", Schema: "stix/2.1", Build: build}
}

// bundle is one bundle while it is built.
type bundle struct {
	exchange.Input
	objects  []*payload.Node
	number   string // id of the incident in its file
	scope    string // what makes an id of this incident differ from that of another
	creator  string // id of the organisation
	incident string
}

func build(in exchange.Input) *payload.Node {
	b := &bundle{Input: in}
	b.number = in.Facts.Key("id").Word()
	b.scope = b.number + "\x00" + in.Facts.Key("organisation", "name").Text(in.Language) // two organisations may use one id
	b.creator = b.id("identity", "organisation")
	b.incident = b.id("incident", "")
	b.organisation()
	b.main()
	b.parties()
	b.attack()
	b.measures()
	b.notes()
	return payload.Obj().Add("type", payload.Str("bundle")).Add("id", payload.Str(b.id("bundle", ""))).Add("objects", payload.List(b.objects...))
}

// namespace is ours alone: the version-5 UUID of "breachfile.dev" among the names of domains.
const namespace = "\xad\x92\x94\xda\x98\x5d\x5a\x74\x9f\x93\xa3\x39\xd3\xee\x0b\x98"

// id is the same for the same thing of the same incident in every run: a version-5 UUID over the incident's id and the path.
func (b *bundle) id(kind, path string) string {
	sum := sha1.Sum([]byte(namespace + b.scope + "\x00" + kind + "\x00" + path))
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("%s--%x-%x-%x-%x-%x", kind, u[0:4], u[4:6], u[6:8], u[8:10], u[10:16])
}

// stamp is the moment of the run in the form that STIX wants.
func (b *bundle) stamp() string { return b.Now.UTC().Format("2006-01-02T15:04:05.000Z") }

// object begins an object with what all objects share.
func (b *bundle) object(kind, path string) *payload.Node {
	out := payload.Obj().Add("type", payload.Str(kind)).Add("spec_version", payload.Str(specVersion)).Add("id", payload.Str(b.id(kind, path)))
	if kind != "identity" || path != "organisation" {
		out.Add("created_by_ref", payload.Str(b.creator))
	}
	out.Add("created", payload.Str(b.stamp())).Add("modified", payload.Str(b.stamp()))
	if labels := b.labels(kind); len(labels.Items) > 0 {
		out.Add("labels", labels)
	}
	if mark := b.marking(); mark != "" {
		out.Add("object_marking_refs", payload.List(payload.Str(mark)))
	}
	b.objects = append(b.objects, out)
	return out
}

// labels mark every object of an exercise, and the incident with its revision.
func (b *bundle) labels(kind string) *payload.Node {
	out := payload.List()
	if b.Drill != "" {
		out.Items = append(out.Items, payload.Str("drill"))
	}
	if n, ok := b.Facts.Key("revision", "number").Number(); ok && kind == "incident" {
		out.Items = append(out.Items, payload.Str("revision-"+strconv.FormatInt(n, 10)))
	}
	return out
}

// marking is the id that STIX itself gives each mark of the Traffic Light Protocol.
func (b *bundle) marking() string {
	tlp := b.Facts.Key("sharing", "tlp")
	code := tlp.Peek()
	if code == "amber-strict" {
		tlp.Partly("as red, because amber would allow more", "「amber」では範囲が広がるため「red」になります")
		code = "red"
	}
	id := map[string]string{
		"clear": "613f2e26-407d-48c7-9eca-b8e91df99dc9", "green": "34098fce-860f-48ae-8e50-ebd3cc5e41da",
		"amber": "f88d31f6-486f-44da-b317-01333bde0b82", "red": "5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
	}[code]
	if id == "" {
		return ""
	}
	tlp.Code()
	return "marking-definition--" + id
}

// text puts a text under a key in the file's language, and its other languages into a language object that refers to it.
func (b *bundle) text(into *payload.Node, key string, t lang.Text, prefix string) {
	if t.Empty() {
		return
	}
	main := t[0]
	for _, one := range t {
		if one.Tag == b.Language {
			main = one
		}
	}
	if _, ok := into.Lookup("lang"); !ok {
		into.Add("lang", payload.Str(main.Tag))
	}
	into.Add(key, payload.Str(prefix+main.Text))
	b.translate(into, key, t, main.Tag, prefix)
}

// translate writes the other languages of a text.
func (b *bundle) translate(of *payload.Node, key string, t lang.Text, main, prefix string) {
	contents := payload.Obj()
	for _, one := range t {
		if one.Tag != main {
			contents.Add(one.Tag, payload.Obj().Add(key, payload.Str(prefix+one.Text)))
		}
	}
	if len(contents.Members) == 0 {
		return
	}
	id, _ := of.Lookup("id")
	out := b.object("language-content", id.Text+"."+key)
	out.Add("object_ref", payload.Str(id.Text)).Add("object_modified", payload.Str(b.stamp())).Add("contents", contents)
}

// relate ties two objects together.
func (b *bundle) relate(from, kind, to string) {
	out := b.object("relationship", from+" "+to)
	out.Add("relationship_type", payload.Str(kind)).Add("source_ref", payload.Str(from)).Add("target_ref", payload.Str(to))
}

func idOf(n *payload.Node) string { return n.At("id").Text }
