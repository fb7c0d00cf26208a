package calendar

import (
	"fmt"
	"time"

	"github.com/breachfile/breachfile/schema/lang"
)

// Roll says what becomes of a period that ends on a closed day.
type Roll string

// The ways to treat a closed last day.
const (
	RollNone    Roll = "none"      // the period ends on that day all the same
	RollForward Roll = "next-open" // the next open day counts as the end
)

// The kinds of step that explain a count, in the order in which they appear.
const (
	StepStart     = "start"     // the day or instant from which the count runs
	StepLength    = "length"    // how long the period is and how it is counted
	StepClock     = "clock"     // the clocks were changed inside a period in hours
	StepRawEnd    = "raw-end"   // the last day before any roll
	StepSkipped   = "skipped"   // a closed day that was passed over, with the reason
	StepUncertain = "uncertain" // a day for which the holiday table is not sure
	StepFinal     = "final"     // the day or instant by which one must act
)

// Step is one line of the explanation of a count.
type Step struct {
	Kind   string
	Date   Date      // in the zone of the count
	At     time.Time // set only by a count in hours
	Reason lang.Text
}

// Count is a deadline that is a day, with the way to it. Where Known is false the day can only be too early, never too late.
type Count struct {
	Due   Date
	Known bool // false where a day that mattered lies beyond the holiday table
	Steps []Step
}

// HourCount is a deadline that is an instant, with the way to it.
type HourCount struct {
	Due   time.Time // in the zone of the count
	Steps []Step
}

// DayCount returns the last day of a period of n calendar days that runs from start; an n below 1 returns start.
func DayCount(start Date, n int, firstDayCounts bool) Date {
	if firstDayCounts {
		n--
	}
	return start.Add(max(n, 0))
}

// CountDays counts n calendar days from start and treats a closed last day as roll says.
func CountDays(start Date, n int, firstDayCounts bool, roll Roll, c Calendar) Count {
	ja, en := fmt.Sprintf("%d日間（初日を算入しない）", n), plural(n, "day")+"; the first day does not count"
	if firstDayCounts {
		ja, en = fmt.Sprintf("%d日間（初日を算入）", n), plural(n, "day")+"; the first day counts"
	}
	return rolled(start, lang.Of("ja", ja, "en", en), DayCount(start, n, firstDayCounts), roll, c)
}

// CountMonths counts n months from start, to the last day of a month that is too short, and treats a closed last day as roll says.
func CountMonths(start Date, n int, roll Roll, c Calendar) Count {
	length := lang.Of("ja", fmt.Sprintf("%dか月（応当日がない月はその末日）", n),
		"en", fmt.Sprintf("%s; where the month is too short, its last day", plural(n, "month")))
	return rolled(start, length, start.AddMonths(n), roll, c)
}

// CountWorkingDays counts n open days after start, which itself is not counted.
func CountWorkingDays(start Date, n int, c Calendar) Count {
	length := lang.Of("ja", fmt.Sprintf("%d開庁日（初日を算入しない）", n),
		"en", plural(n, "working day")+"; the first day does not count")
	due, passed := c.WorkingDaysAfter(start, n)
	steps := []Step{startStep(start), {Kind: StepLength, Date: start, Reason: length}}
	return finish(steps, start, due, passed, c)
}

// CountHours counts n hours of elapsed time from the instant and shows both ends in the zone; no weekend, holiday or clock change alters it.
func CountHours(start time.Time, n int, loc *time.Location) HourCount {
	start = start.In(loc)
	due := start.Add(time.Duration(n) * time.Hour)
	steps := []Step{
		instant(StepStart, start, startReason()),
		instant(StepLength, start, lang.Of("ja", fmt.Sprintf("%d時間（経過時間。休日も含む）", n), "en", plural(n, "hour")+" of elapsed time; weekends and holidays count")),
	}
	_, before := start.Zone()
	_, after := due.Zone()
	if before != after {
		steps = append(steps, instant(StepClock, due, clockReason((after-before)/60)))
	}
	return HourCount{Due: due, Steps: append(steps, instant(StepFinal, due, finalReason()))}
}

// rolled completes a count whose raw end is known.
func rolled(start Date, length lang.Text, raw Date, roll Roll, c Calendar) Count {
	steps := []Step{
		startStep(start),
		{Kind: StepLength, Date: start, Reason: length},
		{Kind: StepRawEnd, Date: raw, Reason: lang.Of("ja", "期間の末日", "en", "Last day of the period")},
	}
	if roll != RollForward {
		return Count{Due: raw, Known: true, Steps: append(steps, Step{Kind: StepFinal, Date: raw, Reason: finalReason()})}
	}
	due, passed := c.NextOpen(raw)
	return finish(steps, raw, due, passed, c)
}

// finish adds the closed days that were passed, the first day in from..due that the calendar is not sure of, and the end.
func finish(steps []Step, from, due Date, passed []Closed, c Calendar) Count {
	for _, p := range passed {
		steps = append(steps, Step{Kind: StepSkipped, Date: p.Date, Reason: p.Reason})
	}
	known := true
	for d := from; known && !due.Before(d); d = d.Add(1) {
		if !c.Known(d) {
			known = false
			steps = append(steps, Step{Kind: StepUncertain, Date: d, Reason: uncertainReason()})
		}
	}
	return Count{Due: due, Known: known, Steps: append(steps, Step{Kind: StepFinal, Date: due, Reason: finalReason()})}
}

func startStep(d Date) Step { return Step{Kind: StepStart, Date: d, Reason: startReason()} }

func instant(kind string, t time.Time, reason lang.Text) Step {
	return Step{Kind: kind, Date: DateOf(t), At: t, Reason: reason}
}

func startReason() lang.Text { return lang.Of("ja", "起算", "en", "Counted from") }

func finalReason() lang.Text { return lang.Of("ja", "期限", "en", "Due") }

func uncertainReason() lang.Text {
	return lang.Of("ja", "祝日の表の範囲外又は未確定のため要確認", "en", "Beyond the holiday table or not yet fixed: to be confirmed")
}

// clockReason says by how many minutes the clocks were put forward, or back when negative.
func clockReason(minutes int) lang.Text {
	if minutes > 0 {
		return lang.Of("ja", fmt.Sprintf("期間中に時計が%d分進む", minutes), "en", fmt.Sprintf("The clocks go forward by %d minutes inside the period", minutes))
	}
	return lang.Of("ja", fmt.Sprintf("期間中に時計が%d分戻る", -minutes), "en", fmt.Sprintf("The clocks go back by %d minutes inside the period", -minutes))
}

func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
