package incidents

import (
	"slices"
	"strconv"
	"sync"
)

// Derived is a fact that the file does not state in one place but that follows from what it states.
type Derived struct {
	Name  string
	Doc   string // one sentence: how it is derived
	Kind  Kind
	value func(*Case) Value
}

// DerivedFacts lists every derived fact, sorted by name.
func DerivedFacts() []Derived {
	return []Derived{
		{"affected.countries", "Countries and states in which people of any population live.", StringKind, affectedPlaces},
		{"affected.countries.eea", "Countries of the European Economic Area in which people of any population live.", StringKind, affectedInEEA},
		{"affected.organisations.max", "Largest possible number of organisations over all populations.", CountKind, sumOf("organisation", "")},
		{"affected.people.accessed", "Number of people whose data was accessed, viewed or acquired for certain.", CountKind, sumOf("person", "sure")},
		{"affected.people.max", "Largest possible number of people over all populations; where one is not known there is no upper end.", CountKind, sumOf("person", "")},
		{"affected.records.max", "Largest possible number of records over all populations.", CountKind, sumOf("record", "")},
		{"affected.residents.eea", "Number of affected people in each country of the European Economic Area, such as “IE 588”; ≈ marks an estimate, ≥ a number without an upper end.", StringKind, residentsInEEA},
		{"affected.status", "Rungs of the ladder from accessible to unavailable for which any population has a number above zero.", CodeKind, reachedStatuses},
		{"data.categories", "Categories of all groups of data; open while a group that may be personal states none.", CodeKind, dataCategories},
		{"data.items.code", "Items of all groups of data as codes; open while a group is silent or says that its list is not complete.", CodeKind, dataItems},
		{"data.personal", "Whether personal data is involved: yes unless every group of data says that it is not.", BoolKind, personalData},
		{"data.unintelligible", "Whether every group of data was strongly encrypted with the key safe.", BoolKind, unintelligible},
		{"ict.entity_kinds", "Kinds of financial entity that are affected: those of the entities listed, else those of the organisation itself.", CodeKind, entityKinds},
		{"ict.own_reference", "Reference of the incident in the organisation's own books; the id of the file where none is stated.", StringKind, ownReference},
		{"ict.spread_to", "Countries of the European Economic Area in which there is an impact, besides the seat, unless the file lists them for the report.", StringKind, spreadTo},
		{"organisation.places", "The seat, the main establishment and every other country with an establishment.", StringKind, organisationPlaces},
		{"organisation.places.eea", "The countries of the European Economic Area among the seat, the main establishment and the other establishments.", StringKind, placesInEEA},
	}
}

// derivedFacts finds a derived fact by its name.
var derivedFacts = sync.OnceValue(func() map[string]Derived {
	out := map[string]Derived{}
	for _, d := range DerivedFacts() {
		out[d.Name] = d
	}
	return out
})

func derivedFact(name string) (Derived, bool) {
	if d, ok := derivedFacts()[name]; ok {
		return d, true
	}
	return residentsOf(name)
}

func affectedPlaces(c *Case) Value {
	v := Value{Path: "affected"}
	if c.Incident.Affected.State != Known {
		v.State = c.Incident.Affected.State
		return v
	}
	for i, p := range c.Incident.Affected.Value {
		path := "affected[" + strconv.Itoa(i) + "].residence"
		if p.Residence.State == Pending || p.Residence.State == Unknown {
			v.Open = true
			if v.State == Missing {
				v.State, v.Path = p.Residence.State, path
			}
		}
		for _, r := range p.Residence.Value {
			if n, ok := r.Count.Value.Largest(); ok && n == 0 {
				continue
			}
			v.State, v.Kind = Known, StringKind
			if !slices.Contains(v.Words, r.Place) {
				v.Words = append(v.Words, r.Place)
			}
			v.Path = path
		}
	}
	return v
}

func organisationPlaces(c *Case) Value {
	o := c.Incident.Organisation
	v := Value{Path: "organisation.country", Kind: StringKind}
	if o.Country != "" {
		v.State = Known
		v.Words = append(v.Words, o.Country)
	}
	if main, ok := o.MainEstablishment.Get(); ok {
		v.State = Known
		v.Words = append(v.Words, main)
	}
	if len(o.Establishments) > 0 {
		v.State = Known
		v.Words = append(v.Words, o.Establishments...)
	}
	return v
}

// dataCategories leaves the answer open while any group that may hold personal data is silent, so that no special category is missed.
func dataCategories(c *Case) Value {
	v := c.from(c.Incident, "", "data.categories")
	for _, g := range c.Incident.Data.Value {
		v.Open = v.Open || mayBePersonal(g) && g.Categories.State != Known
	}
	return v
}

// dataItems leaves the answer open while any group that may hold personal data lists no items or not all of them.
func dataItems(c *Case) Value {
	v := c.from(c.Incident, "", "data.items.code")
	for _, g := range c.Incident.Data.Value {
		partial := g.Items.State != Known || g.Complete != nil && !*g.Complete
		v.Open = v.Open || mayBePersonal(g) && partial
	}
	return v
}

func mayBePersonal(g DataGroup) bool {
	personal, stated := g.Personal.Get()
	return personal || !stated
}

// personalData is yes unless the file says otherwise, because a duty must not be missed for want of a word.
func personalData(c *Case) Value {
	d := c.Incident.Data
	v := Value{State: d.State, Kind: BoolKind, Path: "data"}
	if d.State != Known || len(d.Value) == 0 {
		if d.State == Known {
			v.State = Missing
		}
		return v
	}
	for _, g := range d.Value {
		v.Bool = v.Bool || mayBePersonal(g)
	}
	return v
}

func unintelligible(c *Case) Value {
	v := Value{State: c.Incident.Data.State, Kind: BoolKind, Path: "data"}
	groups := c.Incident.Data.Value
	if len(groups) == 0 {
		if v.State == Known {
			v.State = Missing
		}
		return v
	}
	v.State, v.Bool = Known, true
	for i, g := range groups {
		path := "data[" + strconv.Itoa(i) + "].protection"
		switch {
		case g.Protection.State != Known:
			return Value{State: g.Protection.State, Kind: BoolKind, Path: path}
		case g.Protection.Code != "encrypted":
			v.Bool, v.Path = false, path
		}
	}
	return v
}
