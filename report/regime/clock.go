package regime

import (
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Clock says by when a stage is due.
type Clock struct {
	_ struct{} `cbor:",toarray"`
	// When this clock counts; absent for always.
	When *Condition `yaml:"when"`
	// Chronology kind at which the clock starts, or submission:<stage> of the same duty, or submission:<duty>/<stage>; of a list, the earliest that the file states.
	From Starts `yaml:"from"`
	// Several clocks of which the earliest due moment counts; each has its own start and length.
	EarliestOf []Clock `yaml:"earliest-of"`
	// Where the start is first moved to before the length is added: month-end or year-end, the last day of its calendar month or year; absent for nowhere.
	Round string `yaml:"round"`
	// Length as an ISO 8601 duration: P30D, PT72H, P1M; empty where the law gives no number.
	Length string `yaml:"length"`
	// Upper end of a yardstick, such as P5D.
	UpTo string `yaml:"up-to"`
	// What a length in days counts: calendar-days, which is the default, or working-days, the open days of the calendar.
	Count string `yaml:"count"`
	// The law's own words where it gives no number, such as 速やかに.
	Urgency lang.Text `yaml:"urgency"`
	// True when the day of the start event is day 1.
	FirstDayCounts bool `yaml:"first-day-counts"`
	// True when the law leaves open whose day the start falls on: where the zone in which the start is written has an earlier day than the law's, that day counts.
	EarlierDay bool `yaml:"earlier-day"`
	// Calendar of closed days, such as jp-administrative, us-federal or ie-public; organisation-public takes the public holidays of the organisation's own country.
	Calendar string `yaml:"calendar"`
	// Time of day by which the stage is due on its last day, such as "12:00", in the law's zone; absent for the end of the day.
	At string `yaml:"at"`
	// What happens when the last day is closed: next-open, or none.
	Roll string `yaml:"roll"`
	// Time of day on the next open day to which the due moment moves from a closed day, such as "12:00"; absent for "at", or the end of that day.
	RollAt string `yaml:"roll-at"`
	// When the due moment stays on a closed day all the same; while that is not known it stays, and the later day is shown beside it.
	RollUnless *Condition `yaml:"roll-unless"`
	// Longer time that the law gives, or that was granted; shown beside the due moment, and counted when a decision extension-granted is recorded.
	Extension *Extension `yaml:"extension"`
	// Delay that the law allows at the request of law enforcement; shown beside the due moment, which it never moves.
	Hold *Hold `yaml:"hold"`
	// True when the length is guidance and no legal limit.
	Yardstick bool `yaml:"yardstick"`
	// What a late report must contain: id of a field of the form.
	LateNeeds string `yaml:"late-needs"`
	// Remark on how the period is counted.
	Note lang.Text `yaml:"note"`
	// Law behind the clock; a part of earliest-of without its own has that of the clock around it.
	Cite []Cite `yaml:"cite"`
	// How sure the clock is; a part of earliest-of without its own is as sure as the clock around it.
	Basis cite.Basis `yaml:"basis"`
}

// Extension is a longer time than a clock gives.
type Extension struct {
	_ struct{} `cbor:",toarray"`
	// By how much the due moment moves, counted from it in the clock's own way: P30D, P1M or PT72H.
	Length string `yaml:"length"`
	// When an extension can be had; absent for always.
	When *Condition `yaml:"when"`
	// What it takes to have it.
	Note lang.Text `yaml:"note"`
	// Law behind the extension.
	Cite []Cite `yaml:"cite"`
	// How sure it is.
	Basis cite.Basis `yaml:"basis"`
}

// Hold is a delay that the law allows at the request of law enforcement.
type Hold struct {
	_ struct{} `cbor:",toarray"`
	// What it takes for the delay to be lawful.
	Note lang.Text `yaml:"note"`
	// Law behind the delay.
	Cite []Cite `yaml:"cite"`
	// How sure it is.
	Basis cite.Basis `yaml:"basis"`
}

// The words of a clock's keys.
const (
	CalendarDays = "calendar-days"
	WorkingDays  = "working-days"
	MonthEnd     = "month-end"
	YearEnd      = "year-end"
)

// SubmissionPrefix marks a start that is a recorded submission.
const SubmissionPrefix = "submission:"

// Starts are the events at which a clock may start.
type Starts []string

// UnmarshalNode reads one word or a list of words.
func (s *Starts) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() == source.Sequence {
		var list []string
		d.Into(n, &list)
		*s = list
		return
	}
	var one string
	if d.Into(n, &one); one != "" {
		*s = Starts{one}
	}
}

// First is the start that the pack names first, or empty.
func (s Starts) First() string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}
