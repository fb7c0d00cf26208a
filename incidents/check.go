package incidents

import (
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// check runs the rules on what must agree within one incident.
func (c *Case) check() diag.List {
	k := &checker{c: c}
	return k.problems
}

// checker collects the problems of one case.
type checker struct {
	c        *Case
	problems diag.List
}

// report adds a problem at the place where the path stands.
func (k *checker) report(r rule.Rule, path string, args ...any) {
	k.problems = append(k.problems, diag.New(r, path, k.c.Span(path), args...))
}
