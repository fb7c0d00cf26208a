package incidents

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/schema/pattern"
)

// PlacePattern is the form of a place: a country, or a country and state as in ISO 3166-2; those of the United States are known one by one.
func PlacePattern() string {
	const states = "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|" +
		"SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|AS|GU|MP|PR|UM|VI"
	return "^(US(-(" + states + "))?|([A-TV-Z][A-Z]|U[A-RT-Z])(-[A-Z0-9]{1,3})?)$"
}

var placePattern = pattern.Of(PlacePattern())

// validPlace reports whether the word is a country, or a country and state, in form.
func validPlace(word string) bool { return placePattern.MatchString(word) }

// busiestPrefix begins the derived facts on the state of a country in which most of the people live: affected.people.in-any-state-of.US.
const busiestPrefix = "affected.people.in-any-state-of."

// residentsPrefix begins the derived facts on the people of one place: affected.people.in.US-CA.
const residentsPrefix = "affected.people.in."

// residentsOf makes the derived fact for the place that a name ends with.
func residentsOf(name string) (Derived, bool) {
	if country, ok := strings.CutPrefix(name, busiestPrefix); ok && len(country) == 2 && validPlace(country) {
		return Derived{
			Name: name, Doc: "Number of affected people in the state of the country in which most of them live.", Kind: CountKind,
			value: func(c *Case) Value { return busiest(c, country) },
		}, true
	}
	place, ok := strings.CutPrefix(name, residentsPrefix)
	if !ok || !validPlace(place) {
		return Derived{}, false
	}
	return Derived{
		Name: name, Doc: "Number of affected people who live in the place; people whose place is not stated may live there.", Kind: CountKind,
		value: func(c *Case) Value { return residents(c, place) },
	}, true
}

// residents adds the people of a place over all populations of people. Where a population does not say where its people live, or names fewer than
// it has, the rest may live there.
func residents(c *Case, place string) Value {
	v := Value{Kind: CountKind, Path: "affected", Unit: "person"}
	if c.Incident.Affected.State != Known {
		v.State = c.Incident.Affected.State
		return v
	}
	var low, high int64
	bounded, gap := true, Missing
	for i, p := range c.Incident.Affected.Value {
		if !p.CountsUnit("person") {
			continue
		}
		path := "affected[" + strconv.Itoa(i) + "].residence"
		if p.Residence.State != Known {
			if most, ok := p.Largest(); ok && most == 0 {
				continue
			}
			gap, bounded, v.Open = max(gap, p.Residence.State), false, true
			if v.State != Known {
				v.Path = path
			}
			continue
		}
		v.State, v.Path = Known, path
		lo, hi, ok := p.residents(place)
		low, high, bounded = low+lo, high+hi, bounded && ok
		v.Open = v.Open || !ok
		v.Estimated = v.Estimated || p.estimated()
	}
	if v.State != Known {
		v.State = gap
		return v
	}
	v.Low = &low
	if bounded {
		v.High = &high
	}
	return v
}

// ResidencePlace is the place in the name of the derived fact on the people who live there.
func ResidencePlace(fact string) (string, bool) {
	place, ok := strings.CutPrefix(fact, residentsPrefix)
	return place, ok && validPlace(place)
}

// MayLiveIn reports whether people of the population live in a place, or may for want of a statement.
func (p Population) MayLiveIn(place string) bool {
	if p.Residence.State != Known {
		return true
	}
	_, most, bounded := p.residents(place)
	return most > 0 || !bounded
}

// residents is the smallest and largest number of the population's people in a place, and whether there is an upper end. People of a country
// whose state is not named may live in any of its states.
func (p Population) residents(place string) (low, high int64, bounded bool) {
	country, _, _ := strings.Cut(place, "-")
	bounded = true
	var named int64
	whole := true // whether every place's number is known, so that a rest can be counted
	for _, r := range p.Residence.Value {
		most, ok := r.Count.Value.Largest()
		whole = whole && ok && r.Count.State == Known
		named += most
		within := r.Place == place || strings.HasPrefix(r.Place, place+"-")
		if !within && !(r.Place == country && place != country) {
			continue
		}
		if least, known := r.Count.Value.Smallest(); known && within && r.Count.State == Known {
			low += least
		}
		high, bounded = high+most, bounded && ok && r.Count.State == Known
	}
	if most, ok := p.Largest(); ok && whole && most > named {
		high += most - named
	}
	return low, high, bounded
}

// busiest is the largest number of people in one state. Where people of the country are counted without their state, all of them may live in one.
func busiest(c *Case, country string) Value {
	all := residents(c, country)
	if all.State != Known {
		return all
	}
	states := map[string]bool{}
	for _, p := range c.Incident.Affected.Value {
		for _, r := range p.Residence.Value {
			if strings.HasPrefix(r.Place, country+"-") {
				states[r.Place] = true
			}
		}
	}
	// A state that is not named holds those whose state is not stated, at most all of the country.
	out := residents(c, country+"-")
	for _, place := range slices.Sorted(maps.Keys(states)) {
		v := residents(c, place)
		if *v.Low > *out.Low {
			out.Low, out.Path = v.Low, v.Path
		}
		if out.High != nil && (v.High == nil || *v.High > *out.High) {
			out.High = v.High
		}
		out.Open, out.Estimated = out.Open || v.Open, out.Estimated || v.Estimated
	}
	return out
}
