package incidents

import (
	"strconv"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// ids are the names that entries of the file bear.
type ids struct {
	all map[string]bearer   // who bears an id
	ref map[string][]string // the ids of each kind of entry
}

// bearer is the entry that bears an id.
type bearer struct{ kind, path string }

// relatedID marks the first of two equal ids.
var relatedID = rule.Rule{Message: text("it stands here first", "最初の記述はここです")}

// collectIDs reads every id and reports those that stand twice.
func (k *checker) collectIDs() ids {
	in := k.c.Incident
	found := ids{all: map[string]bearer{}, ref: map[string][]string{"party": {Self}}}
	for i, p := range in.Parties.Value {
		k.addID(&found, "party", p.ID, "parties["+strconv.Itoa(i)+"].id")
	}
	for i, s := range in.Systems.Value {
		k.addID(&found, "system", s.ID, "systems["+strconv.Itoa(i)+"].id")
	}
	for i, p := range in.Affected.Value {
		path := "affected[" + strconv.Itoa(i) + "]"
		k.addID(&found, "population", p.ID, path+".id")
		for j, part := range p.Parts {
			k.addID(&found, "part", part.ID, path+".parts["+strconv.Itoa(j)+"].id")
		}
	}
	return found
}

func (k *checker) addID(found *ids, kind, id, path string) {
	if id == "" {
		return
	}
	if _, isReserved := reserved(id); isReserved || id == Self {
		k.report(ruleIDReserved, path, id)
		return
	}
	if first, ok := found.all[id]; ok {
		k.report(ruleIDTwice, path, id)
		last := &k.problems[len(k.problems)-1]
		last.Related = []diag.Related{{Span: k.c.Span(first.path), Rule: relatedID}}
		return
	}
	found.all[id] = bearer{kind, path}
	found.ref[kind] = append(found.ref[kind], id)
}

// reference reports a name that no entry bears; the reserved words stand for a party that is not known.
func (k *checker) reference(id string, at spot) {
	if at.ref == "" || id == "" {
		return
	}
	if _, isReserved := reserved(id); isReserved {
		return
	}
	if id == Self && at.ref == "party" {
		return
	}
	if first, ok := k.ids.all[id]; ok && first.kind == at.ref {
		return
	}
	k.report(ruleReference, at.path, refLabel(at.ref), id, k.meant(id, at.ref))
}

func refLabel(ref string) Text {
	if ref == "population" {
		return text("population", "集団")
	}
	return text("party", "関係者")
}

// mostHints bounds the search for names that were meant, which compares with every id of the file.
const mostHints = 20

// meant ends the message with the name that was probably meant.
func (k *checker) meant(id, ref string) lang.Text {
	if k.hints++; k.hints > mostHints {
		return text("", "")
	}
	if closest := source.Closest(id, k.ids.ref[ref]); closest != "" {
		return text("; did you mean “"+closest+"”?", "。「"+closest+"」の誤りではありませんか")
	}
	return text("", "")
}
