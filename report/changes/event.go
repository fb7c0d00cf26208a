package changes

import (
	"fmt"
	"slices"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/lang"
)

// Disagreement is a fact that two files about the same event state differently.
type Disagreement struct {
	Fact        string // what is stated: "contained", "aware of Rakuten, Inc.", "cause.code"
	A, B        string // path in each file
	AWhen       incidents.When
	BWhen       incidents.When
	AValue      string
	BValue      string
	List        string // closed list of the values, where they are its words
	Contradicts bool   // false where both statements could be true, such as "by the 26th" and "on the 24th"
}

// SameEvent finds the facts on which two files of one group about the same event disagree. What each company may state for itself,
// such as when it knew, is compared only where both files speak of the same legal person; numbers only of the same population.
func SameEvent(a, b *incidents.Case) []Disagreement {
	out := eventDates(a, b)
	for _, path := range []string{"cause.code", "cause.actor", "cause.intent", "cause.investigation", "consequences.secondary_damage.state", "nature.confidentiality", "nature.integrity", "nature.availability"} {
		if d, ok := codesAt(path, a.Get(path), b.Get(path)); ok {
			out = append(out, d)
		}
	}
	return append(out, populations(a, b)...)
}

// shared are the kinds of events that happen once for everybody.
func shared() []string {
	return []string{"exposed", "occurred", "contained", "recovered", "corrective-measure-available"}
}

// eventDates compares when things happened. Events that belong to a person are compared for the same person.
func eventDates(a, b *incidents.Case) []Disagreement {
	var out []Disagreement
	for i, e := range a.Incident.Chronology {
		for j, f := range b.Incident.Chronology {
			fact, ok := matter(a, b, e, f)
			if !ok || e.At.Value.String() == f.At.Value.String() {
				continue
			}
			out = append(out, Disagreement{
				Fact: fact, A: entry(i), B: entry(j), AWhen: e.At.Value, BWhen: f.At.Value, Contradicts: apart(e.At.Value, f.At.Value),
			})
		}
	}
	return out
}

func entry(i int) string { return fmt.Sprintf("chronology[%d].at", i) }

// matter names what two events both speak of: the one event of its kind in each file, or the one of the same person.
func matter(a, b *incidents.Case, e, f incidents.Event) (string, bool) {
	if e.Kind.Code != f.Kind.Code || e.At.State != incidents.Known || f.At.State != incidents.Known {
		return "", false
	}
	if slices.Contains(shared(), e.Kind.Code) {
		return e.Kind.Code, alone(a, e, false) && alone(b, f, false)
	}
	who := person(a, e.Party)
	name := who.Any("en")
	ok := samePerson(who, person(b, f.Party)) && alone(a, e, true) && alone(b, f, true)
	return e.Kind.Code + " (" + name + ")", ok
}

// alone reports whether the file has no other event of the kind, or none of the same party.
func alone(c *incidents.Case, e incidents.Event, party bool) bool {
	n := 0
	for _, x := range c.Incident.Chronology {
		if x.Kind.Code == e.Kind.Code && (!party || x.Party == e.Party) {
			n++
		}
	}
	return n == 1
}

// person is the name of a party of a file; what has no name is nobody in particular.
func person(c *incidents.Case, id string) lang.Text {
	if id == "" || id == incidents.Self {
		return c.Incident.Organisation.Name
	}
	for _, p := range c.Incident.Parties.Value {
		if p.ID == id {
			return p.Name.Value
		}
	}
	return nil
}

func samePerson(a, b lang.Text) bool {
	return slices.ContainsFunc(a, func(e lang.Entry) bool {
		s, ok := b.In(e.Tag)
		return ok && s == e.Text
	})
}

// apart reports whether two statements of a time cannot both be true. "By the 26th" agrees with any day up to it, "since" with any later one.
func apart(a, b incidents.When) bool {
	before := func(x, y incidents.When) bool {
		return !x.To.Zero() && !y.From.Zero() && x.Latest().Before(y.Earliest())
	}
	return !a.About && !b.About && (before(a, b) || before(b, a))
}

// codesAt compares a word of a closed list that both files state.
func codesAt(path string, a, b incidents.Value) (Disagreement, bool) {
	if a.State != incidents.Known || b.State != incidents.Known || a.Brief() == b.Brief() {
		return Disagreement{}, false
	}
	return Disagreement{Fact: path, A: a.Path, B: b.Path, AValue: a.Brief(), BValue: b.Brief(), List: a.List, Contradicts: true}, true
}

// populations compares the numbers of populations with the same id and unit.
func populations(a, b *incidents.Case) []Disagreement {
	var out []Disagreement
	for i, p := range a.Incident.Affected.Value {
		for j, q := range b.Incident.Affected.Value {
			if p.ID == "" || p.ID != q.ID || p.Unit.Code != q.Unit.Code || largest(p) == largest(q) {
				continue
			}
			out = append(out, Disagreement{
				Fact: "affected[" + p.ID + "]", A: fmt.Sprintf("affected[%d]", i), B: fmt.Sprintf("affected[%d]", j),
				AValue: fmt.Sprint(largest(p)), BValue: fmt.Sprint(largest(q)), Contradicts: true,
			})
		}
	}
	return out
}
