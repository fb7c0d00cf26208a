package filing

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
)

// writer answers the fields of one form in one language and collects what is missing.
type writer struct {
	request  Request
	pack     *regime.Pack
	locale   *i18n.Locale
	lang     string
	words    regime.Words // the questions in the language that was asked for, where that is another one
	problems diag.List
	open     []string
	asked    []regime.Asked

	notice bool              // running text of a notice: every placeholder is needed
	gap    gap               // why the current field has no answer
	left   []incidents.Value // what the optional parts of the current field's words asked for in vain
	hint   string            // where an answer would stand that no placeholder asks for
	paths  []string          // where the current field's answer stands
}

// gap is the strongest reason why something has no value, and where.
type gap struct {
	state incidents.State
	path  string
	found bool
	all   []incidents.Value // every value that was not known
}

// entry is the current entry of a repeated block.
type entry struct {
	row    incidents.Row
	number int
}

func unverified(b cite.Basis) bool { return b == cite.Unverified }

// label returns a text of the pack in the filing's language; the lint holds every pack to having it.
func (w *writer) label(t lang.Text) string {
	s, _ := t.In(w.lang)
	return s
}

// question, advice and option are the words of the form in the language that was asked for, and else in the filing's.
func (w *writer) question(f regime.Field) string {
	return cmp.Or(w.words.Labels[f.ID], w.worded(f.Label))
}

func (w *writer) advice(f regime.Field) string {
	return cmp.Or(w.words.Hints[f.ID], f.Hint.Any(w.request.Messages, "en"))
}

func (w *writer) option(f regime.Field, o regime.Option) string {
	return cmp.Or(w.words.Options[f.ID][o.ID], w.worded(o.Label))
}

// worded returns a heading, question or option in the language that was asked for where the authority's words in it are known.
func (w *writer) worded(t lang.Text) string {
	if s, ok := t.In(w.request.Lang); ok {
		return s
	}
	return w.label(t)
}

// langOf is the language in which worded answers.
func (w *writer) langOf(t lang.Text) string {
	if t.Has(w.request.Lang) {
		return w.request.Lang
	}
	return w.lang
}

// questionLang and optionLang are the languages in which question and option answer.
func (w *writer) questionLang(f regime.Field) string {
	if w.words.Labels[f.ID] != "" {
		return w.request.Lang
	}
	return w.langOf(f.Label)
}

func (w *writer) optionLang(f regime.Field, o regime.Option) string {
	if w.words.Options[f.ID][o.ID] != "" {
		return w.request.Lang
	}
	return w.langOf(o.Label)
}

// value finds what a placeholder or condition asks for; a leading dot reads from the current entry.
func (w *writer) value(path string, e *entry) incidents.Value {
	if rest, ok := strings.CutPrefix(path, "."); ok && e != nil {
		return e.row.Get(rest)
	}
	return w.request.Case.Get(path)
}

// blocks writes running text; blocks whose condition does not hold are left out.
func (w *writer) blocks(bs []regime.Block, e *entry) []Para {
	var out []Para
	for _, b := range bs {
		out = append(out, w.block(b, e)...)
	}
	return out
}

func (w *writer) block(b regime.Block, e *entry) []Para {
	if b.Each == "" {
		if w.holds(b.When, e) == regime.No {
			return nil
		}
		return []Para{w.para(b, e)}
	}
	rows, state := w.entries(b.Each, e)
	var out []Para
	n := 0
	for _, row := range rows {
		inner := &entry{row: row, number: n + 1}
		if w.holds(b.When, inner) == regime.No {
			continue
		}
		n++
		out = append(out, w.para(b, inner))
	}
	if len(rows) == 0 && state != incidents.Missing {
		w.miss(incidents.Value{State: state, Path: strings.TrimPrefix(b.Each, ".")})
		if s := w.locale.State(state); s != "" {
			out = append(out, Para{Role: b.Role, Text: s})
		}
	}
	if len(rows) == 0 && w.hint == "" {
		w.hint = b.Each
	}
	return w.join(b, out)
}

// join puts the entries of a repeated block into one paragraph where the pack asks for it.
func (w *writer) join(b regime.Block, paras []Para) []Para {
	between, ok := b.Join.In(w.lang)
	if !ok || len(paras) == 0 {
		return paras
	}
	texts := make([]string, len(paras))
	for i, p := range paras {
		texts[i] = p.Text
	}
	one := paras[0]
	one.Text = strings.Join(texts, between)
	return []Para{one}
}

func (w *writer) entries(path string, e *entry) ([]incidents.Row, incidents.State) {
	if rest, ok := strings.CutPrefix(path, "."); ok && e != nil {
		return e.row.Entries(rest)
	}
	return w.request.Case.Entries(path)
}

func (w *writer) para(b regime.Block, e *entry) Para {
	p := Para{Role: b.Role, Align: b.Align, Text: w.fill(w.label(b.Text), e)}
	if label := w.label(b.Label); label != "" {
		n := 0
		if e != nil {
			n = e.number
		}
		p.Label = strings.ReplaceAll(label, "{n}", strconv.Itoa(n))
	}
	p.Below = w.blocks(b.Blocks, e)
	if b.Run {
		p.Text = w.runOn(p)
		p.Below = nil
	}
	return p
}

// runOn joins a paragraph and the sentences below it, with the language's space between sentences.
func (w *writer) runOn(p Para) string {
	var texts []string
	for _, t := range append([]Para{p}, p.Below...) {
		if t.Text != "" {
			texts = append(texts, t.Text)
		}
	}
	return strings.Join(texts, w.locale.Space())
}

// holds answers a block's condition; facts that begin with a dot are read from the current entry.
func (w *writer) holds(c *regime.Condition, e *entry) regime.Answer {
	if e == nil {
		return w.pack.Holds(c, w.request.Case)
	}
	return w.pack.HoldsAt(c, w.request.Case, e.row)
}

// fill writes a template; what has no value is written in the language's words for that and noted as a gap.
func (w *writer) fill(text string, e *entry) string {
	segments, err := parse(text)
	if err != nil {
		return text
	}
	out, _ := w.segments(segments, e, false)
	return out
}

// segments writes pieces of a template. Inside an optional part the first placeholder without a value ends the part.
func (w *writer) segments(ss []segment, e *entry, optional bool) (string, bool) {
	var b strings.Builder
	for _, s := range ss {
		switch {
		case s.part:
			if out, ok := w.segments(s.optional, e, true); ok {
				b.WriteString(out)
			}
		case !s.hold:
			b.WriteString(afterStop(b.String(), s.words))
		case s.path == "n" && e != nil:
			b.WriteString(strconv.Itoa(e.number))
		default:
			v := w.value(s.path, e)
			if optional && v.State != incidents.Known {
				w.left = append(w.left, v)
				return "", false
			}
			b.WriteString(w.show(v, s.filter, e, s.path))
		}
	}
	return b.String(), true
}

// afterStop drops the full stop of the words where what stands before them already ends with one, as in "Inc.".
func afterStop(before, words string) string {
	if strings.HasSuffix(before, ".") && strings.HasPrefix(words, ".") {
		return words[1:]
	}
	return words
}

// miss notes that something asked for has no value.
func (w *writer) miss(v incidents.Value) {
	w.gap.all = append(w.gap.all, v)
	rank := map[incidents.State]int{incidents.Missing: 4, incidents.Pending: 3, incidents.Unknown: 2, incidents.NotApplicable: 1}
	if !w.gap.found || rank[v.State] > rank[w.gap.state] {
		w.gap.state, w.gap.path, w.gap.found = v.State, v.Path, true
	}
}
