package filing

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// answer writes one field and reports what the stage needs of it and does not get.
// A question of which the file leaves open whether it arises at all is shown without an answer.
func (w *writer) answer(f regime.Field) Answer {
	w.gap, w.hint, w.paths, w.left = gap{}, "", nil, nil
	a := Answer{
		ID: f.ID, No: f.No, Label: w.question(f), Lang: w.questionLang(f), Wire: f.Wire,
		Hint: w.advice(f), Limit: f.Limit,
		Unverified: unverified(f.Basis), Options: unverified(f.OptionsBasis), Cites: w.pack.Resolve(f.Cite, w.lang),
	}
	if w.pack.Holds(f.When, w.request.Case) == regime.Unknown {
		a.Paras = []Para{{Text: w.locale.State(incidents.Missing)}}
		w.asked = append(w.asked, regime.Asked{Field: f, Path: firstOf(f.From)})
		w.maybe(f)
		return a
	}
	a.Boxes = w.boxes(f)
	for _, path := range f.From {
		if text := w.from(path, f.Show); text != "" {
			a.Paras = append(a.Paras, Para{Text: text})
		}
	}
	if !f.Text.Empty() {
		a.Paras = append(a.Paras, Para{Text: w.fill(w.label(f.Text), nil)})
	}
	a.Paras = w.said(append(a.Paras, w.blocks(f.Blocks, nil)...))
	a.State = w.stateOf(f, &a)
	a.Paths = w.paths
	w.asked = append(w.asked, w.ask(f, a))
	w.report(f, a)
	w.tooLong(f, a)
	return a
}

// Characters counts what a person would paste into the form's field.
func (a Answer) Characters() int { return utf8.RuneCountInString(a.Copy()) }

// Copy is the answer's text as it goes into a web form, a line for each paragraph.
func (a Answer) Copy() string { return strings.Join(lines(a.Paras), "\n") }

// tooLong reports an answer that the authority's form would cut.
func (w *writer) tooLong(f regime.Field, a Answer) {
	n := a.Characters()
	if f.Limit == 0 || n <= f.Limit || a.State != incidents.Known {
		return
	}
	path := ""
	if len(a.Paths) > 0 {
		path = a.Paths[0]
	}
	d := diag.New(ruleLimit, path, w.request.Case.Span(path), f.Label, n, f.Limit)
	d.Help = []any{n - f.Limit}
	d.Regime, d.Stage = w.pack.ID, w.request.Stage.Stage.ID
	d.Cites = w.pack.Resolve(f.Cite, w.request.Messages)
	w.problems = append(w.problems, d)
}

// from writes the value of a path, or nothing while it is missing, so that another path may answer.
func (w *writer) from(path, show string) string {
	v := w.request.Case.Get(path)
	if v.State == incidents.Missing {
		w.miss(v)
		return ""
	}
	return w.show(v, show, nil, path)
}

func (w *writer) boxes(f regime.Field) []Box {
	out := make([]Box, 0, len(f.Options))
	for _, o := range f.Options {
		outcome := w.pack.Eval(&o.When, w.request.Case)
		here := asks(o.Stages, w.request.Stage.Stage.ID)
		b := Box{ID: o.ID, Label: w.option(f, o), Lang: w.optionLang(f, o), Ticked: here && outcome.Answer == regime.Yes}
		for _, s := range outcome.Steps {
			if b.Ticked && s.Path != "" {
				w.paths = append(w.paths, s.Path)
			}
			if !b.Ticked && outcome.Answer == regime.Unknown && s.Answer == regime.Unknown {
				v := w.request.Case.Get(s.Fact)
				v.Path = cmp.Or(v.Path, s.Path) // a test in Go names its own place
				w.miss(v)
			}
		}
		if b.Ticked {
			b.Detail = w.fill(w.label(o.Detail), nil)
		}
		out = append(out, b)
	}
	return out
}

// said drops an answer of which every part was optional and none had a value: it must not stand there as an answerless blank.
func (w *writer) said(paras []Para) []Para {
	if len(w.left) == 0 || slices.ContainsFunc(paras, func(p Para) bool { return strings.TrimSpace(p.Text) != "" || len(p.Below) > 0 }) {
		return paras
	}
	for _, v := range w.left {
		w.miss(v)
	}
	return nil
}

// stateOf says how much is known of the whole answer and puts words where nothing stands.
func (w *writer) stateOf(f regime.Field, a *Answer) incidents.State {
	for _, b := range a.Boxes {
		if b.Ticked {
			return incidents.Known
		}
	}
	if len(w.paths) > 0 && len(a.Paras) > 0 {
		return incidents.Known
	}
	state := w.gap.state
	if len(a.Paras) > 0 && state == incidents.Missing && !w.gap.found {
		return incidents.Known
	}
	words := w.locale.State(state)
	if none := w.label(f.None); none != "" && state == incidents.Missing && w.need(f) == regime.Optional && w.looked(f) {
		words = none
	}
	a.Paras = []Para{{Text: words}}
	return state
}

// looked reports whether the file has one of the lists that answer a field: that there is none of a thing can be told only by whoever looked.
func (w *writer) looked(f regime.Field) bool {
	lists := 0
	for _, b := range f.Blocks {
		if b.Each == "" {
			continue
		}
		lists++
		list, tests, _ := strings.Cut(b.Each, "[")
		others := strings.Contains(tests, "!=") // entries of another kind say nothing of these
		if rows, _ := w.request.Case.Entries(list); w.request.Case.Written(list) && (len(rows) == 0 || !others) {
			return true
		}
	}
	return lists == 0
}

// need is how much the current stage needs the field; a stage that is late needs the reasons for the delay.
func (w *writer) need(f regime.Field) regime.Need {
	s := w.request.Stage
	if s.Clock != nil && s.Clock.Clock.LateNeeds == f.ID && isLate(s, w.request) {
		return regime.Must
	}
	if n, ok := f.Need[s.Stage.ID]; ok {
		return n
	}
	return regime.Optional
}

func isLate(s assess.Stage, r Request) bool {
	return s.State == assess.Late || s.Overdue || !s.Due.IsZero() && r.Now.After(s.Due) && s.State != assess.Done
}

// report adds the problem of an answer that the stage needs and does not have.
func (w *writer) report(f regime.Field, a Answer) {
	if a.State == incidents.Pending {
		w.open = append(w.open, a.Label)
	}
	need := w.need(f)
	switch {
	case need == regime.Optional || a.State == incidents.Known || a.State == incidents.Unknown || a.State == incidents.NotApplicable:
		return
	case need == regime.MayPend && a.State == incidents.Pending:
		w.problem(f, rule.Pending)
	default:
		w.problem(f, rule.Error)
	}
}

// maybe warns of a question that the stage needs answered if it arises, while the file leaves open whether it does.
func (w *writer) maybe(f regime.Field) {
	if w.need(f) == regime.Optional {
		return
	}
	path := firstOf(f.From)
	for _, s := range w.pack.Eval(f.When, w.request.Case).Steps {
		if s.Answer == regime.Unknown && s.Path != "" {
			path = s.Path
			break
		}
	}
	d := diag.New(FieldRule(w.pack, f), path, w.request.Case.Span(path), f.Label)
	d.Rule.Message = text("the file leaves open whether this filing needs: %s", "この届出に必要かどうかをファイルから判断できません: %s")
	d.Help = []any{path}
	d.Severity, d.Regime, d.Stage = rule.Warning, w.pack.ID, w.request.Stage.Stage.ID
	d.Cites = w.pack.Resolve(f.Cite, w.request.Messages)
	w.problems = append(w.problems, d)
}

func (w *writer) problem(f regime.Field, s rule.Severity) {
	r := FieldRule(w.pack, f)
	hint, _, _ := strings.Cut(w.hint, "[")
	path := cmp.Or(w.gap.path, hint)
	d := diag.New(r, path, w.request.Case.Span(path), f.Label)
	if s == rule.Pending {
		d.Rule.Message = pendingMessage()
		d.Rule.Help, d.Help = w.pendingHelp()
	} else {
		d.Help = []any{w.wantedPath(f, path)}
	}
	d.Severity, d.Regime, d.Stage = s, w.pack.ID, w.request.Stage.Stage.ID
	d.Cites = w.pack.Resolve(f.Cite, w.request.Messages)
	w.problems = append(w.problems, d)
}

// wantedPath names the fact to add in full: the path of the field that leads through the place where the file ends,
// or the kind of entry that a repeated block looks for.
func (w *writer) wantedPath(f regime.Field, at string) string {
	if strings.HasPrefix(w.hint, at+"[") {
		return w.hint
	}
	for _, from := range f.From {
		if strings.HasPrefix(from, at) {
			return from
		}
	}
	return at
}

// pendingHelp says by when a pending answer is needed.
func (w *writer) pendingHelp() (lang.Text, []any) {
	if w.request.DueLater.IsZero() {
		return text("allowed at this stage; needed as soon as it is known", "この段階では可。判明し次第必要"), nil
	}
	due := w.request.DueLater.Format("2006-01-02 15:04 -07:00")
	return text("allowed at this stage; needed no later than %s", "この段階では可。遅くとも %s までに必要"), []any{due}
}

// reportBlocks reports the placeholders of running text that have no value, each once.
func (w *writer) reportBlocks(s regime.Section) {
	seen := map[string]bool{}
	for _, v := range w.gap.all {
		if v.State != incidents.Missing || seen[v.Path] {
			continue
		}
		seen[v.Path] = true
		d := diag.New(SectionRule(w.pack, s), v.Path, w.request.Case.Span(v.Path), w.heading(s))
		d.Help = []any{v.Path}
		d.Severity, d.Regime, d.Stage = rule.Error, w.pack.ID, w.request.Stage.Stage.ID
		d.Cites = w.pack.Resolve(s.Cite, w.request.Messages)
		w.problems = append(w.problems, d)
	}
}

// heading is what a reader calls a section; one without a title goes by that of the form.
func (w *writer) heading(s regime.Section) lang.Text {
	if !s.Title.Empty() {
		return s.Title
	}
	form, _ := w.pack.FormOf(w.request.Stage.Stage.Form)
	return form.Title
}
