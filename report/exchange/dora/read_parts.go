package dora

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes/eu/dora"
	"github.com/breachfile/breachfile/schema/jsontree"
	"github.com/breachfile/breachfile/schema/source"
)

// submitter is the entity that reports.
func (r *reader) submitter() {
	n := r.doc.Root.Key("submittingEntity")
	r.fixed(n, "SUBMITTING_ENTITY")
	r.word("organisation.name", n.Key("name"))
	if r.places["organisation.name"] == nil {
		r.put("organisation.name", exchange.Pending(), r.doc.Root)
	}
	r.word("organisation.identifiers.lei", n.Key("LEI"))
	r.word("organisation.identifiers.entity_code", n.Key("code"))
}

// fixed uses up the word that says what an entity is in the report.
func (r *reader) fixed(n *jsontree.Node, kind string) {
	if t := n.Key("entityType"); t.Value == kind {
		t.Use()
	}
}

func (r *reader) word(path string, n *jsontree.Node) {
	if w := strings.TrimSpace(n.Text()); w != "" {
		r.put(path, source.Text(w), n)
	}
}

// entities are the entities that are hit; one without a name is the entity that reports.
func (r *reader) entities(all *jsontree.Node, kindsField string) {
	list := source.NewSequence()
	for _, n := range all.Items {
		r.fixed(n, "AFFECTED_ENTITY")
		name := strings.TrimSpace(n.Key("name").Text())
		kinds := r.codes(n.Key("affectedEntityType"), r.fields[kindsField])
		if name == "" {
			if lei := n.Key("LEI"); lei.Given() && lei.Value == r.doc.Root.Key("submittingEntity", "LEI").Value {
				lei.Use()
			}
			if kinds != nil && len(all.Items) == 1 {
				r.put("organisation.financial_entity", kinds, n)
			} else {
				r.lose(n, "an affected entity without a name beside others", "他の事業者と併記された、名称のない事業者です")
			}
			continue
		}
		e := r.undertaking(n, "ict.entities["+strconv.Itoa(list.Len())+"]")
		if kinds != nil {
			e.Set("kinds", kinds)
		}
		list.Append(e)
	}
	if list.Len() > 0 {
		r.put("ict.entities", list, all)
	}
	if r.places["organisation.financial_entity"] == nil {
		r.put("organisation.financial_entity", exchange.Pending(), r.doc.Root)
	}
}

// undertaking is another company with its LEI, at a path of the file.
func (r *reader) undertaking(n *jsontree.Node, path string) *source.Draft {
	out := source.NewMapping().Set("name", source.Text(strings.TrimSpace(n.Key("name").Text())))
	r.places[path+".name"] = n.Key("name")
	if lei := n.Key("LEI"); lei.Text() != "" {
		out.Set("lei", source.Text(lei.Text()))
		r.places[path+".lei"] = lei
	}
	return out
}

// parent is the head of the group; the file has no place for one without a name.
func (r *reader) parent() {
	n := r.doc.Root.Key("ultimateParentUndertaking")
	r.fixed(n, "ULTIMATE_PARENT_UNDERTAKING_ENTITY")
	if strings.TrimSpace(n.Key("name").Text()) != "" {
		r.put("organisation.parent", r.undertaking(n, "organisation.parent"), n)
	}
}

func (r *reader) contacts() {
	list := source.NewSequence()
	for i, c := range [][2]string{{"primaryContact", "authority"}, {"secondaryContact", "authority-second"}} {
		n := r.doc.Root.Key(c[0])
		if i == 1 && r.stage == "threat" && !n.Given() {
			continue // the notice of a threat asks for one contact
		}
		out := source.NewMapping().Set("purpose", source.Plain(c[1]))
		for _, key := range []string{"name", "email", "phone"} {
			if w := strings.TrimSpace(n.Key(key).Text()); w != "" {
				out.Set(key, source.Text(w))
				r.places["organisation.contacts["+strconv.Itoa(i)+"]."+key] = n.Key(key)
			} else if key != "email" {
				out.Set(key, exchange.Pending())
			}
		}
		list.Append(out)
	}
	r.put("organisation.contacts", list, r.doc.Root.Key("primaryContact"))
}

// origin reads field 2.8: legal name;code;kind of code;anything else, or a statement in words.
func (r *reader) origin(n *jsontree.Node) {
	text := strings.TrimSpace(n.Text())
	if text == "" {
		return
	}
	out := source.NewMapping()
	parts := strings.SplitN(text, ";", 4)
	kinds := map[string]string{"LEI": "lei", "EUID": "euid", "other code": "other"}
	if len(parts) > 2 && kinds[parts[2]] != "" && parts[0] != "" && parts[1] != "" {
		out.Set("name", source.Text(parts[0])).Set("code", source.Text(parts[1])).Set("code_type", source.Plain(kinds[parts[2]]))
		text = strings.Join(parts[3:], "")
	}
	if text != "" {
		out.Set("text", source.Text(text))
	}
	r.put("ict.originator", out, n)
}

// criteria are the criteria that are met, with what the form asks of each. Only a final report says by its silence that a criterion is not met.
func (r *reader) criteria() {
	all := r.doc.Root.Key("incident", "classificationTypes")
	met := map[string]bool{}
	for _, n := range all.Items {
		name := n.Key("classificationCriterion")
		for _, k := range dora.Criteria() {
			if name.Value == k.Wire && !met[k.Wire] {
				name.Use()
				met[k.Wire] = true
				r.slots(n, k.Slots...)
			}
		}
	}
	if len(met) == 0 {
		return
	}
	list := source.NewSequence()
	for _, k := range dora.Criteria() {
		answer := "pending"
		switch {
		case met[k.Wire]:
			answer = "yes"
		case r.stage == "final":
			answer = "no"
		}
		list.Append(source.NewMapping().Set("code", source.Plain(k.Code)).Set("met", quotedCode(answer)))
	}
	r.put("criteria", list, all)
	if met["critical_services_affected"] {
		r.put("ict.critical_services", source.Plain("true"), all)
	}
}

// sureness reads field 3.12 for the numbers that it speaks of; of two answers on the same numbers neither is believed.
func (r *reader) sureness() {
	r.figures = map[string]string{}
	for _, n := range r.doc.Root.Key("impactAssessment", "affectedAssets", "numbersActualEstimate").Items {
		for _, o := range r.fields["f3-12"].Options {
			kind, of, ok := strings.Cut(strings.TrimPrefix(o.When.Predicate, "figures-"), "-")
			if !ok || n.Value != o.ID {
				continue
			}
			if r.figures[of] != "" {
				r.lose(n, "the report also says otherwise of the same numbers", "同じ数について異なる記載があります")
				kind = "estimates"
			}
			n.Use()
			r.figures[of] = kind
		}
	}
	for _, of := range []string{"clients", "counterparts", "transactions"} {
		if path := ops + of; r.figures[of] == "none" && !r.counted(of).Given() {
			r.put(path, source.Plain("not-applicable"), r.doc.Root)
		}
	}
}

// counted is the number of field 3.4, 3.6 or 3.9.
func (r *reader) counted(of string) *jsontree.Node {
	name := map[string]string{"clients": "affectedClients", "counterparts": "affectedFinancialCounterparts", "transactions": "affectedTransactions"}[of]
	return r.doc.Root.Key("impactAssessment", "affectedAssets", name, "number")
}

// moment is one event of the chronology, or pending.
type moment struct {
	kind string
	at   time.Time
	text string
}

// moment reads a date with its time; the form feeds some of them from the chronology, others from a place of their own.
func (r *reader) moment(n *jsontree.Node, f regime.Field) {
	t, ok := instant(n)
	if !ok {
		r.lose(n, "it is no date with time and zone, such as 2026-05-10T22:15:00Z", "2026-05-10T22:15:00Z のような日時ではありません")
		return
	}
	n.Use()
	layout := "2006-01-02T15:04Z07:00"
	if t.Second() > 0 {
		layout = "2006-01-02T15:04:05Z07:00"
	}
	if path := pathOf(f); path != "" {
		r.put(path, source.Text(t.Format(layout)), n)
		return
	}
	r.moments = append(r.moments, moment{kindOf(f), t, t.Format(layout)})
}

func instant(n *jsontree.Node) (time.Time, bool) {
	w, _ := n.Value.(string)
	t, err := time.Parse(time.RFC3339, w)
	return t, err == nil && t.Year() >= 1900
}

// kindOf is the kind of event that feeds a field.
func kindOf(f regime.Field) string {
	_, rest, _ := strings.Cut(f.From[0], "kind=")
	return rest[:strings.IndexAny(rest, ",]")]
}

// chronology writes the events in their order; when the organisation became aware, from which the clocks run, no report says.
func (r *reader) chronology(known ...string) {
	slices.SortStableFunc(r.moments, func(a, b moment) int { return a.at.Compare(b.at) })
	list := source.NewSequence()
	event := func(kind string, at *source.Draft) {
		list.Append(source.NewMapping().Set("at", at).Set("kind", source.Plain(kind)))
	}
	for _, m := range r.moments {
		event(m.kind, source.Text(m.text))
	}
	for _, kind := range known {
		if !slices.ContainsFunc(r.moments, func(m moment) bool { return m.kind == kind }) {
			event(kind, exchange.Pending())
		}
	}
	r.put("chronology", list, r.doc.Root)
}
