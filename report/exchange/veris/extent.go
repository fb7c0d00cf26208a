package veris

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/payload"
)

// attribute is the effect on the three protection goals.
func (r record) attribute() *payload.Node {
	out := payload.Obj()
	if c := r.confidentiality(); c != nil {
		out.Add("confidentiality", c)
	}
	nature := r.Facts.Key("nature")
	if nature.Key("integrity").Peek() == "yes" {
		nature.Key("integrity").Code()
		out.Add("integrity", payload.Obj().Add("variety", words(unknown)))
	}
	if nature.Key("availability").Peek() == "yes" {
		nature.Key("availability").Code()
		variety := map1(nature.Key("outage"), []pair{{"temporary", "Interruption", false}, {"permanent", "Loss", false}}, "")
		if variety == "" {
			variety = unknown
		}
		out.Add("availability", payload.Obj().Add("variety", words(variety)))
	}
	return out
}

func (r record) confidentiality() *payload.Node {
	f := r.Facts
	if !f.Key("nature", "confidentiality").Given() && !f.Key("data").Given() && !f.Key("affected").Given() {
		return nil
	}
	out := payload.Obj().Add("data_disclosure", payload.Str(r.disclosure()))
	if total, ok := r.total(); ok {
		out.Add("data_total", payload.Int(total))
	}
	if data := r.data(); len(data.Items) > 0 {
		out.Add("data", data)
	}
	if victims := r.victims(); len(victims) > 0 {
		out.Add("data_victim", words(victims...))
	}
	if states := r.states(); len(states) > 0 {
		out.Add("state", words(states...))
	}
	return out
}

// disclosure is whether somebody got the data. Where the file says what became of the data, that decides.
func (r record) disclosure() string {
	nature := r.Facts.Key("nature")
	table := []pair{{"yes", "Yes", false}, {"possible", "Potentially", false}, {"no", "No", false}}
	if d := nature.Key("disclosure"); d.Known() {
		word := map1(d, []pair{{"taken", "Yes", true}, {"likely-taken", "Potentially", true}, {"not-taken", "No", true}}, "")
		if c := nature.Key("confidentiality"); c.Known() {
			if p, _ := theirs(table, c.Peek()); p.theirs == word {
				c.Code()
			}
		}
		return word
	}
	if word := map1(nature.Key("confidentiality"), table, ""); word != "" {
		return word
	}
	return unknown
}

// total is one number over all populations of one unit: VERIS has a single whole number without bound, status or history.
func (r record) total() (int64, bool) {
	for _, unit := range []string{"record", "person", "account", "organisation"} {
		var used []*exchange.Facts
		sum, complete := int64(0), true
		for _, p := range r.Facts.Key("affected").Items() {
			if p.Key("unit").Peek() != unit {
				continue
			}
			n, from := largest(p)
			complete = complete && from != nil
			sum += n
			used = append(used, from)
		}
		if len(used) == 0 || !complete {
			continue
		}
		for _, from := range used {
			from.Take()
			from.Part("as one bare number over all "+unit+" counts", "単位「"+unit+"」の件数の合計としてのみ移されます")
		}
		return sum, true
	}
	return 0, false
}

// largest is the largest number that a population states, and where it stands.
func largest(p *exchange.Facts) (int64, *exchange.Facts) {
	counts := p.Key("counts").Items()
	if c := p.Key("count"); c.Given() {
		counts = []*exchange.Facts{c}
	}
	var most int64
	var from *exchange.Facts
	for _, c := range counts {
		for _, key := range []string{"value", "to"} {
			if n, ok := c.Key(key).PeekNumber(); ok && (from == nil || n > most) {
				most, from = n, c.Key(key)
			}
		}
	}
	return most, from
}

// data is the kinds of data of all groups, each once, with the number of records where one group alone has the kind.
func (r record) data() *payload.Node {
	var kinds []string
	for _, g := range r.Facts.Key("data").Items() {
		for _, item := range g.Key("items").Items() {
			if kind := map1(item.Key("code"), varieties(), "Other"); kind != "" {
				kinds = unique(kinds, kind)
			}
		}
	}
	slices.Sort(kinds)
	out := payload.List()
	for _, k := range kinds {
		out.Items = append(out.Items, payload.Obj().Add("variety", payload.Str(k)))
	}
	return out
}

func (r record) victims() []string {
	var out []string
	populations := r.Facts.Key("affected").Items()
	for _, p := range populations {
		if who := map1(p.Key("kind"), subjects(), "Other"); who != "" {
			out = unique(out, who)
			if len(populations) > 1 {
				p.Key("kind").Part("without saying to which of several populations it belongs", "複数の対象者のどれに関するかは移されません")
			}
		}
	}
	return out
}

func (r record) states() []string {
	var out []string
	groups := r.Facts.Key("data").Items()
	for _, g := range groups {
		if state := map1(g.Key("protection"), protections(), ""); state != "" {
			out = unique(out, state)
			if len(groups) > 1 {
				g.Key("protection").Part("without saying to which of several groups it belongs", "複数の情報のどれに関するかは移されません")
			}
		}
	}
	return out
}

// victim is the organisation that reports.
func (r record) victim() *payload.Node {
	o := r.Facts.Key("organisation")
	out := payload.Obj()
	if name := o.Key("name").Text(r.Language); name != "" {
		out.Add("victim_id", payload.Str(name))
	}
	country := o.Key("country").Word()
	if country == "" {
		country = unknown
	}
	out.Add("country", words(country))
	if state := o.Key("state").Word(); state != "" {
		out.Add("state", payload.Str(state))
	}
	out.Add("industry", payload.Str(r.industry(o.Key("sectors").Items()))).Add("employee_count", payload.Str(r.size(o.Key("employees"))))
	return out.Add("government", words(r.government(o.Key("sectors").Items())))
}

// industry is the first sector that has a class; "000" stands for none.
func (r record) industry(sectors []*exchange.Facts) string {
	for _, s := range sectors {
		if class := map1(s, industries(), ""); class != "" {
			return class
		}
	}
	return "000"
}

func (r record) government(sectors []*exchange.Facts) string {
	if len(sectors) == 0 || slices.ContainsFunc(sectors, func(s *exchange.Facts) bool { return s.Peek() == "public" }) {
		return unknown
	}
	return "NA"
}

func (r record) size(employees *exchange.Facts) string {
	n, known := employees.Number()
	if !known || n < 1 {
		return unknown
	}
	name := "Over 100000"
	for _, s := range sizes() {
		if n <= s.most {
			name = s.name
			break
		}
	}
	employees.Part("as a class of size: "+name, "規模の区分（"+name+"）としてのみ移されます")
	return name
}

// impact is money: the total where every cost has an amount of the same currency.
func (r record) impact() *payload.Node {
	costs := r.Facts.Key("consequences", "costs").Items()
	total, currency := int64(0), ""
	for _, c := range costs {
		n, known := c.Key("amount").PeekNumber()
		if !known || currency != "" && c.Key("currency").PeekWord() != currency {
			return nil
		}
		total, currency = total+n, c.Key("currency").PeekWord()
	}
	if currency == "" {
		return nil
	}
	for i, c := range costs {
		c.Key("amount").Number()
		c.Key("currency").Word()
		if len(costs) > 1 {
			c.Key("amount").Part("in one sum of "+strconv.Itoa(len(costs))+" costs, of which this is number "+strconv.Itoa(i+1), "費用の合計としてのみ移されます")
		}
	}
	return payload.Obj().Add("overall_rating", payload.Str(unknown)).Add("overall_amount", payload.Int(total)).Add("iso_currency_code", payload.Str(currency))
}
