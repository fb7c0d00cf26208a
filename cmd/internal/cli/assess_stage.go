package cli

import (
	"cmp"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/schema/codes"
)

// stage prints one stage: by when, and how that was counted.
func (w *assessment) stage(o assess.Obligation, s assess.Stage) {
	const in = 2
	title := w.words.stage + " " + s.Stage.ID
	if t := s.Stage.Title.Any(w.tag, "en"); t != "" {
		title += " · " + t
	}
	title = w.paint.Paint(iox.Bold, title)
	if !w.beside {
		title += " – " + w.state(s)
	}
	w.line(0, title)
	if s.Recorded() {
		w.submitted(s, in)
	}
	for _, path := range s.Unclear {
		w.row(in, stageLabel, w.words.unclear, cmp.Or(w.Position(path), path))
	}
	if s.Clock == nil {
		return
	}
	w.row(in, stageLabel, w.words.due, w.due(s))
	w.row(in, stageLabel, w.words.inWords, s.Clock.Clock.Urgency.Any(w.tag, "en"))
	w.reading(*s.Clock, in)
	w.source(o, *s.Clock, in)
	for _, other := range s.Others {
		w.row(in, stageLabel, w.words.kinds[other.Kind], w.dueOf(other))
		w.reading(other, in+2)
		if other.Clock.Length != s.Clock.Clock.Length || !slices.Equal(other.Clock.From, s.Clock.Clock.From) {
			w.source(o, other, in+2) // the upper end of a yardstick has the source of its lower end
		}
	}
	w.hold(o, s, in)
}

// submitted prints when the stage was sent, or that a notice to people has begun and who is not told yet.
func (w *assessment) submitted(s assess.Stage, in int) {
	label, text := w.words.submitted, w.locale.When(s.Sent, i18n.Weekday)
	if len(s.Untold) > 0 {
		label = w.words.begun
	}
	if s.Overdue {
		text += " – " + w.paint.Paint(iox.Red, w.words.overdue)
	}
	w.row(in, stageLabel, label, text+" ("+cmp.Or(w.Position(s.Path), s.Source)+")")
	for _, u := range s.Untold {
		w.row(in, stageLabel, w.words.untold, w.paint.Paint(iox.Yellow, w.untold(u))+" ("+w.Position(u.Path)+")")
	}
}

// untold says who is not told yet, and what shows it.
func (w *assessment) untold(u assess.Untold) string {
	text := w.words.whyUntold[u.Why]
	if u.Why == assess.TooFew {
		text = strings.NewReplacer("{told}", w.locale.Integer(u.Told), "{of}", w.locale.Integer(u.Of)).Replace(text)
	}
	if u.Population == "" {
		return text
	}
	return u.Population + " – " + text
}

// hold prints the delay that the law allows at the request of law enforcement, and the request where one is recorded.
func (w *assessment) hold(o assess.Obligation, s assess.Stage, in int) {
	if s.Extended != "" {
		w.row(in, stageLabel, w.words.extendedBy, w.Position(s.Extended))
	}
	if s.Hold == nil {
		return
	}
	text := w.words.holdOpen
	if s.Hold.Decision != nil {
		text = w.words.until + " " + w.locale.When(s.Hold.Until, i18n.Weekday) + " (" + w.Position(s.Hold.Path) + ")"
	}
	w.row(in, stageLabel, w.words.hold, text)
	w.row(in+2, stageLabel, w.words.law, w.cites(o.Pack, s.Hold.Law.Cite)+w.basis(s.Hold.Law.Basis))
	w.row(in+2, stageLabel, w.words.note, s.Hold.Law.Note.Any(w.tag, "en"))
}

func (w *assessment) state(s assess.Stage) string {
	style := map[assess.State]iox.Style{assess.Late: iox.Red, assess.Done: iox.Green, assess.NotStarted: iox.Yellow}[s.State]
	if style == "" {
		return w.words.state[s.State]
	}
	return w.paint.Paint(style, w.words.state[s.State])
}

// due says by when, or that a yardstick is no limit, or why there is no moment.
func (w *assessment) due(s assess.Stage) string {
	switch {
	case s.Due.IsZero() && s.Clock.At.Zero():
		return w.words.clockOpen + " “" + w.start(s.Clock.From) + "”"
	case s.Due.IsZero():
		return w.words.noNumber
	case !s.Clock.Clock.Yardstick:
		return w.dueOf(*s.Clock)
	}
	text := w.locale.Word("yardstick") + " " + w.locale.Day(s.Due, i18n.Weekday)
	for _, o := range s.Others {
		if !o.Due.IsZero() && o.Clock.Yardstick {
			text += " " + w.words.upTo + " " + w.locale.Day(o.Due, i18n.Weekday)
		}
	}
	return text + " – " + w.words.noLimit
}

func (w *assessment) dueOf(r assess.Reading) string {
	if r.Due.IsZero() && r.At.Zero() {
		return w.words.waits + " “" + w.start(r.From) + "”"
	}
	if r.Due.IsZero() {
		return w.words.noNumber
	}
	word := w.locale.Word("no-later-than")
	if r.Clock.Yardstick {
		word = w.locale.Word("yardstick")
	}
	text := word + " " + w.locale.Instant(r.Due, i18n.Weekday)
	if zone := r.Due.Location().String(); zone != "" && zone != "Local" && zone != "UTC" {
		text += " " + zone
	}
	return text
}

// start is the name of the event at which a clock starts.
func (w *assessment) start(from string) string {
	if label, ok := codes.Label("chronology-kind", from, w.tag); ok {
		return label
	}
	return from
}

// reading prints the arithmetic of a clock, line by line.
func (w *assessment) reading(r assess.Reading, in int) {
	if !r.At.Zero() {
		w.row(in, stageLabel, w.words.from, w.start(r.From)+" "+w.locale.When(r.At, i18n.Weekday)+" ("+cmp.Or(w.Position(r.AtPath), r.AtElse)+")")
	}
	for i, step := range r.Steps {
		label := ""
		if i == 0 {
			label = w.words.counted
		}
		w.row(in, stageLabel, label, w.step(step))
	}
	w.row(in, stageLabel, w.words.assumed, r.Assumed.Any(w.tag, "en"))
	if !r.Known {
		w.row(in, stageLabel, "", w.words.uncertain)
	}
}

// source names the law behind a clock.
func (w *assessment) source(o assess.Obligation, r assess.Reading, in int) {
	w.row(in, stageLabel, w.words.law, w.cites(o.Pack, r.Clock.Cite)+w.basis(r.Clock.Basis))
	w.row(in, stageLabel, w.words.note, r.Clock.Note.Any(w.tag, "en"))
}

func (w *assessment) step(s calendar.Step) string {
	reason := s.Reason.Any(w.tag, "en")
	if s.Kind == calendar.StepLength {
		return "+ " + reason
	}
	if !s.At.IsZero() {
		return w.locale.Instant(s.At, i18n.Weekday) + "  " + reason
	}
	return w.day(s.Date) + "  " + reason
}
