package veris

import (
	"strconv"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/schema/jsontree"
	"github.com/breachfile/breachfile/schema/source"
)

// organisation is the victim.
func (r *reader) organisation() {
	v := r.rec.Key("victim")
	out := source.NewMapping()
	if name := v.Key("victim_id").Text(); name != "" {
		out.Set("name", source.Text(name))
	}
	out.Set("role", exchange.Pending())
	countries := said(v.Key("country"))
	country := ""
	if len(countries) == 1 && countryCode.MatchString(word(countries[0])) {
		country = countries[0].Text()
		out.Set("country", source.Text(country))
	}
	if s := v.Key("state"); !silent(s) {
		switch state := word(s); {
		case statePattern.MatchString(state):
			out.Set("state", source.Text(s.Text()))
		case country == "US" && countryCode.MatchString(state):
			out.Set("state", source.Text("US-"+s.Text()))
		}
	}
	if sector, whole := r.sector(v.Key("industry")); sector != "" {
		out.Set("sectors", source.NewSequence().Append(source.Plain(sector)))
		if !whole {
			r.lose(v.Key("industry"), "as the sector “"+sector+"” only", "業種「"+sector+"」としてのみ取り込まれます")
		}
	}
	out.Set("employees", exchange.Pending())
	silent(v.Key("employee_count"))
	said(v.Key("government"))
	for _, region := range v.Key("region").Items {
		if word(region) == "000000" {
			region.Use()
		}
	}
	r.out.Set("organisation", out)
}

// sector is the sector of an industry class, and whether the class says no more than that.
func (r *reader) sector(n *jsontree.Node) (string, bool) {
	class := word(n)
	if class == "" || class == "000" || class == "00" || class == "000000" {
		n.Use()
		return "", true
	}
	for length := min(3, len(class)); length >= 2; length-- {
		if sector, ok := ours(industries(), class[:length]); ok {
			n.Use()
			return sector, length == len(class)
		}
	}
	return "", true
}

// systems is the assets; a remark is the name where there is one asset only.
func (r *reader) systems() {
	asset := r.rec.Key("asset")
	list := source.NewSequence()
	items := asset.Key("assets").Items
	for _, a := range items {
		out := source.NewMapping()
		kind := a.Key("variety")
		name := exchange.English(word(kind))
		if notes := asset.Key("notes"); len(items) == 1 && word(notes) != "" {
			name = source.Text(notes.Text())
		}
		if silent(kind) && len(items) == 1 && word(asset.Key("notes")) == "" {
			continue
		}
		out.Set("name", name).Set("kind", r.kind(kind))
		if len(items) == 1 {
			r.hostingOf(out, asset)
		}
		list.Append(out)
	}
	said(asset.Key("cloud"))
	if list.Len() > 0 {
		r.out.Set("systems", list)
	}
}

func (r *reader) kind(n *jsontree.Node) *source.Draft {
	if silent(n) {
		return exchange.Pending()
	}
	if code, ok := ours(assets(), n.Text()); ok {
		return source.Plain(code)
	}
	return exchange.Other(word(n))
}

// hostingOf is where the one asset runs; VERIS does not say whether a cloud is a service or a platform.
func (r *reader) hostingOf(out *source.Draft, asset *jsontree.Node) {
	clouds, hosts := said(asset.Key("cloud")), said(asset.Key("hosting"))
	switch {
	case len(clouds) == 1 && word(clouds[0]) == "On-Premise Asset(s)":
		clouds[0].Use()
		out.Set("hosting", source.Plain("on-premises"))
	case len(clouds) == 0 && len(hosts) == 1 && word(hosts[0]) == "External - unknown environment":
		hosts[0].Use()
		out.Set("hosting", source.Plain("hosted"))
	default:
		out.Set("hosting", exchange.Pending())
	}
}

// nature is which protection goals were hit.
func (r *reader) nature() {
	a := r.rec.Key("attribute")
	out := source.NewMapping()
	c := a.Key("confidentiality", "data_disclosure")
	switch word(c) {
	case "Yes":
		out.Set("confidentiality", source.Text("yes"))
	case "Potentially":
		out.Set("confidentiality", source.Plain("possible"))
	case "No":
		out.Set("confidentiality", source.Text("no"))
	default:
		out.Set("confidentiality", exchange.Pending())
	}
	switch word(c) {
	case "Yes", "Potentially", "No", unknown:
		c.Use()
	}
	for _, goal := range []string{"integrity", "availability"} {
		if !a.Key(goal).IsObject() {
			out.Set(goal, exchange.Pending())
			continue
		}
		out.Set(goal, source.Text("yes"))
		varieties := said(a.Key(goal, "variety"))
		if goal == "availability" && len(varieties) == 1 {
			if code, ok := ours([]pair{{"temporary", "Interruption", false}, {"permanent", "Loss", false}}, word(varieties[0])); ok {
				varieties[0].Use()
				out.Set("outage", source.Plain(code))
			}
		}
	}
	r.out.Set("nature", out)
}

// data is one group for each kind of data, because each has its own number of records.
func (r *reader) data() {
	c := r.rec.Key("attribute", "confidentiality")
	protection := ""
	if states := said(c.Key("state")); len(states) == 1 {
		if code, ok := ours(protections(), word(states[0])); ok {
			states[0].Use()
			protection = code
		}
	}
	list := source.NewSequence()
	for _, d := range c.Key("data").Items {
		kind := d.Key("variety")
		out := source.NewMapping()
		if silent(kind) {
			out.Set("items", exchange.Pending())
		} else {
			out.Set("items", source.NewSequence().Append(source.NewMapping().Set("label", exchange.English(kind.Text()))))
		}
		if n, ok := d.Key("amount").Int(); ok && n >= 0 {
			out.Set("records", source.Plain(strconv.FormatInt(n, 10)))
		}
		if protection != "" {
			out.Set("protection", source.Plain(protection))
		}
		list.Append(out)
	}
	if list.Len() == 0 {
		r.out.Set("data", exchange.Pending())
		return
	}
	r.out.Set("data", list)
}

// people is one population for each owner of data. The total stands with the owner where there is one, else alone.
func (r *reader) people() {
	c := r.rec.Key("attribute", "confidentiality")
	list := source.NewSequence()
	for _, v := range said(c.Key("data_victim")) {
		kind := exchange.Other(word(v))
		if code, ok := ours(subjects(), v.Text()); ok {
			kind = source.Plain(code)
		}
		list.Append(source.NewMapping().Set("kind", kind))
	}
	n, ok := c.Key("data_total").Int()
	ok = ok && n >= 0
	if ok {
		total := source.NewMapping().Set("unit", source.Plain("record")).Set("count", source.Plain(strconv.FormatInt(n, 10)))
		if list.Len() == 1 {
			list.Item(0).Set("unit", source.Plain("record")).Set("count", source.Plain(strconv.FormatInt(n, 10)))
		} else {
			list.Append(total)
		}
	}
	if list.Len() == 0 {
		r.out.Set("affected", exchange.Pending())
		return
	}
	r.out.Set("affected", list)
}
