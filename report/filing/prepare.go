package filing

import (
	"cmp"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// Prepare answers every field of the stage's form in one language. Problems say what the stage needs and the incident does not have;
// a filing with errors must not leave the house except as a draft.
func Prepare(r Request) (Filing, diag.List) {
	p := r.Obligation.Pack
	form, ok := p.FormOf(r.Stage.Stage.Form)
	tag := r.Lang
	if p.Worded(tag) {
		tag = p.Languages[0]
	}
	l, offered := i18n.For(tag)
	if !ok || !offered || !slices.Contains(p.Languages, tag) {
		return Filing{}, diag.List{diag.New(ruleNoLanguage, "", r.Case.Span(""), p.ID, r.Lang)}
	}
	words, remark := p.Words(r.Lang)
	w := &writer{request: r, pack: p, locale: l, lang: tag, words: words}
	f := Filing{
		Incident: r.Case.Incident.ID, Revision: r.Case.Incident.Revision.Value.Number,
		Pack: p, Duty: r.Obligation.Duty, Stage: r.Stage.Stage, Form: form, Lang: r.Lang, Written: tag, Now: r.Now,
		Portal: r.Obligation.Authority.Channel == "portal" && form.Style == "sheet",
		Drill:  r.Case.Incident.Drill, Reading: w.isReadingCopy(), locale: l,
		Authority: w.label(r.Obligation.Authority.Name), Title: w.label(form.Title), Note: w.label(form.Note),
	}
	f.Name = w.fileName(f)
	f.Organisation = r.Case.Incident.Organisation.Name.Any(r.Lang, tag)
	if tag != r.Lang {
		f.Remark = cmp.Or(w.label(remark), l.Word("labels-note"))
	}
	f.DutyTitle = w.label(r.Obligation.Duty.Title)
	if stage := w.label(r.Stage.Stage.Title); stage != "" {
		f.DutyTitle += l.List["clause-mid"] + stage
	}
	f.DueWords = w.due()
	f.LawWords = strings.Join(once(cite.Strings(p.Resolve(slices.Concat(r.Obligation.Duty.Cite, r.Stage.Stage.Cite), tag))), l.List["sep"])
	for _, s := range form.Sections {
		if section, ok := w.section(s); ok {
			f.Sections = append(f.Sections, section)
		}
	}
	f.Asked = w.asked
	f.facts = regime.Facts{
		Case: r.Case, Pack: p, Duty: f.Duty.ID, Stage: f.Stage.ID, Form: form.ID, Lang: r.Lang, Messages: r.Messages, Now: r.Now, Answers: w.asked, Settings: r.Settings,
	}
	problems := w.problems
	for _, check := range p.Hooks.Checks {
		problems = append(problems, check(f.facts)...)
	}
	f.Waivers, problems = waive(r.Case, problems, tag)
	f.Open = w.open
	return f, problems.Sorted()
}

// once drops what was said before.
func once(words []string) []string {
	var out []string
	for _, w := range words {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// isReadingCopy reports whether the filing is in a language other than the first of the pack, which is the authority's own.
func (w *writer) isReadingCopy() bool {
	return len(w.pack.Languages) > 0 && w.lang != w.pack.Languages[0]
}

// due says by when the stage is due: the law's own words, the number where it gives one, and that a yardstick is none.
func (w *writer) due() string {
	s := w.request.Stage
	if s.Clock == nil {
		return ""
	}
	words := w.label(s.Clock.Clock.Urgency)
	if s.Due.IsZero() {
		return words
	}
	due := w.locale.Word("no-later-than") + " " + w.locale.Instant(s.Due, i18n.Weekday)
	if s.Clock.Clock.Yardstick {
		due = w.locale.Word("yardstick") + " " + w.locale.Day(s.Due, i18n.Weekday)
		for _, o := range s.Others {
			if !o.Due.IsZero() {
				due += " – " + w.locale.Day(o.Due, i18n.Weekday)
			}
		}
	}
	if words == "" {
		return due
	}
	return words + w.locale.List["clause-mid"] + due
}

func (w *writer) fileName(f Filing) string {
	if name := w.label(f.Stage.File); name != "" {
		return name
	}
	return f.Pack.ID + "-" + f.Stage.ID
}

func (w *writer) section(s regime.Section) (Section, bool) {
	if !asks(s.Stages, w.request.Stage.Stage.ID) || w.pack.Holds(s.When, w.request.Case) == regime.No {
		return Section{}, false
	}
	out := Section{
		ID: s.ID, No: s.No, Title: w.worded(s.Title), TitleLang: w.langOf(s.Title), Unverified: unverified(s.Basis), Cites: w.pack.Resolve(s.Cite, w.lang),
	}
	for _, field := range s.Fields {
		if !asks(field.Stages, w.request.Stage.Stage.ID) || w.pack.Holds(field.When, w.request.Case) == regime.No {
			continue
		}
		out.Answers = append(out.Answers, w.answer(field))
	}
	if len(s.Blocks) > 0 {
		w.notice = true
		w.gap = gap{}
		out.Paras = w.blocks(s.Blocks, nil)
		w.reportBlocks(s)
		w.notice = false
	}
	return out, true
}

// asks reports whether something that names its stages is asked in a stage; without names it is asked in each.
func asks(stages []string, stage string) bool {
	return len(stages) == 0 || slices.Contains(stages, stage)
}

// waive turns the problems that a person accepted into remarks and lists them for the filing.
func waive(c *incidents.Case, problems diag.List, tag string) ([]Waived, diag.List) {
	var out []Waived
	seen := map[string]bool{}
	for i, d := range problems {
		for _, w := range c.Incident.Waivers {
			if w.Rule != d.Rule.ID || d.Severity != rule.Error || d.Rule.Layer < rule.Regime {
				continue
			}
			problems[i].Severity = rule.Info
			if !seen[w.Rule] {
				seen[w.Rule] = true
				out = append(out, Waived{Rule: w.Rule, Who: w.Who.Any(tag), Because: w.Because.Any(tag)})
			}
		}
	}
	return out, problems
}
