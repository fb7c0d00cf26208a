package changes

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/lang"
)

// Writer says in one language what changes mean.
type Writer struct {
	l *i18n.Locale
	w *words
}

// NewWriter returns the writer of a language, and whether there is one.
func NewWriter(tag string) (*Writer, bool) {
	l, ok := i18n.For(tag)
	w := wordsOf(tag)
	return &Writer{l: l, w: w}, ok && w != nil
}

// number writes a number of a change as a file states it.
func number(v any) string {
	switch n := v.(type) {
	case int64:
		return strconv.FormatInt(n, 10)
	case float64:
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// Value writes one side of a change in words; nothing is written for what is not there.
func (w *Writer) Value(v any, list string) string {
	switch x := v.(type) {
	case nil:
		return ""
	case int64:
		return w.l.Integer(x)
	case float64:
		return number(x)
	case bool:
		return map[bool]string{true: w.l.Word("yes"), false: w.l.Word("no")}[x]
	case string:
		return w.scalar(x, list)
	case []any:
		var parts []string
		for _, item := range x {
			parts = append(parts, w.Value(item, list))
		}
		return strings.Join(parts, w.w.items)
	case map[string]any:
		return w.mapping(x, list)
	}
	return fmt.Sprint(v)
}

func (w *Writer) scalar(x, list string) string {
	if slices.Contains(incidents.ReservedWords(), x) {
		return w.l.Word(x)
	}
	if label, ok := codes.Label(list, x, w.l.Tag); ok && list != "" {
		return label
	}
	return x
}

// mapping writes a text in the language, else what the mapping says of itself first: its name, then its other keys.
func (w *Writer) mapping(x map[string]any, list string) string {
	if t, ok := texts(x); ok {
		return t.Any(w.l.Tag)
	}
	if n, ok := x["value"]; ok && len(x) == 1 {
		return w.Value(n, "")
	}
	keys := slices.Sorted(maps.Keys(x))
	first := []string{"title", "who", "whose", "name", "label", "text", "authority", "status", "value", "kind", "at"}
	rank := func(k string) int {
		if i := slices.Index(first, k); i >= 0 {
			return i
		}
		return len(first)
	}
	slices.SortStableFunc(keys, func(a, b string) int { return rank(a) - rank(b) })
	var parts []string
	for _, k := range keys {
		inner := w.Value(x[k], listOf(k))
		if inner == "" {
			continue
		}
		if _, isText := x[k].(map[string]any); isText && rank(k) < rank("status") {
			parts = append(parts, inner)
			continue
		}
		parts = append(parts, k+": "+inner)
	}
	return strings.Join(parts, w.w.items)
}

// texts reads a text by language from plain values.
func texts(x map[string]any) (lang.Text, bool) {
	var out lang.Text
	for _, tag := range slices.Sorted(maps.Keys(x)) {
		s, ok := x[tag].(string)
		if !ok || !lang.ValidTag(tag) {
			return nil, false
		}
		out = append(out, lang.Entry{Tag: tag, Text: s})
	}
	return out, len(out) > 0
}

// listOf is the closed list from which the words under a key come, where all keys of the name share it.
func listOf(key string) string {
	return map[string]string{
		"status": "count-status", "bound": "bound", "certainty": "certainty", "purpose": "measure-purpose", "charge": "charge", "unit": "unit",
	}[key]
}

// Old and New write the two sides of a change; dates stand in the words of the language.
func (w *Writer) Old(c incidents.Change) string {
	if old, _, ok := c.Dates(); ok {
		return w.l.When(old, i18n.Weekday)
	}
	return w.Value(c.Old, c.List)
}

// New writes the new side of a change.
func (w *Writer) New(c incidents.Change) string {
	if _, new, ok := c.Dates(); ok {
		return w.l.When(new, i18n.Weekday)
	}
	return w.Value(c.New, c.List)
}

// Meaning says in a phrase what a change is.
func (w *Writer) Meaning(c incidents.Change) string {
	s := w.w.senses[c.Sense]
	switch c.Sense {
	case incidents.SenseRose, incidents.SenseFell:
		s = fill(s, "{by}", w.delta(c))
	case incidents.SenseLater, incidents.SenseEarlier:
		s = w.days(c)
	case incidents.SenseCode, incidents.SenseRenamed, incidents.SenseKnown:
		s = fill(s, "{old}", w.Old(c), "{new}", w.New(c))
	case incidents.SenseElsewhere:
		s = fill(s, "{old}", fmt.Sprint(c.Old))
	}
	if c.Explained != nil {
		s += w.w.clause + w.explained(c)
	}
	return s
}

func (w *Writer) delta(c incidents.Change) string {
	if c.Delta == nil {
		return ""
	}
	n := max(*c.Delta, -*c.Delta)
	if n == float64(int64(n)) {
		return w.l.Integer(int64(n))
	}
	return number(n)
}

func (w *Writer) days(c incidents.Change) string {
	if c.Days == nil || *c.Days == 0 {
		return w.w.senses[c.Sense+"-day"]
	}
	n := int64(max(*c.Days, -*c.Days))
	key := c.Sense
	if n == 1 {
		key += "-one"
	}
	return fill(w.w.senses[key], "{n}", w.l.Integer(n))
}

// explained says what the file itself gives as explanation of a number.
func (w *Writer) explained(c incidents.Change) string {
	e := c.Explained
	parts := []string{pick(e.Because, w.w.because, w.w.noReason), pick(e.Was, w.w.was, w.w.wasNot)}
	if len(e.Parts) > 0 {
		var sum []string
		total := int64(0)
		for _, p := range e.Parts {
			sum = append(sum, w.l.Integer(p))
			total += p
		}
		parts = append(parts, fill(pick(e.Adds, w.w.adds, w.w.addsNot), "{sum}", strings.Join(sum, " + ")+" = "+w.l.Integer(total)))
	}
	return strings.Join(parts, w.w.clause)
}

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// Why says why counsel should look at a change.
func (w *Writer) Why(r Reason) string { return w.w.reasons[r] }

// Word is a heading or phrase of the comparison.
func (w *Writer) Word(key string) string {
	if s, ok := w.w.heads[key]; ok {
		return s
	}
	return "⟨" + key + "⟩"
}

// Fill puts values into the named places of a phrase of the comparison.
func (w *Writer) Fill(key string, pairs ...string) string { return fill(w.Word(key), pairs...) }

// When writes a date with its day of the week.
func (w *Writer) When(at incidents.When) string { return w.l.When(at, i18n.Weekday) }

// Locale is the words and patterns of the writer's language.
func (w *Writer) Locale() *i18n.Locale { return w.l }

func fill(pattern string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(pattern)
}
