package exchange

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
)

// Silent changes one statement of an incident after the other and returns the paths of those whose change neither shows in the document nor stands in
// the list of losses: what is listed as carried is carried.
func Silent(c *incidents.Case, f Format, now time.Time) []string {
	stated := c.Stated()
	build := func(list []incidents.Stated) (any, *Facts) {
		facts := read(list)
		return f.Build(Input{Facts: facts, Language: c.Incident.Language, Zone: c.Zone, Now: now}), facts
	}
	lost := func(losses diag.List, path string) bool {
		return slices.ContainsFunc(losses, func(d diag.Diagnostic) bool {
			return path == d.Path || strings.HasPrefix(path, d.Path+".") || strings.HasPrefix(path, d.Path+"[")
		})
	}
	base, facts := build(stated)
	losses := facts.losses(c, f)
	var out []string
	for i, s := range stated {
		if s.Path == "breachfile" || s.Path == "drill" || lost(losses, s.Path) {
			continue
		}
		for _, other := range others(s) {
			list := slices.Clone(stated)
			list[i] = other
			if changed, then := build(list); reflect.DeepEqual(base, changed) {
				after := then.losses(c, f)
				if !lost(after, s.Path) && slices.EqualFunc(losses, after, samePlace) {
					out = append(out, s.Path)
				}
			}
		}
	}
	return out
}

// samePlace tells whether two losses are of the same place: where another place is lost instead, the list says so.
func samePlace(a, b diag.Diagnostic) bool { return a.Path == b.Path && a.Rule.ID == b.Rule.ID }

// others are other things that could stand at the same place.
func others(s incidents.Stated) []incidents.Stated {
	if s.State != incidents.Known {
		return nil // a reserved word is carried or lost with its place
	}
	var out []incidents.Stated
	add := func(change func(*incidents.Stated)) {
		o := s
		change(&o)
		out = append(out, o)
	}
	switch v := s.Value.(type) {
	case int64:
		add(func(o *incidents.Stated) { o.Value = v + 1 })
	case bool:
		add(func(o *incidents.Stated) { o.Value = !v })
	case string:
		if l, ok := codes.Named(s.List); ok {
			for _, c := range l.Codes() {
				if c != v {
					add(func(o *incidents.Stated) { o.Value = c })
				}
			}
			break
		}
		add(func(o *incidents.Stated) { o.Value = v + "9" })
	}
	for i := range s.Text {
		add(func(o *incidents.Stated) {
			o.Text = slices.Clone(s.Text)
			o.Text[i] = lang.Entry{Tag: o.Text[i].Tag, Text: o.Text[i].Text + "!"}
		})
	}
	if s.Kind == incidents.WhenKind {
		add(func(o *incidents.Stated) {
			o.When = incidents.At(incidents.DayAt(2019, time.May, 7, time.UTC))
		})
	}
	return out
}
