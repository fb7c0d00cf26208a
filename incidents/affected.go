package incidents

import (
	"github.com/breachfile/breachfile/schema/shape"
	"github.com/breachfile/breachfile/schema/source"
)

// Population is a set of people, organisations, records or accounts that the incident touches.
type Population struct {
	// Name by which the file refers to the population.
	ID string `yaml:"id" validate:"omitempty,slug"`
	// Who they are.
	Who Text `yaml:"who"`
	// What they are to the organisation.
	Kind Code `yaml:"kind" code:"subject-kind"`
	// What is counted.
	Unit Code `yaml:"unit" code:"unit"`
	// How many live where: ISO 3166-1 alpha-2 country, or country and state such as US-CA.
	Residence Fact[Residences] `yaml:"residence"`
	// The period in which they applied or became customers.
	Applied Fact[When] `yaml:"applied"`
	// How they came in, such as through the website.
	Through Text `yaml:"through"`
	// The period in which their information was exposed, where it differs within the population.
	Period Fact[Text] `yaml:"period"`
	// The number, where one number says it all.
	Count Fact[Count] `yaml:"count"`
	// The numbers along the ladder from accessible to unavailable.
	Counts Fact[[]Count] `yaml:"counts"`
	// Parts that add up to the largest count.
	Parts []Part `yaml:"parts"`
	// Who of them is not affected, and why.
	Exclusions []Exclusion `yaml:"exclusions"`
	// True when children or other people who need special care are among them.
	Vulnerable Fact[bool] `yaml:"vulnerable"`
}

// Part is a share of a population.
type Part struct {
	// Name by which the file refers to the part.
	ID string `yaml:"id" validate:"required,slug"`
	// Who they are.
	Who Text `yaml:"who"`
	// How many they are.
	Value Fact[Count] `yaml:"value"`
	// The period that defines the part, such as when a portal was issued to them.
	Period Fact[When] `yaml:"period"`
	// When and how they were told.
	Told Fact[Told] `yaml:"told"`
}

// Told says that people were told, when and how.
type Told struct {
	// Day on which they were told.
	At Fact[When] `yaml:"at"`
	// Day of the week as written beside the date; checked against it.
	Weekday string `yaml:"weekday"`
	// How they were told.
	How Code `yaml:"how" code:"told-how"`
}

// Residence is how many of a population live in one place.
type Residence struct {
	// ISO 3166-1 alpha-2 country, or country and state such as US-CA.
	Place string `yaml:"place"`
	// How many live there.
	Count Fact[Count] `yaml:"count"`
}

// Residences is how many live where, in the order of the file.
type Residences []Residence

// ShapeValue hands the counts to the shape rules under their places.
func (r Residences) ShapeValue() (any, bool) {
	out := make(map[string]Fact[Count], len(r))
	for _, one := range r {
		out[one.Place] = one.Count
	}
	return out, true
}

// UnmarshalNode reads a mapping of place to count.
func (r *Residences) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() != source.Mapping {
		d.Problem(n, ruleResidence)
		return
	}
	for _, m := range d.Members(n) {
		one := Residence{Place: m.Name}
		if !shape.Place(m.Name) {
			d.ProblemAt(m.Key, m.Value.Path(), rulePlace, source.Short(m.Name))
		}
		d.Into(m.Value, &one.Count)
		*r = append(*r, one)
	}
}

// Count is a number with what is known about it.
type Count struct {
	// The number, at least 0.
	Value Fact[int64] `yaml:"value" validate:"omitempty,min=0"`
	// Lower end of a range.
	From Fact[int64] `yaml:"from" validate:"omitempty,min=0"`
	// Upper end of a range.
	To Fact[int64] `yaml:"to" validate:"omitempty,min=0"`
	// Whether the number is exact, an estimate, or an upper or lower bound.
	Bound Code `yaml:"bound" code:"bound"`
	// How far it went for those counted: from accessible to acquired, lost, altered or unavailable.
	Status Code `yaml:"status" code:"count-status"`
	// What is counted, where it differs from the population's unit.
	Unit Code `yaml:"unit" code:"unit"`
	// Day on which the number was established.
	AsOf Fact[When] `yaml:"as_of"`
	// Why the number changed.
	Because Text `yaml:"because"`
	// Earlier values, so that a change explains itself.
	Was []Earlier `yaml:"was"`
}

// Earlier is a value that the number had before.
type Earlier struct {
	// The number, at least 0.
	Value int64 `yaml:"value" validate:"min=0"`
	// Day on which that number was established.
	AsOf Fact[When] `yaml:"as_of"`
}

// UnmarshalNode reads a number alone, which is exact, or a mapping.
func (c *Count) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() == source.Mapping {
		type plain Count
		d.Into(n, (*plain)(c))
		return
	}
	d.Into(n, &c.Value)
}

// IsRange reports whether the count is stated as a range.
func (c Count) IsRange() bool { return c.Bound.IsCode("range") || c.From.State == Known }

// Largest is the largest number that the count admits, and whether there is one.
func (c Count) Largest() (int64, bool) {
	if c.IsRange() {
		return c.To.Get()
	}
	if c.Bound.IsCode("at-least") || c.boundOpen() {
		return 0, false
	}
	return c.Value.Get()
}

// Smallest is the smallest number that the count admits.
func (c Count) Smallest() (int64, bool) {
	if c.IsRange() {
		return c.From.Get()
	}
	if c.Bound.IsCode("at-most") || c.boundOpen() {
		return 0, c.Value.State == Known
	}
	return c.Value.Get()
}

// boundOpen reports whether the number may be a lower or an upper end as well as exact.
func (c Count) boundOpen() bool { return c.Bound.State == Pending || c.Bound.State == Unknown }

// State says how much is known of the number itself.
func (c Count) State() State {
	if c.IsRange() {
		return max(c.From.State, c.To.State)
	}
	return c.Value.State
}

// AllCounts is the population's counts, whether written as one number or as a list.
func (p Population) AllCounts() []Count {
	if c, ok := p.Count.Get(); ok {
		return []Count{c}
	}
	return p.Counts.Value
}
