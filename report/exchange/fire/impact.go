package fire

import (
	"strings"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
)

// impact is part 3.
func (r *report) impact(own *exchange.Facts) {
	f := r.Facts
	r.put(47, own.Key("own_severity"), r.text)
	r.put(48, own.Key("severity"), r.code("standard-severity"))
	r.put(49, own.Key("affected_parties"), r.codes("affected-party"))
	r.put(50, f.Key("ict", "entities"), r.related)
	r.set(51, func() *payload.Node { return r.affected() })
	r.services(own.Key("services"))
	for _, s := range own.Key("resources").Items() {
		r.entries[resources] = append(r.entries[resources], entry{at: s.Path(), values: map[int]*payload.Node{
			65: r.code("resource-type")(s.Key("kind")), 66: r.codes("resource-property")(s.Key("properties")),
		}})
	}
	r.put(67, f.Key("ict", "infrastructure_text"), r.text)
	r.put(68, f.Key("ict", "gross_costs"), number)
	for no, key := range map[int]string{69: "financial_impact", 70: "operational_impact", 71: "reputational_impact", 72: "external_impact"} {
		r.put(no, own.Key(key), r.code("impact-scale"))
	}
	r.put(73, own.Key("spread"), r.code("geographic-spread"))
	r.put(74, f.Key("consequences", "operations", "countries"), words)
	r.put(75, f.Key("consequences", "operations", "text"), r.text)
}

// affected says who is affected beyond the types of party, one population a line.
func (r *report) affected() *payload.Node {
	var lines []string
	for _, p := range r.Facts.Key("affected").Items() {
		if who := p.Key("who").Text(r.Language); who != "" {
			lines = append(lines, who)
		}
	}
	return str(strings.Join(lines, "\n"))
}

func words(f *exchange.Facts) *payload.Node {
	out := payload.List()
	for _, i := range f.Items() {
		out.Items = append(out.Items, payload.Str(i.Word()))
	}
	return filled(out)
}

// services are the services that were hit. What one service alone does not state of its figures, the figures of the whole operation state.
func (r *report) services(list *exchange.Facts) {
	whole := r.Facts.Key("consequences", "operations")
	alone := len(list.Items()) == 1
	pick := func(s *exchange.Facts, key string, otherwise ...string) *exchange.Facts {
		if here := s.Key(key); here.Given() || !alone {
			return here
		}
		return whole.Key(otherwise...)
	}
	for _, s := range list.Items() {
		r.entries[services] = append(r.entries[services], entry{at: s.Path(), values: map[int]*payload.Node{
			53: r.text(s.Key("name")), 54: schemed(s.Key("types")), 55: words(s.Key("critical")),
			56: r.codes("service-disruption")(s.Key("disruption")), 57: r.plain(pick(s, "downtime", "downtime")),
			58: number(pick(s, "users", "clients", "value")), 59: share(pick(s, "users_percent", "clients_percent")),
			60: r.codes("transaction-type")(s.Key("transaction_types")), 61: number(pick(s, "transactions", "transactions", "value")),
			62: share(pick(s, "transactions_percent", "transactions_percent")), 63: number(pick(s, "transactions_value", "transactions_value")),
		}})
	}
}

// closure is part 4.
func (r *report) closure(own *exchange.Facts) {
	from := r.origin
	for _, c := range own.Key("causes").Items() {
		values := map[int]*payload.Node{77: r.code("cause-type")(c.Key("kind")), 78: r.code("causal-strength")(c.Key("strength"))}
		values[79], values[81] = r.code("cause-origin")(c.Key("origin")), r.text(c.Key("text"))
		if from != nil {
			values[80], from = from(), nil // the incident names one originator, so the first cause has it
		}
		r.entries[causes] = append(r.entries[causes], entry{at: c.Path(), values: values})
	}
	if r.asks(items()[lessons-1]) != notApplicable {
		for _, l := range own.Key("lessons").Items() {
			actions := payload.List()
			for _, a := range l.Key("actions").Items() {
				day := "" // FIRE lets the date be missing
				if w, ok := a.Key("at").When(); ok {
					day = w.String()
				}
				actions.Items = append(actions.Items, pair(day, a.Key("text").Text(r.Language)))
			}
			r.entries[lessons] = append(r.entries[lessons], entry{at: l.Path(), values: map[int]*payload.Node{83: r.text(l.Key("text")), 84: filled(actions)}})
		}
	}
	r.put(85, own.Key("attachment_method"), r.code("attachment-method"))
	r.put(86, own.Key("attachment_instructions"), r.text)
}
