package incidents

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Get asks the incident for the value of a path such as "cause.actor", "measures[purpose=contain]" or of a derived fact such as "affected.people.max".
// A path that no incident can have gives the zero Value; CheckPath tells such paths apart.
func (c *Case) Get(p string) Value {
	if c.read == nil {
		return c.get(p)
	}
	if v, ok := c.read.Load(p); ok {
		return v.(Value)
	}
	v := c.get(p)
	c.read.Store(p, v)
	return v
}

func (c *Case) get(p string) Value {
	if f, ok := derivedFact(p); ok {
		return f.value(c)
	}
	if CheckPath(p) != nil {
		return Value{}
	}
	return c.from(c.Incident, "", p)
}

func (c *Case) from(item any, at, p string) Value {
	st, err := parsePath(p)
	if err != nil {
		return Value{}
	}
	w := &walker{c: c}
	w.walk(reflect.ValueOf(item), at, st, field{})
	if len(w.found) == 0 {
		path := cmp.Or(w.gapPath, w.lacks, join(at, st.plain()))
		return Value{State: w.gap, Path: path, Open: w.gap == Pending}
	}
	v := combine(w.found, w.gap)
	for i := range v.Rows {
		v.Rows[i].c = c
	}
	if v.Kind == CountKind && v.Unit == "" {
		v.Unit = c.unitAt(v.Path)
	}
	return v
}

// Entries returns every entry that a path leads to, also where the entries are texts or numbers, and why more may be missing.
func (c *Case) Entries(p string) ([]Row, State) { return c.entriesOf(c.Incident, "", p) }

func (c *Case) entriesOf(item any, at, p string) ([]Row, State) {
	st, err := parsePath(p)
	if err != nil {
		return nil, Missing
	}
	w := &walker{c: c}
	w.walk(reflect.ValueOf(item), at, st, field{})
	rows := make([]Row, 0, len(w.found))
	for _, f := range w.found {
		rows = append(rows, Row{c: c, path: f.path, item: f.value.Interface(), list: f.field.list})
	}
	return inTime(rows), w.gap
}

// inTime puts events in the order of their instants, whatever their order in the file or the offsets they are written with;
// an event without a date stays behind the one that it follows.
func inTime(rows []Row) []Row {
	moments := make(map[string]time.Time, len(rows))
	var last time.Time
	for _, r := range rows {
		e, ok := r.item.(Event)
		if !ok {
			return rows
		}
		if at, known := e.At.Get(); known {
			last = at.Earliest()
		}
		moments[r.path] = last
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return moments[a.path].Compare(moments[b.path]) })
	return rows
}

// step is one name of a path with the conditions on the entries below it.
type step struct {
	name  string
	tests []test
	index int // entry to take, -1 for all, -2 for the last
}

// test keeps the entries whose key has, or has not, one of the words.
type test struct {
	key   string
	words []string
	not   bool
}

type steps []step

// plain is the path up to the first condition, as it would stand in the file.
func (p steps) plain() string {
	var b strings.Builder
	for i, s := range p {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(s.name)
		if len(s.tests) > 0 || s.index != -1 {
			break
		}
	}
	return b.String()
}

func join(at, rest string) string {
	if at == "" || rest == "" {
		return at + rest
	}
	return at + "." + rest
}

func parsePath(p string) (steps, error) {
	var out steps
	for p != "" {
		end := strings.IndexAny(p, ".[")
		s := step{index: -1}
		if end < 0 {
			s.name, p = p, ""
		} else {
			s.name, p = p[:end], p[end:]
		}
		if strings.HasPrefix(p, "[") {
			inside, rest, ok := strings.Cut(p[1:], "]")
			if !ok {
				return nil, fmt.Errorf("“[” without “]”")
			}
			if err := s.conditions(inside); err != nil {
				return nil, err
			}
			p = rest
		}
		p = strings.TrimPrefix(p, ".")
		out = append(out, s)
	}
	return out, nil
}

func (s *step) conditions(inside string) error {
	for part := range strings.SplitSeq(inside, ",") {
		key, value, ok := strings.Cut(part, "=")
		switch {
		case part == "last":
			s.index = -2
		case part == "first":
			s.index = 0
		case !ok:
			i, err := strconv.Atoi(part)
			if err != nil {
				return fmt.Errorf("“%s” is neither key=word nor a number", part)
			}
			s.index = i
		default:
			not := strings.HasSuffix(key, "!")
			s.tests = append(s.tests, test{key: strings.TrimSuffix(key, "!"), words: strings.Split(value, "|"), not: not})
		}
	}
	return nil
}

// field carries the struct tags that a value below it is read by.
type field struct{ list, ref string }

type found struct {
	value reflect.Value
	path  string
	field field
}

type walker struct {
	c     *Case
	found []found

	gap     State  // the strongest reason why something is not there
	gapPath string // where that reason stands
	lacks   string // first place that the path led to and where nothing stands
}

// lack notes a place where nothing stands, with the keys that would follow below it.
func (w *walker) lack(at string, rest steps) {
	w.lacks = cmp.Or(w.lacks, join(at, rest.plain()))
}

// miss notes why something is not there; "asked, not known yet" wins over "nobody has looked".
func (w *walker) miss(s State, at string) {
	rank := func(s State) int { return slices.Index([]State{Missing, NotApplicable, Unknown, Pending}, s) }
	if rank(s) > rank(w.gap) {
		w.gap, w.gapPath = s, at
	}
}

type factual interface {
	FactState() State
	FactValue() any
}

func (w *walker) walk(v reflect.Value, at string, rest steps, f field) {
	if fact, ok := v.Interface().(factual); ok {
		if fact.FactState() != Known {
			w.miss(fact.FactState(), at)
			w.lack(at, rest)
			return
		}
		if n := reflect.ValueOf(fact.FactValue()); len(rest) == 0 && isNumber(n) {
			w.found = append(w.found, found{value: n, path: at, field: f}) // a stated zero is a statement
			return
		}
		if _, isCode := fact.FactValue().(Code); !isCode {
			w.walk(reflect.ValueOf(fact.FactValue()), at, rest, f)
			return
		}
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			w.lack(at, rest)
			return
		}
		v = v.Elem()
	}
	if v.Kind() == reflect.Slice && !isLeaf(v.Interface()) {
		for i := range v.Len() {
			w.walk(v.Index(i), at+"["+strconv.Itoa(i)+"]", rest, f)
		}
		return
	}
	if s, ok := reservedString(v); ok {
		w.miss(s, at)
		return
	}
	if len(rest) == 0 {
		if !v.IsZero() || v.Kind() == reflect.Bool {
			w.found = append(w.found, found{value: v, path: at, field: f})
		} else {
			w.lack(at, rest)
		}
		return
	}
	w.descend(v, at, rest, f)
}

// reservedString finds a reserved word in the place of a name, number or address, so that the word itself is never shown as one.
func reservedString(v reflect.Value) (State, bool) {
	if v.Kind() != reflect.String {
		return Missing, false
	}
	return reserved(v.String())
}

func isNumber(v reflect.Value) bool { return v.CanInt() || v.CanFloat() }

func (w *walker) descend(v reflect.Value, at string, rest steps, f field) {
	if v.Kind() != reflect.Struct {
		return
	}
	m, ok := membersOf(v.Type())[rest[0].name]
	if !ok {
		return
	}
	next := m.field
	child := v.FieldByIndex(m.index)
	childPath := join(at, rest[0].name)
	if len(rest[0].tests) == 0 && rest[0].index == -1 {
		w.walk(child, childPath, rest[1:], next)
		return
	}
	w.entries(child, childPath, rest, next)
}

// entries walks the entries of a list that pass the step's conditions.
func (w *walker) entries(v reflect.Value, at string, rest steps, f field) {
	if fact, ok := v.Interface().(factual); ok {
		if fact.FactState() != Known {
			w.miss(fact.FactState(), at)
			return
		}
		v = reflect.ValueOf(fact.FactValue())
	}
	if v.Kind() != reflect.Slice {
		return
	}
	var kept []int
	for i := range v.Len() {
		passes, open := w.passes(v.Index(i), rest[0].tests)
		switch {
		case passes:
			kept = append(kept, i)
		case open != "":
			w.miss(Pending, join(at+"["+strconv.Itoa(i)+"]", open))
		}
	}
	switch i := rest[0].index; {
	case i == -2 && len(kept) > 0:
		kept = kept[len(kept)-1:]
	case i >= 0 && i < len(kept):
		kept = kept[i : i+1]
	case i >= 0:
		kept = nil
	}
	for _, i := range kept {
		w.walk(v.Index(i), at+"["+strconv.Itoa(i)+"]", rest[1:], f)
	}
}

// passes reports whether an entry meets the conditions of a step; open is the key that is asked and not known yet, where only that keeps it from passing.
func (w *walker) passes(v reflect.Value, tests []test) (passes bool, open string) {
	for _, t := range tests {
		got := w.c.from(v.Interface(), "", t.key)
		hit := slices.ContainsFunc(t.words, func(word string) bool {
			return got.Has(word) || word == Self && got.State == Missing
		})
		switch {
		case hit != t.not:
		case got.State == Pending && !hit:
			open = t.key
		default:
			return false, ""
		}
	}
	return open == "", open
}
