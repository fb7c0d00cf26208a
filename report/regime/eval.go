package regime

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/lang"
)

// Step is one leaf of a condition with its answer: what was asked, what the file says and where.
type Step struct {
	Answer Answer
	Text   lang.Text // what was asked, in words
	Fact   string    // the path or predicate that was asked
	Path   string    // where the answer stands in the incident, or where it would stand
	Found  string    // what stands there, in a few words
	Wanted string    // what would make the leaf hold
	Cite   []Cite
	Turned bool // the leaf stands under a "not": it counts for the duty when it does not hold
}

// Outcome is the answer of a whole condition with its steps.
type Outcome struct {
	Answer Answer
	Steps  []Step
	Flips  []Flip
}

// Flip is a single fact that would change the answer.
type Flip struct {
	Path string // where the fact stands or would stand
	If   string // what it would have to be
	To   Answer // what the answer would become
}

// Eval answers a condition for a case. Every leaf is looked at, so that the explanation is complete.
func (p *Pack) Eval(cond *Condition, c *incidents.Case) Outcome {
	if cond == nil || cond.Empty() {
		return Outcome{Answer: Yes}
	}
	e := &evaluator{pack: p, c: c}
	out := Outcome{Answer: e.eval(*cond, false)}
	out.Steps = e.steps
	out.Flips = e.flips(*cond, out.Answer)
	return out
}

// Holds answers a condition without an explanation.
func (p *Pack) Holds(cond *Condition, c *incidents.Case) Answer {
	if cond == nil || cond.Empty() {
		return Yes
	}
	e := &evaluator{pack: p, c: c}
	return e.eval(*cond, false)
}

type evaluator struct {
	pack  *Pack
	c     *incidents.Case
	row   *incidents.Row // entry for facts that begin with a dot, or nil
	steps []Step
}

func (e *evaluator) eval(c Condition, turned bool) Answer {
	switch {
	case c.Leaf():
		s := e.leaf(c)
		s.Turned = turned
		e.steps = append(e.steps, s)
		return s.Answer
	case c.Not != nil:
		return e.eval(*c.Not, !turned).not()
	case len(c.All) > 0:
		return e.fold(c.All, turned, No)
	default:
		return e.fold(c.Any, turned, Yes)
	}
}

// fold joins the answers of several conditions; decisive is the answer that one of them gives to the whole.
func (e *evaluator) fold(cs []Condition, turned bool, decisive Answer) Answer {
	answers := make([]Answer, 0, len(cs))
	for _, c := range cs {
		answers = append(answers, e.eval(c, turned))
	}
	return join(answers, decisive)
}

func join(answers []Answer, decisive Answer) Answer {
	switch {
	case slices.Contains(answers, decisive):
		return decisive
	case slices.Contains(answers, Unknown):
		return Unknown
	}
	return decisive.not()
}

func (e *evaluator) leaf(c Condition) Step {
	s := Step{Text: c.Text, Fact: c.Fact, Cite: c.Cite, Wanted: wanted(c)}
	if c.Predicate != "" {
		return e.predicate(c, s)
	}
	v := e.value(c.Fact)
	s.Path, s.Found = v.Path, v.Brief()
	s.Answer = answer(c, v)
	return s
}

func (e *evaluator) value(fact string) incidents.Value {
	if rest, ok := strings.CutPrefix(fact, "."); ok && e.row != nil {
		return e.row.Get(rest)
	}
	return e.c.Get(fact)
}

func (e *evaluator) predicate(c Condition, s Step) Step {
	s.Fact = c.Predicate
	p, ok := e.pack.Hooks.Predicates[c.Predicate]
	if !ok {
		s.Answer = Unknown
		return s
	}
	if s.Text.Empty() {
		s.Text = p.Doc
	}
	r := p.Test(e.c)
	s.Answer, s.Path, s.Found = r.Answer, r.Path, r.Found
	return s
}

// answer compares a fact with what a leaf asks.
func answer(c Condition, v incidents.Value) Answer {
	if c.Given != nil && v.State == incidents.Pending && c.IfPending != "" {
		return c.IfPending
	}
	if c.Given != nil {
		return is((v.State == incidents.Known) == *c.Given)
	}
	if c.Pending != nil {
		return is((v.State == incidents.Pending || v.Open) == *c.Pending)
	}
	switch {
	case v.State == incidents.Missing && c.UnlessStated != "":
		return c.UnlessStated
	case v.State == incidents.Unknown && c.IfUnknown != "":
		return c.IfUnknown
	case v.State == incidents.Pending && c.IfPending != "":
		return c.IfPending
	case v.State == incidents.NotApplicable:
		return No
	case v.State != incidents.Known:
		return Unknown
	case c.AtLeast != nil:
		return c.compare(v, *c.AtLeast)
	case c.MoreThan != nil:
		return c.compare(v, *c.MoreThan+1)
	}
	hit := slices.ContainsFunc(c.words(), v.Has)
	if !hit && v.Open {
		return Unknown
	}
	return is(hit)
}

// compare asks whether a number is at least n, which a bound or range may leave open unless the largest number decides.
func (c Condition) compare(v incidents.Value, n int64) Answer {
	switch {
	case c.Largest && v.High != nil && *v.High >= n:
		return Yes
	case v.Low != nil && *v.Low >= n:
		return Yes
	case v.High != nil && *v.High < n && !v.Estimated:
		return No
	}
	return Unknown
}

func is(b bool) Answer {
	if b {
		return Yes
	}
	return No
}

func (c Condition) words() []string {
	if c.Is != "" {
		return []string{c.Is}
	}
	return c.In
}

// wanted says in a few words what makes a leaf hold.
func wanted(c Condition) string {
	switch {
	case c.AtLeast != nil:
		return "≥ " + strconv.FormatInt(*c.AtLeast, 10)
	case c.MoreThan != nil:
		return "> " + strconv.FormatInt(*c.MoreThan, 10)
	case c.Given != nil:
		return fmt.Sprintf("given: %t", *c.Given)
	case c.Pending != nil:
		return fmt.Sprintf("pending: %t", *c.Pending)
	case len(c.In) > 6:
		return strings.Join(c.In[:6], " | ") + " | …"
	}
	return strings.Join(c.words(), " | ")
}

// flips finds the leaves whose other answer alone would change the whole; what two leaves ask alike is said once.
func (e *evaluator) flips(root Condition, now Answer) []Flip {
	var out []Flip
	for i, s := range e.steps {
		for _, other := range []Answer{Yes, No} {
			if other == s.Answer {
				continue
			}
			r := &replay{steps: e.steps, at: i, with: other}
			then := r.eval(root)
			if f := (Flip{Path: s.Path, If: flipWords(s, other), To: then}); then != now && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

func flipWords(s Step, a Answer) string {
	w := s.Wanted
	if w == "" {
		w = s.Fact
	}
	if a == No {
		return "not (" + w + ")"
	}
	return w
}

// replay answers a condition again from recorded steps with one of them changed.
type replay struct {
	steps []Step
	next  int
	at    int
	with  Answer
}

func (r *replay) eval(c Condition) Answer {
	switch {
	case c.Leaf():
		i := r.next
		r.next++
		if i == r.at {
			return r.with
		}
		return r.steps[i].Answer
	case c.Not != nil:
		return r.eval(*c.Not).not()
	}
	list, decisive := c.All, No
	if len(c.All) == 0 {
		list, decisive = c.Any, Yes
	}
	answers := make([]Answer, 0, len(list))
	for _, k := range list {
		answers = append(answers, r.eval(k))
	}
	return join(answers, decisive)
}

// HoldsAt answers a condition for one entry of the case; facts that begin with a dot are read from the entry.
func (p *Pack) HoldsAt(cond *Condition, c *incidents.Case, row incidents.Row) Answer {
	if cond == nil || cond.Empty() {
		return Yes
	}
	e := &evaluator{pack: p, c: c, row: &row}
	return e.eval(*cond, false)
}
