package incidents_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
)

// editor changes the values of an incident at places of its own choice and remembers what a comparison must say.
type editor struct {
	*rand.Rand
	root map[string]any
	want []string
	used []string // places that an edit touched; no other edit comes near
}

// spot is a value with the way back to where it hangs.
type editSpot struct {
	path   string
	parent any
	key    string
	index  int
}

func (s editSpot) value() any {
	if m, ok := s.parent.(map[string]any); ok {
		return m[s.key]
	}
	return s.parent.([]any)[s.index]
}

func (s editSpot) set(v any) {
	if m, ok := s.parent.(map[string]any); ok {
		m[s.key] = v
		return
	}
	s.parent.([]any)[s.index] = v
}

// spots lists every place of the incident below the root in a fixed order; texts by language are single places.
func (e *editor) spots(v any, path string, into *[]editSpot) {
	switch x := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(x))
		for k := range x {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			at := strings.TrimPrefix(path+"."+k, ".")
			*into = append(*into, editSpot{path: at, parent: x, key: k})
			if !isText(x[k]) {
				e.spots(x[k], at, into)
			}
		}
	case []any:
		for i, item := range x {
			at := fmt.Sprintf("%s[%d]", path, i)
			*into = append(*into, editSpot{path: at, parent: x, index: i})
			if !isText(item) {
				e.spots(item, at, into)
			}
		}
	}
}

// isText tells words by language, and codes in free words, from other mappings.
func isText(v any) bool {
	m, ok := v.(map[string]any)
	if !ok || len(m) == 0 {
		return false
	}
	for k := range m {
		if k != "ja" && k != "en" && k != "other" {
			return false
		}
	}
	return true
}

// region is the part of the path in which an edit must be the only one: the outermost list or key.
func region(path string) string {
	head, _, _ := strings.Cut(path, "[")
	first, _, _ := strings.Cut(head, ".")
	if first == "organisation" || first == "notifications" || first == "consequences" {
		return head
	}
	return first
}

// edit makes one edit of the kind at a random place and reports whether there was one.
func (e *editor) edit(kind int) bool {
	var all []editSpot
	e.spots(e.root, "", &all)
	e.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, s := range all {
		first, _, _ := strings.Cut(s.path, ".")
		if slices.Contains([]string{"breachfile", "language", "timezone", "id", "drill"}, first) || slices.Contains(e.used, region(s.path)) {
			continue
		}
		if want := e.try(kind, s); want != "" {
			e.want = append(e.want, want)
			e.used = append(e.used, region(s.path))
			return true
		}
	}
	return false
}

// editKinds is how many kinds of edits there are.
const editKinds = 9

// try makes the edit where it fits the place, and says what a comparison must report.
func (e *editor) try(kind int, s editSpot) string {
	v := s.value()
	switch kind {
	case 0:
		if n, ok := v.(int64); ok && s.key == "value" && !strings.Contains(s.path, "was[") {
			by := int64(e.IntN(5000) + 1)
			s.set(n + by)
			return said("changed", s.path, s.path, incidents.SenseRose, float64(by))
		}
	case 1:
		return e.reword(s)
	case 2:
		if s.parentIsMap() && (s.key == "at" || s.key == "who" || s.key == "as_of" || s.key == "summary" || s.key == "residence") && v != "pending" {
			if _, isCount := s.parent.(map[string]any)["counts"]; s.key == "at" || s.key == "summary" || s.key == "residence" || isCount && s.key == "residence" {
				s.set("pending")
				return said("changed", s.path, s.path, incidents.SensePending, nil)
			}
		}
	case 3:
		if s.parentIsMap() && slices.Contains([]string{"certainty", "charge", "format", "protection", "origin", "through", "note", "result", "unit", "basis"}, s.key) {
			delete(s.parent.(map[string]any), s.key)
			return said("removed", s.path, "", incidents.SenseGone, nil)
		}
	case 4:
		return e.remove(s)
	case 5:
		return e.add(s)
	case 6:
		return e.swap(s)
	case 7:
		return e.rename(s)
	case 8:
		return e.shift(s)
	}
	return ""
}

func (s editSpot) parentIsMap() bool { _, ok := s.parent.(map[string]any); return ok }

func (e *editor) reword(s editSpot) string {
	m, ok := s.value().(map[string]any)
	if !ok || !isText(m) || !s.parentIsMap() || m["other"] != nil {
		return ""
	}
	out := map[string]any{}
	for tag, text := range m {
		out[tag] = fmt.Sprint(text) + map[string]string{"ja": "（追記）", "en": ", amended"}[tag]
	}
	s.set(out)
	return said("changed", s.path, s.path, incidents.SenseReworded, nil)
}

func (e *editor) remove(s editSpot) string {
	list, ok := s.value().([]any)
	if !ok || len(list) < 2 || !s.parentIsMap() {
		return ""
	}
	i := e.IntN(len(list))
	s.set(slices.Delete(slices.Clone(list), i, i+1))
	return said("removed", fmt.Sprintf("%s[%d]", s.path, i), "", incidents.SenseGone, nil)
}

// add puts a new entry of the list's own kind at a random place.
func (e *editor) add(s editSpot) string {
	fresh := map[string]any{
		"chronology":  map[string]any{"at": "2019-03-04", "kind": "note", "text": map[string]any{"en": "Quite another remark"}},
		"measures":    map[string]any{"purpose": "contain", "state": "done", "text": map[string]any{"en": "Rebuilt the gateway from scratch"}},
		"parties":     map[string]any{"id": "newcomer", "name": map[string]any{"en": "Newcomer Ltd"}, "relation": "expert"},
		"exclusions":  map[string]any{"who": map[string]any{"en": "Visitors"}},
		"commitments": map[string]any{"topic": "redress", "text": map[string]any{"en": "Losses are paid back in full"}},
		"items":       map[string]any{"code": "password", "label": map[string]any{"en": "Zip password"}},
	}[s.key]
	list, ok := s.value().([]any)
	if !ok || fresh == nil {
		return ""
	}
	i := e.IntN(len(list) + 1)
	s.set(slices.Insert(slices.Clone(list), i, any(fresh)))
	return said("added", "", fmt.Sprintf("%s[%d]", s.path, i), incidents.SenseNew, nil)
}

func (e *editor) swap(s editSpot) string {
	list, ok := s.value().([]any)
	if !ok || len(list) < 2 || !s.parentIsMap() {
		return ""
	}
	i := e.IntN(len(list) - 1)
	list[i], list[i+1] = list[i+1], list[i]
	return said("moved", s.path, s.path, incidents.SenseReordered, nil)
}

func (e *editor) rename(s editSpot) string {
	id, ok := s.value().(string)
	if !ok || s.key != "id" || strings.Contains(s.path, "parts[") || len(s.parent.(map[string]any)) < 3 {
		return ""
	}
	s.set(id + "-x")
	return said("changed", s.path, s.path, incidents.SenseRenamed, nil)
}

func (e *editor) shift(s editSpot) string {
	text, _ := s.value().(string)
	at, err := time.Parse(time.DateOnly, text)
	if err != nil || !s.parentIsMap() {
		return ""
	}
	by := e.IntN(40) + 1
	s.set(at.AddDate(0, 0, by).Format(time.DateOnly))
	return said("changed", s.path, s.path, incidents.SenseLater, float64(by))
}

// said is one change in a line.
func said(kind, oldAt, newAt string, sense incidents.Sense, number any) string {
	b, err := json.Marshal([]any{kind, oldAt, newAt, sense, number})
	if err != nil {
		panic(err)
	}
	return string(b)
}

func saidOf(c incidents.Change) string {
	var number any
	switch {
	case c.Delta != nil:
		number = *c.Delta
	case c.Days != nil:
		number = float64(*c.Days)
	}
	return said(string(c.Kind), c.OldAt, c.NewAt, c.Sense, number)
}

// clone copies values so that an edit leaves the original alone.
func clone(v any) any {
	switch x := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(x))
		for k, m := range x {
			out[k] = clone(m)
		}
		return out
	case []any:
		out := make([]any, len(x))
		for i := range x {
			out[i] = clone(x[i])
		}
		return out
	}
	return v
}
