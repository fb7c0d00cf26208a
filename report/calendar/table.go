package calendar

import (
	"errors"
	"fmt"
	"strings"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
)

// table is a list of dated holidays with the span of days for which it is complete.
type table struct {
	first, last Date
	sources     []cite.Citation
	days        map[Date]entry
	open        []Date // days that another table closes and this one opens
}

// entry is one holiday and how sure the table is of it.
type entry struct {
	name  lang.Text
	basis cite.Basis
}

// known reports whether the table is complete for the day and does not merely expect its holiday.
func (t table) known(d Date) bool {
	return !d.Before(t.first) && !t.last.Before(d) && t.days[d].basis != cite.Unverified
}

// closed reports a day that is closed for certain; one that is merely expected counts as open, so that no deadline is late.
func (t table) closed(d Date) (lang.Text, bool) {
	e, ok := t.days[d]
	return e.name, ok && e.basis != cite.Unverified
}

// parseTable reads tab-separated lines: "@calendar ja en zone", "@covers first last", "@source text url retrieved basis", "@open date",
// "# comment" and "date ja en basis". A table that corrects a base covers the same span and needs no @covers.
func parseTable(tsv string, base table) (table, error) {
	t := table{days: map[Date]entry{}, first: base.first, last: base.last}
	prev := Date{}
	for i, line := range strings.Split(tsv, "\n") {
		fields := strings.Split(line, "\t")
		var err error
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case fields[0] == "@calendar" && len(fields) == 4 && i < headLines:
		case fields[0] == "@open":
			err = t.addOpen(fields)
		case fields[0] == "@covers":
			err = t.setCovers(fields)
		case fields[0] == "@source":
			err = t.addSource(fields)
		default:
			prev, err = t.addDay(fields, prev)
		}
		if err != nil {
			return table{}, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if t.first.IsZero() {
		return table{}, errors.New("no @covers line")
	}
	return t, nil
}

// headLines is within how many lines of its file a calendar names itself.
const headLines = 5

func (t *table) addOpen(fields []string) error {
	if len(fields) != 2 {
		return errors.New("want @open with a day")
	}
	d, err := ParseDate(fields[1])
	t.open = append(t.open, d)
	return err
}

func (t *table) setCovers(fields []string) error {
	if len(fields) != 3 || !t.first.IsZero() {
		return errors.New("want one line @covers with a first and a last day")
	}
	first, errFirst := ParseDate(fields[1])
	last, errLast := ParseDate(fields[2])
	if err := errors.Join(errFirst, errLast); err != nil {
		return err
	}
	if last.Before(first) {
		return fmt.Errorf("the table ends on %s, before it begins", last)
	}
	t.first, t.last = first, last
	return nil
}

func (t *table) addSource(fields []string) error {
	if len(fields) != 5 {
		return errors.New("want @source with a text, an address, a day of retrieval and a basis")
	}
	if _, err := ParseDate(fields[3]); err != nil {
		return err
	}
	c := cite.Citation{Text: fields[1], URL: fields[2], Retrieved: fields[3], Basis: cite.Basis(fields[4])}
	if !c.Basis.Valid() {
		return fmt.Errorf("%q is not a basis", c.Basis)
	}
	t.sources = append(t.sources, c)
	return nil
}

// addDay adds a holiday that must lie after the previous one and inside the covered span.
func (t *table) addDay(fields []string, prev Date) (Date, error) {
	if len(fields) != 4 || fields[1] == "" || fields[2] == "" {
		return prev, errors.New("want a date, a Japanese name, an English name and a basis")
	}
	d, err := ParseDate(fields[0])
	if err != nil {
		return prev, err
	}
	if !prev.Before(d) {
		return prev, fmt.Errorf("%s stands after %s", d, prev)
	}
	if d.Before(t.first) || t.last.Before(d) {
		return prev, fmt.Errorf("%s lies outside the covered span", d)
	}
	basis := cite.Basis(fields[3])
	if !basis.Valid() {
		return prev, fmt.Errorf("%q is not a basis", basis)
	}
	t.days[d] = entry{name: lang.Of("ja", fields[1], "en", fields[2]), basis: basis}
	return d, nil
}
