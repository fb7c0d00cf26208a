package dora

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/rule"
)

// checker looks at the answers of one filing.
type checker struct {
	f   regime.Facts
	out diag.List
}

// check holds a report to the instructions of Annex II and to what the authorities check beyond the schema; the schema takes nearly anything.
func check(f regime.Facts) diag.List {
	k := &checker{f: f}
	switch f.Form {
	case "threat":
		k.instants("f12")
		k.phones("f8", "f11")
	case "incident":
		k.instants("f2-2", "f2-3", "f3-2", "f3-3", "f4-7", "f4-8", "f4-16")
		k.phones("f1-9", "f1-12")
		k.moments()
		k.lengths()
		k.classification()
		k.spread()
		k.shares()
		k.causes()
		k.references()
		k.rest()
	}
	return k.out
}

// report notes a problem of a field where its answer stands; the number of the field comes first.
func (k *checker) report(r rule.Rule, field string, args ...any) {
	k.reportAt(k.f.Answer(field).Path, r, field, args...)
}

func (k *checker) reportAt(path string, r rule.Rule, field string, args ...any) {
	cites := k.f.Answer(field).Field.Cite
	k.out = append(k.out, k.f.Problem(diag.New(r, path, diag.Span{}, append([]any{no(field)}, args...)...), cites...))
}

// reportWord notes a problem of one word of a list of the file.
func (k *checker) reportWord(list string, at int, r rule.Rule, field string, args ...any) {
	k.reportAt(list+"["+strconv.Itoa(max(at, 0))+"]", r, field, args...)
}

// no is the number of a field from its id: f3-12 is 3.12.
func no(field string) string { return strings.ReplaceAll(field[1:], "-", ".") }

// first is the first value of a field that has an answer.
func (k *checker) first(field string) (incidents.Value, bool) {
	a := k.f.Answer(field)
	if !a.Known() || len(a.Values) == 0 {
		return incidents.Value{}, false
	}
	return a.Values[0], true
}

func (k *checker) instants(fields ...string) {
	for _, field := range fields {
		if v, ok := k.first(field); ok && !v.When.From.Exact() {
			k.report(ruleInstant, field, v.When.String())
		}
	}
}

// moments holds occurrence, detection, classification, recovery and resolution to their order.
func (k *checker) moments() {
	for _, pair := range [][2]string{{"f2-2", "f3-2"}, {"f2-3", "f2-2"}, {"f3-3", "f3-2"}, {"f4-7", "f3-2"}, {"f4-8", "f3-2"}} {
		later, ok := k.first(pair[0])
		earlier, known := k.first(pair[1])
		if ok && known && later.When.Latest().Before(earlier.When.Earliest()) {
			k.report(ruleOrder, pair[0], later.When.String(), earlier.When.String(), no(pair[1]))
		}
	}
	since, ok := k.first("f4-16")
	last, known := k.first("f3-2")
	if ok && known && since.When.Earliest().After(last.When.Latest()) {
		k.report(ruleSince, "f4-16", since.When.String(), last.When.String())
	}
}

// length reads the duration of a field.
func (k *checker) length(field string) (time.Duration, bool) {
	v, ok := k.first(field)
	if !ok || len(v.Words) == 0 {
		return 0, false
	}
	d, ok := incidents.ParseDuration(v.Words[0])
	if !ok || dayHourMinute(v) == "" {
		k.report(ruleLength, field, v.Words[0])
		return 0, false
	}
	return d, true
}

func (k *checker) lengths() {
	lasted, known := k.length("f3-15")
	down, stated := k.length("f3-16")
	if known && stated && down > lasted {
		k.report(ruleDowntime, "f3-16", inWords(down), inWords(lasted))
	}
	from, ok := k.first("f3-2")
	to, ended := k.first("f4-8")
	if known && ok && ended && from.When.From.Exact() && to.When.From.Exact() {
		if real := to.When.Earliest().Sub(from.When.Earliest()); real > 0 && (real-lasted).Abs() >= time.Minute {
			k.report(ruleDuration, "f3-15", inWords(lasted), inWords(real))
		}
	}
}

// classification is Article 8 of Delegated Regulation (EU) 2024/1772; a report that says "not major any more" is free of it.
func (k *checker) classification() {
	met := k.f.Answer("f2-5")
	if k.f.Stage == "reclassification" || !met.Known() {
		return
	}
	if !met.Has("critical_services_affected") {
		k.report(ruleCritical, "f2-5")
		return
	}
	if len(met.Ticked) == 1 && maliciousLoss(k.f.Case).Answer != regime.Yes {
		k.report(ruleThresholds, "f2-5")
	}
}

func (k *checker) spread() {
	v, ok := k.first("f2-6")
	if !ok {
		return
	}
	list, _, _ := strings.Cut(v.Path, "[")
	for i, country := range v.Words {
		switch {
		case country == k.f.Case.Incident.Organisation.Country:
			k.reportWord(list, i, ruleHome, "f2-6", country)
		case !slices.Contains(incidents.EEA(), country):
			k.reportWord(list, i, ruleCountry, "f2-6", country)
		}
	}
}

// shares holds a number of nobody against the share and the value beside it.
func (k *checker) shares() {
	for _, pair := range [][2]string{{"f3-4", "f3-5"}, {"f3-6", "f3-7"}} {
		n, ok := k.first(pair[0])
		share, stated := k.first(pair[1])
		if ok && stated && n.High != nil && *n.High == 0 && share.Number > 0 {
			k.report(ruleNoImpact, pair[0], no(pair[1]), digits(share.Number))
		}
	}
	k.figures()
	none := k.f.Case.Get(ops + "transactions")
	if !k.f.Answer("f3-12").Known() || none.State != incidents.Known || none.High == nil || *none.High != 0 {
		return
	}
	for _, pair := range [][2]string{{"transactions_percent", "3.10"}, {"transactions_value", "3.11"}} {
		if v := k.f.Case.Get(ops + pair[0]); v.State == incidents.Known && v.Number > 0 {
			k.reportAt(none.Path, ruleNoImpact, "f3-12", pair[1], digits(v.Number))
		}
	}
}

// figures holds field 3.12 to one answer for each kind of number.
func (k *checker) figures() {
	sure := k.f.Answer("f3-12")
	if sure.Field.ID == "" {
		return
	}
	for _, kind := range [][2]string{{"clients", "clients"}, {"counterparts", "financial_counterparts"}, {"transactions", "transactions"}} {
		n := 0
		for _, option := range sure.Ticked {
			if strings.HasSuffix(option, "_for_"+kind[1]+"_affected") || option == "no_impact_on_"+kind[1] {
				n++
			}
		}
		if n != 1 {
			k.reportAt(k.f.Case.Get(ops+kind[0]).Path, ruleFigures, "f3-12", kind[0], n)
		}
	}
}

// causes holds detailed causes to their families and further classes to their causes.
func (k *checker) causes() {
	families, details, further := k.f.Answer("f4-1"), k.f.Answer("f4-2"), k.f.Answer("f4-3")
	if !details.Known() || !families.Known() {
		return
	}
	const root = "ict.root_cause."
	stated, have := k.f.Case.Get(root+"details"), k.f.Case.Get(root+"further")
	for _, d := range details.Ticked {
		if family := familyOf(d); !families.Has(family) {
			k.reportWord(root+"details", place(details.Field, d, stated), ruleFamily, "f4-2", d, family)
		}
	}
	for _, family := range families.Ticked {
		if !slices.ContainsFunc(details.Ticked, func(d string) bool { return familyOf(d) == family }) {
			k.reportWord(root+"families", place(families.Field, family, k.f.Case.Get(root+"families")), ruleFamilyEmpty, "f4-1", family)
		}
	}
	allowed := map[string]bool{}
	for _, cause := range slices.Sorted(maps.Keys(groups())) {
		classes := groups()[cause]
		if !stated.Has(cause) {
			continue
		}
		for _, class := range classes {
			allowed[class] = true
		}
		if further.Known() && !slices.ContainsFunc(classes, have.Has) {
			k.report(ruleFurtherEmpty, "f4-3", cause)
		}
	}
	for i, c := range have.Codes {
		if further.Known() && !allowed[c.Code] {
			k.reportWord(root+"further", i, ruleFurther, "f4-3", c.Code)
		}
	}
}

// place is where a chosen option stands in a list of the file.
func place(f regime.Field, option string, list incidents.Value) int {
	at := slices.IndexFunc(f.Options, func(o regime.Option) bool { return o.ID == option })
	if at < 0 {
		return 0
	}
	return slices.IndexFunc(list.Codes, func(c incidents.Code) bool { return c.Code == f.Options[at].When.Is })
}

// familyOf is the family that a detailed cause begins with.
func familyOf(detail string) string {
	for _, family := range []string{"malicious_actions", "process_failure", "human_error", "external_event"} {
		if strings.HasPrefix(detail, family+"_") {
			return family
		}
	}
	return "system_failure_malfunction"
}

var (
	referencePattern = pattern.Of(`^[A-Za-z0-9-]+$`)
	frenchPattern    = pattern.Of(`^[0-9]{4}I[0-9]{7}$`)
	phonePattern     = pattern.Of(`^\+[1-9][0-9 ().-]{4,}$`)
)

func (k *checker) references() {
	if a := k.f.Answer("f2-1"); a.Known() && !referencePattern.MatchString(a.Text) {
		k.report(ruleReference, "f2-1", a.Text)
	}
	given := k.f.Answer("f3-1")
	if k.f.Case.Incident.Organisation.Country == "FR" && given.Known() && !frenchPattern.MatchString(given.Text) {
		k.report(ruleFrench, "f3-1", given.Text)
	}
}

func (k *checker) phones(fields ...string) {
	for _, field := range fields {
		if a := k.f.Answer(field); a.Known() && !phonePattern.MatchString(strings.TrimSpace(a.Text)) {
			k.report(rulePhone, field, a.Text)
		}
	}
}

func (k *checker) rest() {
	if told := k.f.Answer("f3-31"); told.Has("none") && len(told.Ticked) > 1 {
		k.reportWord("ict.told_authorities", place(told.Field, "none", k.f.Case.Get("ict.told_authorities")), ruleNone, "f3-31")
	}
	gross, known := k.first("f4-13")
	back, ok := k.first("f4-14")
	if known && ok && back.Number > gross.Number {
		k.report(ruleRecoveries, "f4-14", digits(back.Number), digits(gross.Number))
	}
	measures, ok := k.first("f3-33")
	if ok && !measures.Bool && k.f.Case.Get("ict.temporary_measures_text").State != incidents.Known {
		k.report(ruleMeasures, "f3-33")
	}
	o, ok := k.f.Case.Incident.ICT.Originator.Get()
	if ok && k.f.Answer("f2-8").Known() && (o.Code == "" || !o.CodeType.Given()) {
		k.report(ruleOrigin, "f2-8")
	}
}

// jsonProblems are what the JSON document alone cannot carry, or carries in a way that authorities read differently.
func jsonProblems(f regime.Facts) diag.List {
	k := &checker{f: f}
	known := []string{"EUR", "BGN", "CZK", "DKK", "HUF", "PLN", "RON", "ISK", "CHF", "NOK", "SEK"}
	if a := f.Answer("f1-15"); a.Known() && !slices.Contains(known, a.Text) {
		k.report(ruleCurrency, "f1-15", a.Text)
	}
	for _, field := range []string{"f3-11", "f4-13", "f4-14"} {
		if f.Answer(field).Known() && f.Settings[amounts] == "" {
			k.report(ruleScale, field, f.Setting(amounts))
			break
		}
	}
	return k.out
}
