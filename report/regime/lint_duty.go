package regime

import (
	"regexp"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/schema/codes"
)

func (l *linter) duty(d Duty, at spot) {
	l.label(at.key("title"), d.Title, true)
	l.label(at.key("note"), d.Note, false)
	l.backed(at, d.Cite, d.Basis)
	l.wordIn(at.key("recipient"), d.Recipient, "authority", "data-subjects", "controller", "public", "register")
	l.wordIn(at.key("binding"), string(d.Binding), string(Statutory), string(BestEffort), string(Practice))
	unique(l, at.key("stages"), d.Stages, func(s Stage) string { return s.ID })
	for i, s := range d.Stages {
		l.stage(d, s, at.key("stages").item(i))
	}
}

func (l *linter) stage(d Duty, s Stage, at spot) {
	l.label(at.key("title"), s.Title, true)
	l.label(at.key("note"), s.Note, false)
	l.label(at.key("file"), s.File, false)
	l.template(at.key("file"), s.File, "")
	l.cited(at, s.Cite)
	if _, ok := l.pack.FormOf(s.Form); s.Form != "" && !ok {
		l.report(ruleLintStageForm, at.key("form"), s.Form)
	}
	for i, c := range s.Clocks {
		l.clock(d, s, c, at.key("clocks").item(i))
	}
}

var lengthPattern = regexp.MustCompile(`^P(?:\d{1,4}[MDW]|T\d{1,5}H)$`)

// ValidLength reports whether a length can be counted: P30D, P2W, P1M or PT72H.
func ValidLength(length string) bool { return lengthPattern.MatchString(length) }

func (l *linter) clock(d Duty, s Stage, c Clock, at spot) {
	l.backed(at, c.Cite, c.Basis)
	l.label(at.key("note"), c.Note, false)
	l.label(at.key("urgency"), c.Urgency, c.Length == "")
	l.length(at.key("length"), c.Length)
	l.length(at.key("up-to"), c.UpTo)
	if _, ok := calendar.Find(c.Calendar); c.Calendar != "" && !ok {
		l.report(ruleLintCalendar, at.key("calendar"), c.Calendar)
	}
	l.wordIn(at.key("roll"), c.Roll, "", string(calendar.RollNone), string(calendar.RollForward))
	l.start(d, c, at.key("from"))
	if c.LateNeeds != "" && !l.hasField(s.Form, c.LateNeeds) {
		l.report(ruleLintField, at.key("late-needs"), c.LateNeeds)
	}
}

func (l *linter) length(at spot, length string) {
	if length != "" && !ValidLength(length) {
		l.report(ruleLintLength, at, length)
	}
}

// start checks that a clock starts at a kind of event or at the submission of a stage of the same duty.
func (l *linter) start(d Duty, c Clock, at spot) {
	if stage, ok := strings.CutPrefix(c.From, "submission:"); ok {
		if !slices.ContainsFunc(d.Stages, func(s Stage) bool { return s.ID == stage }) {
			l.report(ruleLintStart, at, c.From)
		}
		return
	}
	kinds, _ := codes.Named("chronology-kind")
	if _, ok := kinds.Find(c.From); !ok {
		l.report(ruleLintStart, at, c.From)
	}
}

func (l *linter) hasField(form, field string) bool {
	f, ok := l.pack.FormOf(form)
	return ok && slices.ContainsFunc(f.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Fields, func(x Field) bool { return x.ID == field })
	})
}
