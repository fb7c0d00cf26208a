package incidents

import (
	"math"
	"slices"
	"time"
)

// judged fills in what the change means.
func (c Change) judged() Change {
	c.Delta, c.Days, c.Explained = nil, nil, nil
	switch {
	case c.Kind == Moved:
		return c
	case c.Kind == Added:
		c.Sense = SenseNew
		return c
	case c.Kind == Removed:
		c.Sense = SenseGone
		return c
	}
	c.List = c.is.list
	if c.List == "" {
		c.List = c.was.list
	}
	switch {
	case c.is.state != Known:
		c.Sense = map[State]Sense{Pending: SensePending, Unknown: SenseUnknown, NotApplicable: SenseNotApplicable}[c.is.state]
	case c.was.state != Known:
		c.Sense = SenseKnown
	default:
		c.judgeValues()
	}
	return c
}

// judgeValues compares two values that are both known.
func (c *Change) judgeValues() {
	c.Sense = SenseOther
	if c.was.form != leaf || c.is.form != leaf || c.was.kind != c.is.kind {
		return
	}
	switch c.is.kind {
	case NumberKind:
		c.judgeNumbers()
	case WhenKind:
		c.judgeDates()
	case CodeKind:
		c.Sense = SenseCode
	case TextKind:
		c.Sense = SenseReworded
		if onlyMore(c.was.text, c.is.text) || onlyMore(c.is.text, c.was.text) {
			c.Sense = SenseTranslated
		}
	case StringKind:
		if c.is.name == "id" {
			c.Sense = SenseRenamed
		}
	}
}

func number(v any) float64 {
	switch n := v.(type) {
	case int64:
		return float64(n)
	case float64:
		return n
	}
	return 0
}

func (c *Change) judgeNumbers() {
	const places = 1e6 // differences of percentages are shown without the noise of binary fractions
	delta := math.Round((number(c.is.value)-number(c.was.value))*places) / places
	c.Delta = &delta
	c.Sense = SenseRose
	if delta < 0 {
		c.Sense = SenseFell
	}
	if c.is.parent != nil && c.is.parent.kind == CountKind && c.is.name == "value" {
		c.Explained = explain(c.is.parent, c.was, c.is)
	}
}

func (c *Change) judgeDates() {
	from, to := c.was.when, c.is.when
	c.Sense = SenseOtherDate
	if from.Span() != to.Span() || from.From.Zero() != to.From.Zero() || from.To.Zero() != to.To.Zero() {
		return
	}
	start, end := apart(from.From, to.From), apart(from.To, to.To)
	days := start
	if days == 0 {
		days = end
	}
	switch instantly := to.Earliest().Compare(from.Earliest()) + to.Latest().Compare(from.Latest()); {
	case from.From.Precision() != to.From.Precision() || from.To.Precision() != to.To.Precision():
		return
	case days > 0 || days == 0 && instantly > 0:
		c.Sense = SenseLater
	case days < 0 || days == 0 && instantly < 0:
		c.Sense = SenseEarlier
	default:
		return
	}
	c.Days = &days
}

// apart is the number of calendar days from one moment to another, each in its own zone.
func apart(a, b Moment) int {
	if a.Zero() || b.Zero() {
		return 0
	}
	midnight := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	const hours = 24 // days of UTC have no change of clocks
	return int(midnight(b.Earliest()).Sub(midnight(a.Earliest())).Hours() / hours)
}

func onlyMore(few, more Text) bool {
	for _, e := range few {
		if s, ok := more.In(e.Tag); !ok || s != e.Text {
			return false
		}
	}
	return true
}

// explain says how far the new file explains that a count went from one number to another.
func explain(count, was, is *tree) *Explanation {
	e := &Explanation{Because: count.member("because") != nil}
	if earlier := count.member("was"); earlier != nil {
		e.Was = slices.ContainsFunc(earlier.items, func(t *tree) bool {
			v := t.member("value")
			return v != nil && number(v.value) == number(was.value)
		})
	}
	e.Parts, e.Adds = partsOf(count, number(was.value), number(is.value))
	return e
}

// partsOf finds the parts of the population to which a count belongs, and whether they go from the old number to the new one.
func partsOf(count *tree, was, is float64) ([]int64, bool) {
	population := count.parent
	if population != nil && population.form == listing {
		population = population.parent
	}
	if population == nil || population.member("parts") == nil {
		return nil, false
	}
	var all []int64
	sum, old := 0.0, false
	for _, part := range population.member("parts").items {
		value := part.member("value")
		if value == nil || value.member("value") == nil {
			return nil, false
		}
		n := number(value.member("value").value)
		all = append(all, int64(n))
		sum += n
		old = old || sum == was // the parts stand in the order in which they came
	}
	return all, old && sum == is
}
