package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/report/regime"
)

// owed is one stage that is still to be done.
type owed struct {
	obligation assess.Obligation
	stage      assess.Stage
}

// glance lists what is still owed, the earliest moment first, so that a reader in a hurry needs one look.
func (w *assessment) glance() {
	var list []owed
	for _, o := range w.Obligations {
		if o.Applies == regime.No || !w.whole && w.Waits(o) {
			continue
		}
		for _, s := range o.Stages {
			if s.State != assess.Done && s.State != assess.Superseded && s.Clock != nil && !w.waits(s) {
				list = append(list, owed{o, s})
			}
		}
	}
	if len(list) == 0 {
		return
	}
	slices.SortStableFunc(list, func(a, b owed) int {
		return cmp.Or(boolOrder(a.stage.Due.IsZero(), b.stage.Due.IsZero()), a.stage.Due.Compare(b.stage.Due))
	})
	w.blank()
	w.title(w.words.glance)
	for _, e := range list {
		w.item(0, "- ", w.owed(e))
	}
}

// open lists the regimes of which it is open whether they reach the organisation, by the fact that would tell, with the first day that would count.
func (w *assessment) open() {
	groups := w.Open()
	if w.whole || len(groups) == 0 {
		return
	}
	w.blank()
	w.title(w.words.open)
	w.line(0, w.words.openHow)
	for _, g := range groups {
		text := w.paint.Paint(iox.Yellow, g.Fact)
		if pos := w.Position(g.Fact); pos != "" {
			text += " (" + pos + ")"
		}
		text += ": " + strings.Join(assess.Regimes(g.Obligations), ", ")
		if o, s, ok := g.First(); ok {
			text += " – " + w.words.first + " " + w.owed(owed{o, s})
		}
		w.item(0, "- ", text)
	}
}

// waits tells the stages that only a submission of an earlier stage starts.
func (w *assessment) waits(s assess.Stage) bool {
	return s.State == assess.NotStarted && s.Clock.From != "aware"
}

// boolOrder puts false before true.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func (w *assessment) owed(e owed) string {
	when := e.stage.Clock.Clock.Urgency.Any(w.tag, "en")
	switch {
	case !e.stage.Due.IsZero() && e.stage.Clock.Clock.Yardstick:
		when = w.locale.Word("yardstick") + " " + w.locale.Day(e.stage.Due, i18n.Weekday)
	case !e.stage.Due.IsZero():
		when = w.locale.Word("no-later-than") + " " + w.locale.Instant(e.stage.Due, i18n.Weekday)
	case e.stage.State == assess.NotStarted:
		when = w.words.clockOpen + " “" + w.start(e.stage.Clock.From) + "”"
	}
	out := fmt.Sprintf("%s: %s (%s %s %s)", w.paint.Paint(iox.Bold, when), e.obligation.Duty.Title.Any(w.tag, "en"),
		e.obligation.Pack.ID, e.obligation.Duty.ID, e.stage.Stage.ID)
	if e.stage.State == assess.Late {
		out += " – " + w.state(e.stage)
	}
	if e.obligation.Applies == regime.Unknown {
		out += " – " + w.paint.Paint(iox.Yellow, w.words.applies+": "+w.words.answer[regime.Unknown])
	}
	if e.obligation.Duty.Binding != regime.Statutory {
		out += " – " + w.words.bindings[e.obligation.Duty.Binding]
	}
	return out
}

// deciding keeps the reasons that carry the answer: those for the duty, and for an open duty also those that are open.
func deciding(o assess.Obligation) []regime.Step {
	var out []regime.Step
	for _, s := range o.Because {
		speaksFor := s.Answer == regime.Yes && !s.Turned || s.Answer == regime.No && s.Turned
		open := o.Applies == regime.Unknown && s.Answer == regime.Unknown
		if speaksFor || open {
			out = append(out, s)
		}
	}
	return out
}
