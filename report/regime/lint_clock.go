package regime

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/pattern"
)

var (
	lengthPattern = pattern.Of(`^P(?:\d{1,4}[MDW]|T\d{1,5}H)$`)
	timePattern   = pattern.Of(`^([01]\d|2[0-3]):[0-5]\d$`)
)

// ValidLength reports whether a length can be counted: P30D, P2W, P1M or PT72H.
func ValidLength(length string) bool { return lengthPattern.MatchString(length) }

// clock checks a clock that stands by itself.
func (l *linter) clock(d Duty, s Stage, c Clock, at spot) {
	l.backed(at, c.Cite, c.Basis)
	l.label(at.key("urgency"), c.Urgency, c.Length == "" && len(c.EarliestOf) == 0)
	if c.LateNeeds != "" && !l.hasField(s.Form, c.LateNeeds) {
		l.report(ruleLintField, at.key("late-needs"), c.LateNeeds)
	}
	l.longer(c, at)
	if len(c.EarliestOf) > 0 {
		l.label(at.key("note"), c.Note, false)
		l.parts(d, c, at)
		return
	}
	l.single(d, c, at)
}

// parts checks a clock that is the earliest of several; it may then state nothing of its own that is counted.
func (l *linter) parts(d Duty, c Clock, at spot) {
	for _, key := range counted(c) {
		l.report(ruleLintBeside, at.key(key), key, "earliest-of")
	}
	if len(c.EarliestOf) < 2 {
		l.report(ruleLintNeeds, at.key("earliest-of"), "earliest-of", "from, length")
	}
	for i, part := range c.EarliestOf {
		in := at.key("earliest-of").item(i)
		for _, key := range ofWhole(part) {
			l.report(ruleLintBeside, in.key(key), key, "earliest-of")
		}
		if part.Basis != "" && !part.Basis.Valid() {
			l.report(ruleLintBasis, in)
		}
		l.laws(in.key("cite"), part.Cite)
		l.single(d, part, in)
	}
}

// single checks what is counted: where a clock starts, how long it runs and how it ends.
func (l *linter) single(d Duty, c Clock, at spot) {
	l.label(at.key("note"), c.Note, false)
	l.length(at.key("length"), c.Length)
	l.length(at.key("up-to"), c.UpTo)
	if _, ok := calendar.Find(c.Calendar); c.Calendar != "" && c.Calendar != calendar.Organisation && !ok {
		l.report(ruleLintCalendar, at.key("calendar"), c.Calendar)
	}
	l.wordIn(at.key("roll"), c.Roll, "", string(calendar.RollNone), string(calendar.RollForward))
	l.wordIn(at.key("count"), c.Count, "", CalendarDays, WorkingDays)
	l.wordIn(at.key("round"), c.Round, "", MonthEnd, YearEnd)
	l.timeOfDay(at.key("at"), c.At)
	l.timeOfDay(at.key("roll-at"), c.RollAt)
	l.combination(c, at)
	if len(c.From) == 0 {
		l.report(ruleLintEmpty, at, "from")
	}
	for i, from := range c.From {
		in := at.key("from")
		if len(c.From) > 1 {
			in = in.item(i)
		}
		l.start(d, from, in)
	}
}

// combination reports keys that are of no use without, or cannot stand beside, another one.
func (l *linter) combination(c Clock, at spot) {
	need := func(present bool, key, other string, given bool) {
		if present && !given {
			l.report(ruleLintNeeds, at.key(key), key, other)
		}
	}
	beside := func(present bool, key, other string, given bool) {
		if present && given {
			l.report(ruleLintBeside, at.key(key), key, other)
		}
	}
	closed := c.Calendar != "" && c.Calendar != calendar.None
	rolls, working := c.Roll == string(calendar.RollForward), c.Count == WorkingDays
	need(c.UpTo != "", "up-to", "length", c.Length != "")
	need(c.At != "", "at", "length", c.Length != "")
	need(c.Round != "", "round", "length", c.Length != "")
	need(c.Count != "", "count", "length: P…D", c.Length != "" && strings.HasSuffix(c.Length, "D"))
	need(working, "count", "calendar", closed)
	need(rolls, "roll", "calendar", closed)
	need(c.RollAt != "", "roll-at", "roll: next-open", rolls)
	need(c.RollUnless != nil, "roll-unless", "roll: next-open", rolls)
	beside(rolls, "roll", "count: working-days", working)
	hours := strings.HasPrefix(c.Length, "PT")
	beside(c.At != "", "at", "length: PT…H", hours)
	beside(c.Round != "", "round", "length: PT…H", hours)
	beside(c.FirstDayCounts, "first-day-counts", "length: PT…H", hours)
	beside(c.EarlierDay, "earlier-day", "length: PT…H", hours)
}

// present is a key of a clock and whether the pack states it.
type present struct {
	key string
	is  bool
}

// counted are the keys of the clock that say what is counted.
func counted(c Clock) []string {
	return stated([]present{
		{"from", len(c.From) > 0}, {"round", c.Round != ""}, {"length", c.Length != ""}, {"up-to", c.UpTo != ""}, {"count", c.Count != ""},
		{"first-day-counts", c.FirstDayCounts}, {"calendar", c.Calendar != ""}, {"at", c.At != ""}, {"roll", c.Roll != ""},
		{"roll-at", c.RollAt != ""}, {"roll-unless", c.RollUnless != nil}, {"earlier-day", c.EarlierDay},
	})
}

// ofWhole are the keys of a part that belong to the clock around it.
func ofWhole(c Clock) []string {
	return stated([]present{
		{"earliest-of", len(c.EarliestOf) > 0}, {"extension", c.Extension != nil}, {"hold", c.Hold != nil}, {"late-needs", c.LateNeeds != ""},
		{"yardstick", c.Yardstick}, {"urgency", !c.Urgency.Empty()}, {"up-to", c.UpTo != ""},
	})
}

func stated(keys []present) []string {
	var out []string
	for _, k := range keys {
		if k.is {
			out = append(out, k.key)
		}
	}
	return out
}

// longer checks what is said of an extension and of a hold.
func (l *linter) longer(c Clock, at spot) {
	if e := c.Extension; e != nil {
		in := at.key("extension")
		l.backed(in, e.Cite, e.Basis)
		l.label(in.key("note"), e.Note, true)
		if e.Length == "" {
			l.report(ruleLintEmpty, in, "length")
		}
		l.length(in.key("length"), e.Length)
	}
	if h := c.Hold; h != nil {
		in := at.key("hold")
		l.backed(in, h.Cite, h.Basis)
		l.label(in.key("note"), h.Note, true)
	}
}

func (l *linter) length(at spot, length string) {
	if length != "" && !ValidLength(length) {
		l.report(ruleLintLength, at, length)
	}
}

func (l *linter) timeOfDay(at spot, text string) {
	if text != "" && !timePattern.MatchString(text) {
		l.report(ruleLintTime, at, text)
	}
}

// start checks that a clock starts at a kind of event or at the submission of a stage.
func (l *linter) start(d Duty, from string, at spot) {
	if stage, ok := strings.CutPrefix(from, SubmissionPrefix); ok {
		if duty, rest, ok := strings.Cut(stage, "/"); ok {
			d, _ = l.pack.Find(duty)
			stage = rest
		}
		if !slices.ContainsFunc(d.Stages, func(s Stage) bool { return s.ID == stage }) {
			l.report(ruleLintStart, at, from)
		}
		return
	}
	kinds, _ := codes.Named("chronology-kind")
	if _, ok := kinds.Find(from); !ok {
		l.report(ruleLintStart, at, from)
	}
}
