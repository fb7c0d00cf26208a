package incidents

import (
	"reflect"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// check runs the rules on what must agree within one incident.
func (c *Case) check() diag.List {
	k := &checker{c: c, validTags: map[string]bool{}}
	k.ids = k.collectIDs()
	k.revised = k.revisionDate()
	visit(reflect.ValueOf(c.Incident).Elem(), spot{}, visitor{value: k.value, mapping: k.weekday})
	for _, topic := range []func(){k.revision, k.order, k.awareness, k.populations, k.contacts, k.waivers, k.files, k.enisa, k.leis, k.states} {
		topic()
	}
	return k.problems
}

// checker collects the problems of one case.
type checker struct {
	c        *Case
	problems diag.List
	ids      ids
	hints    int  // how many names that were probably meant have been looked for
	revised  When // day of this revision; zero where it is not known

	validTags map[string]bool // language tags that were looked up, because a file uses the same few everywhere
}

// report adds a problem at the place where the path stands.
func (k *checker) report(r rule.Rule, path string, args ...any) {
	k.problems = append(k.problems, diag.New(r, path, k.c.Span(path), short(args)...))
}

// short keeps messages to short values, so that no problem prints a text of the file at length.
func short(args []any) []any {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = source.Short(s)
		}
	}
	return args
}

// reportKey adds a problem at the key of a member.
func (k *checker) reportKey(r rule.Rule, path string, args ...any) {
	span := k.c.Place(path).Key
	if span.Start.Line == 0 {
		span = k.c.Span(path)
	}
	k.problems = append(k.problems, diag.New(r, path, span, short(args)...))
}

// value looks at one value of the incident wherever it stands.
func (k *checker) value(v any, at spot) {
	switch x := v.(type) {
	case Text:
		k.tags(x, at)
		k.personal(x, at)
	case When:
		k.future(x, at)
	case Count:
		k.count(x, at.path)
	case string:
		k.reference(x, at)
	}
}
