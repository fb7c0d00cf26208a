package regime

import (
	"slices"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/codes"
)

// deepest is how many conditions may stand inside one another.
const deepest = 3

// condition checks a condition and all inside it.
func (l *linter) condition(a asked) {
	if a.cond.depth() > deepest {
		l.report(ruleLintDepth, a.at, deepest)
	}
	a.nested(func(in asked) {
		if in.at != a.at && kinds(in.cond) == 0 {
			l.report(ruleLintLeaf, in.at)
		}
		l.part(in)
	})
}

func (l *linter) part(a asked) {
	c := a.cond
	l.label(a.at.key("text"), c.Text, false)
	l.laws(a.at.key("cite"), c.Cite)
	l.answer(a.at.key("unless-stated"), c.UnlessStated)
	l.answer(a.at.key("if-unknown"), c.IfUnknown)
	if c.Given == nil || c.IfPending != Unknown {
		l.answer(a.at.key("if-pending"), c.IfPending)
	}
	if _, ok := l.pack.Hooks.Predicates[c.Predicate]; c.Predicate != "" && !ok {
		l.report(ruleLintPredicate, a.at.key("predicate"), c.Predicate)
	}
	if kinds(c) > 1 {
		l.report(ruleLintLeaf, a.at)
	}
	if c.Fact == "" {
		return
	}
	if tests(c) != 1 {
		l.report(ruleLintLeaf, a.at)
	}
	if l.path(a.at.key("fact"), c.Fact, a.each) {
		l.words(a)
	}
}

func (l *linter) answer(at spot, a Answer) {
	l.wordIn(at, string(a), "", string(Yes), string(No))
}

// kinds counts what the condition is at once; it may be one thing only.
func kinds(c Condition) int {
	return count(len(c.All) > 0, len(c.Any) > 0, c.Not != nil, c.Fact != "", c.Predicate != "", c.Named != "")
}

// tests counts what a leaf asks of its fact.
func tests(c Condition) int {
	return count(c.Is != "", len(c.In) > 0, c.AtLeast != nil, c.MoreThan != nil, c.Given != nil, c.Pending != nil)
}

func count(bs ...bool) int {
	n := 0
	for _, b := range bs {
		if b {
			n++
		}
	}
	return n
}

// words checks that the leaf compares with words that the fact can have.
func (l *linter) words(a asked) {
	list, ok := wordsOf(within(a.each, a.cond.Fact))
	for _, word := range a.cond.words() {
		if ok && !slices.Contains(list, word) {
			l.report(ruleLintCode, a.at, word, a.cond.Fact)
		}
	}
}

// path reports a path that no incident can have, and words in its conditions that their keys cannot have.
func (l *linter) path(at spot, path, each string) bool {
	err := checkPath(path, each)
	if err != nil {
		l.report(ruleLintPath, at, path, err.Error())
		return false
	}
	for _, t := range testsIn(within(each, path)) {
		list, ok := wordsOf(t.path)
		for _, word := range t.words {
			if ok && !slices.Contains(list, word) {
				l.report(ruleLintCode, at, word, t.path)
			}
		}
	}
	return true
}

func checkPath(path, each string) error {
	if path == "" || path[0] != '.' || each == "" {
		return incidents.CheckPath(path)
	}
	entry, err := incidents.EntryType(each)
	if err != nil {
		return err
	}
	return incidents.CheckRowPath(entry, path[1:])
}

// wordsOf are the words that a fact can have, where they are a closed list.
func wordsOf(path string) ([]string, bool) {
	list, closed := listOf(path)
	switch {
	case !closed:
		return nil, false
	case list == boolean:
		return []string{"true", "false"}, true
	}
	l, ok := codes.Named(list)
	return l.Codes(), ok
}
