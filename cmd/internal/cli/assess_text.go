package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/codes"
)

// label widths in columns: of the rows of a duty, and of the rows of a stage.
const (
	dutyLabel  = 12
	stageLabel = 20
)

// assessment prints an assessment for a person.
type assessment struct {
	*page
	app.Assessed
	words  words
	locale *i18n.Locale
	tag    string
	beside bool // the duties are shown for comparison: none of them is owed
	all    bool // every reason is printed, not only those that carry the answer
	whole  bool // every duty is printed, also of regimes that may not reach the organisation or do not
}

func (r *root) printAssessment(a app.Assessed, o assessOptions) error {
	l, _ := i18n.For(r.env.Lang) // messages come in the languages that i18n has
	w := &assessment{
		page: newPage(r.streams.Width(r.streams.Out), r.env.Lang, r.color(r.streams.Out)), Assessed: a,
		words: wordsFor(r.env.Lang), locale: l, tag: r.env.Lang,
		all: o.all, whole: o.all || a.Asked,
	}
	if !iox.IsTerminal(r.streams.Out) {
		w.width = pageWidth
	}
	w.head()
	w.glance()
	w.open()
	w.duties()
	w.others()
	_, err := io.WriteString(r.streams.Out, w.out.String())
	return err
}

func (w *assessment) head() {
	in := w.Case.Incident
	w.title(fmt.Sprintf("%s, %s %d", in.ID, w.words.revision, max(w.Revision, 1)))
	w.line(0, in.Title.Any(w.tag, in.Language))
	if in.Drill {
		w.line(0, w.words.drill)
	}
	w.line(0, w.words.asOf+": "+w.locale.Instant(w.AsOf, i18n.Weekday))
	law := w.words.lawOf + ": " + w.day(w.LawDate) + " – " + w.words.lawFrom[w.LawFrom.Kind]
	if pos := w.Position(w.LawFrom.Path); pos != "" {
		law += " (" + pos + ")"
	}
	w.line(0, law)
	w.severity()
	for _, e := range w.KnownEarlier() {
		w.line(0, fmt.Sprintf(w.words.elsewhere, e.Party.Any(w.tag, in.Language), w.locale.When(e.At, i18n.Weekday), w.Position(e.Path)))
	}
}

// severity prints the score of the ENISA method and the officer's own level beside it.
func (w *assessment) severity() {
	s := w.Severity
	if s == nil {
		return
	}
	own := w.words.none
	if label, ok := codes.Label("risk-level", s.Own.Code, w.tag); ok {
		own = label
	}
	w.line(0, fmt.Sprintf(w.words.severity, s.Sum, s.Score, w.words.bands[s.Band], w.Position(s.Path), own))
}

func (w *assessment) day(d calendar.Date) string {
	start, _ := d.In(w.Case.Zone)
	return w.locale.Day(start, i18n.Weekday)
}

func (w *assessment) duties() {
	any := false
	for _, o := range w.Obligations {
		if o.Applies != regime.No && (w.whole || !w.Waits(o)) {
			w.duty(o)
			any = true
		}
	}
	switch {
	case any:
	case len(w.Open()) > 0:
		w.blank()
		w.line(0, w.words.noDutyYet)
	default:
		w.blank()
		w.line(0, w.words.noDuty)
	}
}

// duty prints one duty that applies or may apply.
func (w *assessment) duty(o assess.Obligation) {
	w.blank()
	head := o.Pack.ID + " " + o.Duty.ID + " · " + o.Duty.Title.Any(w.tag, "en")
	w.title(head)
	answer := w.words.answer[o.Applies]
	if o.Applies == regime.Unknown {
		answer = w.paint.Paint(iox.Yellow, answer) + " – " + w.words.needs + ": " + strings.Join(deciders(o), ", ")
	}
	w.row(0, dutyLabel, w.words.applies, answer)
	w.row(0, dutyLabel, w.words.binding, w.words.bindings[o.Duty.Binding]+w.basis(o.Duty.Basis))
	w.row(0, dutyLabel, w.words.to, w.recipient(o))
	w.row(0, dutyLabel, w.words.law, w.pack(o.Pack)+": "+w.cites(o.Pack, o.Duty.Cite))
	w.row(0, dutyLabel, w.words.note, o.Duty.Note.Any(w.tag, "en"))
	if len(o.BesideOf) > 0 {
		w.row(0, dutyLabel, "", w.words.besideOf+" "+strings.Join(o.BesideOf, ", "))
	}
	w.decision(o)
	for _, s := range o.Stages {
		w.stage(o, s)
	}
	w.because(o)
}

// deciders are the paths of the facts that would decide an open duty.
func deciders(o assess.Obligation) []string {
	var out []string
	for _, f := range o.WouldFlip {
		if f.Path != "" && !slices.Contains(out, f.Path) {
			out = append(out, f.Path)
		}
	}
	if len(out) == 0 {
		for _, s := range o.Because {
			if s.Answer == regime.Unknown && !slices.Contains(out, s.Path) {
				out = append(out, s.Path)
			}
		}
	}
	return out
}

func (w *assessment) pack(p *regime.Pack) string {
	out := p.Title.Any(w.tag, "en") + " (" + p.ID + " " + p.Version + ")"
	if w.Packs.Private(p) {
		out += " [" + w.words.private + "]"
	}
	return out
}

func (w *assessment) basis(b cite.Basis) string {
	if b == cite.Unverified {
		return " [" + w.words.unverified + "]"
	}
	return ""
}

func (w *assessment) cites(p *regime.Pack, cs []regime.Cite) string {
	var out []string
	for _, c := range p.Resolve(cs, w.tag) {
		text := c.Text + w.basis(c.Basis)
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

func (w *assessment) recipient(o assess.Obligation) string {
	out := w.words.recipients[o.Duty.Recipient]
	if name := o.Authority.Name.Any(w.tag, "en"); name != "" {
		out += ": " + name + w.basis(o.Authority.Basis)
		if o.Authority.URL != "" {
			out += " – " + o.Authority.URL
		}
		if note := o.Authority.Note.Any(w.tag, "en"); note != "" {
			out += " – " + note
		}
	}
	return out
}

func (w *assessment) decision(o assess.Obligation) {
	d := o.Decision
	if d == nil {
		return
	}
	lang := w.Case.Incident.Language
	label, _ := codes.Label("decision", d.Kind.Code, w.tag)
	text := label + " – " + d.Who.Any(w.tag, lang)
	if at, ok := d.At.Get(); ok {
		text += ", " + w.locale.When(at, i18n.Plain)
	}
	w.row(0, dutyLabel, w.words.decision, text+": "+d.Because.Any(w.tag, lang))
}

// because prints the reasons with their places, and what would change the answer.
func (w *assessment) because(o assess.Obligation) {
	reasons := o.Because
	if !w.all {
		reasons = deciding(o)
	}
	for i, s := range reasons {
		label := ""
		if i == 0 {
			label = w.words.because
		}
		w.row(0, dutyLabel, label, w.reason(o.Pack, s))
	}
	if n := len(o.Because) - len(reasons); n > 0 {
		w.row(0, dutyLabel, "", w.paint.Paint(iox.Faint, fmt.Sprintf(w.words.more, n)))
	}
	for i, f := range o.WouldFlip {
		label := ""
		if i == 0 {
			w.line(0, w.paint.Paint(iox.Faint, w.words.flips+":"))
		}
		w.row(0, dutyLabel, label, fmt.Sprintf("→ %s: %s %s", w.words.answer[f.To], f.Path, f.If))
	}
}

func (w *assessment) reason(p *regime.Pack, s regime.Step) string {
	out := w.words.holds[s.Answer] + " – " + s.Text.Any(w.tag, "en")
	if s.Path != "" {
		out += ": " + s.Path + " = " + s.Found
		if pos := w.Position(s.Path); pos != "" {
			out += " (" + pos + ")"
		}
	}
	if law := w.cites(p, s.Cite); law != "" {
		out += " [" + law + "]"
	}
	return out
}

// others prints what does not apply, the comparison, the regimes without law for the day, and who decides.
func (w *assessment) others() {
	w.doNot()
	if len(w.Comparisons) > 0 {
		w.blank()
		w.title(w.words.comparison)
		w.beside = true
		for _, o := range w.Comparisons {
			if o.Applies != regime.No {
				w.duty(o)
			}
		}
	}
	if len(w.NotInForce) > 0 {
		w.blank()
		w.title(w.words.notInForce)
		for _, line := range w.dormant() {
			w.item(0, "- ", line)
		}
	}
	w.blank()
	w.line(0, app.Notice(w.tag))
}

// doNot prints the duties that do not apply, and in one line for each reason the regimes that do not reach the organisation at all.
func (w *assessment) doNot() {
	var none, beyond []assess.Obligation
	for _, o := range w.Obligations {
		switch {
		case o.Applies != regime.No:
		case o.Reach == regime.No && !w.whole:
			beyond = append(beyond, o)
		case o.Reach == regime.Yes || w.whole:
			none = append(none, o)
		}
	}
	if len(none) > 0 {
		w.blank()
		w.title(w.words.doNot)
		for _, o := range none {
			w.item(0, "- ", o.Pack.ID+" "+o.Duty.ID+": "+w.decidingReason(o))
		}
	}
	if len(beyond) > 0 {
		w.blank()
		w.title(w.words.beyond)
		w.line(0, strings.Join(assess.Regimes(beyond), ", "))
		w.line(0, w.paint.Paint(iox.Faint, w.words.beyondHow))
	}
}

// decidingReason is the reason whose change alone would turn the answer, else the last one that speaks against the duty: the duty's own
// conditions stand behind those of the regime's reach.
func (w *assessment) decidingReason(o assess.Obligation) string {
	if len(o.HandedTo) > 0 {
		return w.words.handedTo + " " + strings.Join(o.HandedTo, ", ")
	}
	out := w.words.answer[regime.No]
	for _, s := range o.Because {
		if s.Turned != (s.Answer == regime.Yes) || s.Answer == regime.Unknown {
			continue
		}
		out = w.reason(o.Pack, s)
		if slices.ContainsFunc(o.WouldFlip, func(f regime.Flip) bool { return f.Path == s.Path }) {
			break
		}
	}
	return out
}
