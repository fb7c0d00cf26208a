package dora

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// amounts names the setting that says in which scale amounts are written; its values follow.
const (
	amounts   = id + ".amounts"
	units     = "units"
	thousands = "thousands"
)

// layouts are the JSON documents that authorities take: the report in its present version and the one before, and the notice of a threat;
// and the report as a sheet.
func layouts() []regime.Structured {
	scale := []regime.Setting{{Name: amounts, Values: []string{units, thousands}, Meaning: lang.Of(
		"en", "whether amounts are written in units of the currency, as in the sample report, or in thousands, as an authority's guide asks",
		"ja", "金額を通貨単位（公式サンプルの書き方）で書くか、千単位（当局の手引の書き方）で書くか")}}
	report := func(version string, standard bool) regime.Structured {
		return regime.Structured{
			ID: "dora-ir-" + version, Format: "json", Schema: "dora/IR-" + version, Default: standard, Form: "incident", Settings: scale,
			Title: lang.Of("en", "Report of a major ICT-related incident, JSON IR-"+version, "ja", "重大ICT関連インシデント報告（JSON IR-"+version+"）"),
			Make:  func(f regime.Facts) regime.Made { return incidentReport(f, version) },
		}
	}
	return []regime.Structured{report("1.3.0", true), report("1.2.1", false), {
		ID: "dora-cyb-1.2.0", Format: "json", Schema: "dora/CYB-1.2.0", Default: true, Form: "threat",
		Title: lang.Of("en", "Notification of a significant cyber threat, JSON CYB-1.2.0", "ja", "重大なサイバー脅威の通知（JSON CYB-1.2.0）"),
		Make:  threatNotice,
	}, table()}
}

// document builds a JSON tree from the answers of a form and notes behind each place the path of the incident.
type document struct {
	f       regime.Facts
	root    *payload.Node
	origins map[string]string
}

func incidentReport(f regime.Facts, version string) regime.Made {
	d := newDocument(f)
	d.put(Slot{"/incidentSubmission", "f1-1", One}, Slot{"/reportCurrency", "f1-15", Words})
	d.submitter("/submittingEntity", "f1-2", version == "1.3.0", "SUBMITTING_ENTITY")
	d.affected()
	if d.known("f1-13") || d.known("f1-14") {
		d.add("/ultimateParentUndertaking/entityType", payload.Str("ULTIMATE_PARENT_UNDERTAKING_ENTITY"), "organisation.parent")
		d.put(Slot{"/ultimateParentUndertaking/name", "f1-13", Words}, Slot{"/ultimateParentUndertaking/LEI", "f1-14", Words})
	}
	d.put(contacts([3]string{"f1-7", "f1-8", "f1-9"}, [3]string{"f1-10", "f1-11", "f1-12"})...)
	d.put(incidentSlots()...)
	d.originator()
	d.put(typeSlots()...)
	d.criteria()
	d.put(causeSlots()...)
	d.put(impactSlots()...)
	return regime.Made{Payload: d.root, Origins: d.origins, Problems: jsonProblems(f)}
}

func threatNotice(f regime.Facts) regime.Made {
	d := newDocument(f)
	d.submitter("/submittingEntity", "f1", true, "")
	d.put(Slot{"/submittingEntity/typeOfSubmittingFinancialEntity", "f3", Many})
	d.put(Slot{"/affectedFinancialEntity/name", "f4", Words}, Slot{"/affectedFinancialEntity/LEI", "f5", Words})
	d.put(contacts([3]string{"f6", "f7", "f8"}, [3]string{"f9", "f10", "f11"})...)
	d.put(threatSlots()...)
	return regime.Made{Payload: d.root, Origins: d.origins}
}

func newDocument(f regime.Facts) *document {
	return &document{f: f, root: payload.Obj(), origins: map[string]string{}}
}

func (d *document) known(field string) bool { return d.f.Answer(field).Known() }

// put adds the properties whose fields have an answer; a property without one is left out, as the authorities ask.
func (d *document) put(slots ...Slot) {
	for _, s := range slots {
		a := d.f.Answer(s.Field)
		if n := d.node(a, s.Kind); n != nil {
			d.add(s.Pointer, n, a.Path)
		}
	}
}

// add puts a value at a pointer and makes the objects on the way in the order in which they are first needed.
func (d *document) add(pointer string, n *payload.Node, origin string) {
	names := strings.Split(pointer[1:], "/")
	at := d.root
	for _, name := range names[:len(names)-1] {
		next, ok := at.Lookup(name)
		if !ok {
			next = payload.Obj()
			at.Add(name, next)
		}
		at = next
	}
	at.Add(names[len(names)-1], n)
	d.origins[pointer] = origin
}

// submitter writes who reports: the LEI where there is one, and the other code beside it where the schema allows both.
func (d *document) submitter(at, name string, both bool, kind string) {
	if kind != "" {
		d.add(at+"/entityType", payload.Str(kind), "organisation")
	}
	d.put(Slot{at + "/name", name, Words})
	ids := d.f.Case.Incident.Organisation.Identifiers
	if ids.LEI != "" {
		d.add(at+"/LEI", payload.Str(ids.LEI), "organisation.identifiers.lei")
	}
	if ids.EntityCode != "" && (both || ids.LEI == "") {
		d.add(at+"/code", payload.Str(ids.EntityCode), "organisation.identifiers.entity_code")
	}
}

// affected lists the entities that are hit. Name and LEI are asked only where they are not those of the entity that reports.
func (d *document) affected() {
	kinds := d.f.Answer("f1-4")
	list := payload.List()
	for i, e := range d.f.Case.Incident.ICT.Entities.Value {
		n := payload.Obj().Add("entityType", payload.Str("AFFECTED_ENTITY"))
		if !e.Name.Empty() {
			n.Add("name", payload.Str(e.Name.Any(d.f.Case.Incident.Language, "en")))
		}
		if e.LEI != "" {
			n.Add("LEI", payload.Str(e.LEI))
		}
		if wire := wired(kinds.Field, e.Kinds); len(wire) > 0 {
			n.Add("affectedEntityType", texts(wire))
		}
		list.Items = append(list.Items, n)
		d.origins["/affectedEntity/"+strconv.Itoa(i)] = "ict.entities[" + strconv.Itoa(i) + "]"
	}
	if len(list.Items) == 0 && kinds.Known() {
		list.Items = append(list.Items, payload.Obj().Add("entityType", payload.Str("AFFECTED_ENTITY")).Add("affectedEntityType", texts(d.ordered(kinds))))
	}
	if len(list.Items) > 0 {
		d.add("/affectedEntity", list, kinds.Path)
	}
}

// originator is field 2.8 in the authorities' own form: legal name;code;kind of code;anything else.
func (d *document) originator() {
	o, ok := d.f.Case.Incident.ICT.Originator.Get()
	a := d.f.Answer("f2-8")
	if !ok || !a.Known() {
		return
	}
	tag := d.f.Case.Incident.Language
	text := o.Text.Value.Any(tag, "en")
	if !o.Name.Empty() || o.Code != "" {
		kind := strings.ToUpper(o.CodeType.Code)
		if o.CodeType.IsCode("other") {
			kind = "other code"
		}
		text = strings.TrimRight(strings.Join([]string{o.Name.Any(tag, "en"), o.Code, kind, text}, ";"), ";")
	}
	if text != "" {
		d.add("/incident/originatesFromThirdPartyProvider", payload.Str(text), a.Path)
	}
}

// criteria is one entry for each criterion that is met, with what the form asks of it.
func (d *document) criteria() {
	met := d.f.Answer("f2-5")
	list := payload.List()
	for _, k := range criterionSlots() {
		if !met.Has(k.wire) {
			continue
		}
		at := "/incident/classificationTypes/" + strconv.Itoa(len(list.Items))
		n := payload.Obj().Add("classificationCriterion", payload.Str(k.wire))
		for _, s := range k.slots {
			a := d.f.Answer(s.Field)
			if v := d.node(a, s.Kind); v != nil {
				n.Add(s.Pointer[1:], v)
				d.origins[at+s.Pointer] = a.Path
			}
		}
		list.Items = append(list.Items, n)
	}
	if len(list.Items) > 0 {
		d.add("/incident/classificationTypes", list, met.Path)
	}
}

// node is the value of an answer, or nil where there is none that the document can carry: nothing is ever written as blank.
func (d *document) node(a regime.Asked, kind Value) *payload.Node {
	if !a.Known() {
		return nil
	}
	var v incidents.Value
	if len(a.Values) > 0 {
		v = a.Values[0]
	}
	switch kind {
	case One, Many:
		return chosen(d.ordered(a), kind)
	case Words:
		return str(a.Text)
	case Telephone:
		return str(dialled(a.Text))
	case Codes:
		return texts(v.Words)
	case Flag:
		return payload.Flag(v.Bool)
	case Instant:
		return str(utc(v.When))
	case Duration:
		return str(dayHourMinute(v))
	case Count:
		return number(v.High, v.Low)
	case Percent:
		return payload.Num(strconv.FormatFloat(math.Floor(v.Number*10+0.5)/10, 'f', 1, 64))
	case Amount:
		return d.amount(v)
	}
	return nil
}

func chosen(ids []string, kind Value) *payload.Node {
	switch {
	case len(ids) == 0:
		return nil
	case kind == One:
		return payload.Str(ids[0])
	}
	return texts(ids)
}

func str(text string) *payload.Node {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	return payload.Str(text)
}

func texts(all []string) *payload.Node {
	if len(all) == 0 {
		return nil
	}
	out := payload.List()
	for _, s := range all {
		out.Items = append(out.Items, payload.Str(s))
	}
	return out
}

// number is the largest number that the file admits, else the least.
func number(ends ...*int64) *payload.Node {
	n := cmp.Or(ends...)
	if n == nil {
		return nil
	}
	return payload.Int(*n)
}

// amount writes money with one decimal, as the sample does, in the scale that is set; thousands are rounded up to the next hundred.
func (d *document) amount(v incidents.Value) *payload.Node {
	n := v.Number
	if d.f.Setting(amounts) == thousands {
		n = math.Ceil(n/100) / 10
	}
	return payload.Num(strconv.FormatFloat(n, 'f', 1, 64))
}

// ordered puts chosen options in the order in which the file names them; those that do not stand in one list of the file keep the form's order.
func (d *document) ordered(a regime.Asked) []string {
	place := map[string]int{}
	for _, o := range a.Field.Options {
		if o.When.Fact == "" || o.When.Is == "" {
			continue
		}
		at := slices.IndexFunc(d.f.Case.Get(o.When.Fact).Codes, func(c incidents.Code) bool { return c.Code == o.When.Is })
		place[o.ID] = at
	}
	out := slices.Clone(a.Ticked)
	slices.SortStableFunc(out, func(x, y string) int { return cmp.Compare(place[x], place[y]) })
	return out
}

// wired puts the words of the file into those of the document.
func wired(f regime.Field, all []incidents.Code) []string {
	var out []string
	for _, c := range all {
		for _, o := range f.Options {
			if o.When.Is == c.Code {
				out = append(out, o.ID)
			}
		}
	}
	return out
}

// utc is an instant as the schema describes it; a day without a time of day is none.
func utc(w incidents.When) string {
	if !w.From.Exact() {
		return ""
	}
	return w.Earliest().UTC().Format(time.RFC3339)
}

// dayHourMinute is an ISO 8601 duration as D:HH:MM, from one to three digits of days.
func dayHourMinute(v incidents.Value) string {
	if len(v.Words) == 0 {
		return ""
	}
	d, ok := incidents.ParseDuration(v.Words[0])
	if !ok || d >= 1000*24*time.Hour {
		return ""
	}
	minutes := int(d / time.Minute)
	return strconv.Itoa(minutes/(24*60)) + ":" + twoDigits(minutes/60%24) + ":" + twoDigits(minutes%60)
}

func twoDigits(n int) string { return strconv.Itoa(n/10) + strconv.Itoa(n%10) }

// dialled keeps of a telephone number what is dialled: the plus sign and the digits.
func dialled(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
