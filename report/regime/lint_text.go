package regime

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
)

// Filters lists the words by which a placeholder or a field asks for a value to be shown in a certain way; empty is by its kind.
func Filters() []string {
	return []string{"", "text", "date", "weekday", "when", "datetime", "era", "number", "count", "counts", "label", "party", "we", "population", "data-items", "list", "duration"}
}

func (l *linter) filter(at spot, name string) {
	if !slices.Contains(Filters(), name) {
		l.report(ruleLintFilter, at, name)
	}
}

// label reports a text that is missing in a language that the pack offers; needed is false for texts that may be absent as a whole.
func (l *linter) label(at spot, t lang.Text, needed bool) {
	if t.Empty() && !needed {
		return
	}
	for _, tag := range l.pack.Languages {
		if !t.Has(tag) {
			l.report(ruleLintLabel, at, tag)
		}
	}
	for _, tag := range t.Tags() {
		if !slices.Contains(l.pack.Written(), tag) {
			l.report(ruleLintLanguage, at, tag)
		}
	}
}

// backed reports a statement without a source or without a word on how sure it is.
func (l *linter) backed(at spot, cs []Cite, b cite.Basis) {
	l.cited(at, cs)
	if !b.Valid() {
		l.report(ruleLintBasis, at)
	}
}

func (l *linter) cited(at spot, cs []Cite) {
	if len(cs) == 0 {
		l.report(ruleLintCite, at)
	}
	l.laws(at.key("cite"), cs)
}

// laws reports citations of a law that the pack does not list.
func (l *linter) laws(at spot, cs []Cite) {
	for i, c := range cs {
		if _, ok := l.pack.Law[c.Law]; !ok {
			l.report(ruleLintLaw, at.item(i), c.Law)
		}
		if _, plain := c.At.In(""); !plain {
			l.label(at.item(i).key("at"), c.At, false)
		}
	}
}

// template checks the placeholders of a text in every language.
func (l *linter) template(at spot, t lang.Text, each string) {
	for _, e := range t {
		in := at.key(e.Tag)
		holes, ok := placeholders(e.Text)
		if !ok {
			l.report(ruleLintTemplate, in)
			continue
		}
		for _, h := range holes {
			if h.path != "n" || each == "" {
				l.path(in, h.path, each)
			}
			l.filter(in, h.filter)
		}
	}
}

type hole struct{ path, filter string }

// placeholders finds every {path|filter}; it fails on braces or double brackets that do not match.
func placeholders(text string) ([]hole, bool) {
	var out []hole
	rest, optional := text, false
	for {
		i := strings.IndexAny(rest, "{}[]")
		if i < 0 {
			return out, !optional
		}
		switch rest = rest[i:]; {
		case rest[0] == '{':
			inside, after, ok := strings.Cut(rest[1:], "}")
			if !ok || inside == "" {
				return nil, false
			}
			out, rest = append(out, holeOf(inside)), after
		case rest[0] == '}':
			return nil, false
		case strings.HasPrefix(rest, "[["), strings.HasPrefix(rest, "]]"):
			if optional == (rest[0] == '[') {
				return nil, false
			}
			rest, optional = rest[2:], !optional
		default:
			rest = rest[1:]
		}
	}
}

// holeOf splits at the first "|" behind the path's conditions, which may hold such signs themselves.
func holeOf(inside string) hole {
	end := strings.LastIndex(inside, "]") + 1
	path, filter, _ := strings.Cut(inside[end:], "|")
	return hole{path: inside[:end] + path, filter: filter}
}
