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
	StepRounded   = "rounded"   // the end of the month or year to which the start is moved
	StepLength    = "length"    // how long the period is and how it is counted
	StepClock     = "clock"     // the clocks were changed inside a period in hours
	StepRawEnd    = "raw-end"   // the last day before any roll
	StepExtended  = "extended"  // a longer time that was granted or can be had
	StepKept      = "kept"      // a closed last day that is not moved, with the reason
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

// DayCount returns the last day of a period of n calendar days that runs from start; an n below 1 returns start.
func DayCount(start Date, n int, firstDayCounts bool) Date {
	if firstDayCounts {
		n--
	}
	return start.Add(max(n, 0))
}

// dayWords, monthWords and workingWords say how long a period is and how it is counted.
func dayWords(n int, firstDayCounts bool) lang.Text {
	if firstDayCounts {
		return lang.Of("ja", fmt.Sprintf("%d日間（初日を算入）", n), "en", plural(n, "day")+"; the first day counts")
	}
	return lang.Of("ja", fmt.Sprintf("%d日間（初日を算入しない）", n), "en", plural(n, "day")+"; the first day does not count")
}

func monthWords(n int) lang.Text {
	return lang.Of("ja", fmt.Sprintf("%dか月（応当日がない月はその末日）", n),
		"en", fmt.Sprintf("%s; where the month is too short, its last day", plural(n, "month")))
}

func workingWords(n int) lang.Text {
	return lang.Of("ja", fmt.Sprintf("%d開庁日（初日を算入しない）", n), "en", plural(n, "working day")+"; the first day does not count")
}

// elapsed counts n hours of elapsed time from the instant; no weekend, holiday or clock change alters it.
func elapsed(start time.Time, n int, loc *time.Location) (time.Time, []Step) {
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
	return due, steps
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
