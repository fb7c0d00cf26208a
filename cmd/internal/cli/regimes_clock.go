package cli

import (
	"strings"

	"github.com/breachfile/breachfile/report/regime"
)

// clockLabel is the width of the labels of a clock in columns.
const clockLabel = 18

// clock prints a clock of a pack with everything that decides its due moment.
func (s *show) clock(p *regime.Pack, in int, k regime.Clock) {
	head := k.Urgency.Any(s.tag, "en")
	if k.Yardstick {
		head = strings.TrimSpace(head + " (" + s.words.noLimit + ")")
	}
	s.item(in, "- ", strings.TrimSpace(head+s.sure(k.Basis)+" "+s.cites(p, k.Cite)))
	in += 2
	if k.When != nil {
		s.line(in, s.root.say("counts where", "数える場合"))
		s.condition(p, in+2, *k.When, "")
	}
	s.row(in, clockLabel, s.words.from, s.starts(k.From))
	s.row(in, clockLabel, s.root.say("length", "長さ"), s.length(k))
	s.row(in, clockLabel, s.root.say("calendar", "休日"), k.Calendar)
	s.row(in, clockLabel, s.root.say("on a closed day", "末日が休日の場合"), s.roll(k))
	if k.RollUnless != nil {
		s.line(in, s.root.say("not moved where", "繰り下げない場合"))
		s.condition(p, in+2, *k.RollUnless, "")
	}
	s.row(in, clockLabel, s.root.say("late needs", "遅延時に必要"), k.LateNeeds)
	s.row(in, clockLabel, s.words.note, k.Note.Any(s.tag, "en"))
	if e := k.Extension; e != nil {
		s.row(in, clockLabel, s.root.say("extension", "延長"), "+ "+e.Length+" "+e.Note.Any(s.tag, "en")+s.sure(e.Basis)+" "+s.cites(p, e.Cite))
	}
	if h := k.Hold; h != nil {
		s.row(in, clockLabel, s.words.hold, h.Note.Any(s.tag, "en")+s.sure(h.Basis)+" "+s.cites(p, h.Cite))
	}
	if len(k.EarliestOf) > 0 {
		s.line(in, s.root.say("the earliest of", "次のうち最も早いもの"))
		for _, part := range k.EarliestOf {
			s.clock(p, in+2, part)
		}
	}
}

func (s *show) starts(from regime.Starts) string {
	names := make([]string, 0, len(from))
	for _, f := range from {
		names = append(names, s.startName(f))
	}
	return strings.Join(names, s.root.say(", whichever is first: ", "、早い方: "))
}

func (s *show) startName(from string) string {
	w := assessment{words: s.words, tag: s.tag}
	if name := w.start(from); name != from {
		return name + " (" + from + ")"
	}
	return from
}

// length says what is counted: the duration, its kind of days, and at which time of the last day it ends.
func (s *show) length(k regime.Clock) string {
	if k.Length == "" {
		return ""
	}
	out := []string{k.Length}
	if k.UpTo != "" {
		out[0] += " – " + k.UpTo
	}
	if k.Count == regime.WorkingDays {
		out = append(out, s.root.say("working days", "営業日"))
	}
	if k.FirstDayCounts {
		out = append(out, s.root.say("the day of the start is day 1", "初日を算入"))
	}
	if k.EarlierDay {
		out = append(out, s.root.say("from the earlier of the day in the law's zone and the day as written", "法の時間帯の日と記載上の日の早い方から"))
	}
	switch k.Round {
	case regime.MonthEnd:
		out = append(out, s.root.say("from the end of the start's month", "起算日の属する月の末日から"))
	case regime.YearEnd:
		out = append(out, s.root.say("from the end of the start's year", "起算日の属する年の末日から"))
	}
	if k.At != "" {
		out = append(out, s.root.say("until ", "")+k.At+s.root.say("", "まで"))
	}
	return strings.Join(out, s.root.say(", ", "、"))
}

func (s *show) roll(k regime.Clock) string {
	switch {
	case k.Roll == "":
		return ""
	case k.Roll != "next-open":
		return s.root.say("it stays", "繰り下げない")
	case k.RollAt != "":
		return s.root.say("the next open day, "+k.RollAt, "翌開庁日の"+k.RollAt)
	}
	return s.root.say("the next open day", "翌開庁日")
}

// condition prints a condition as a tree of its questions with their sources.
func (s *show) condition(p *regime.Pack, in int, c regime.Condition, mark string) {
	list := c.All
	head := s.root.say("all of", "全て")
	if len(c.Any) > 0 {
		list, head = c.Any, s.root.say("any of", "いずれか")
	}
	switch {
	case c.Not != nil:
		s.condition(p, in, *c.Not, mark+s.root.say("not: ", "以下でない: "))
	case c.Leaf():
		text := c.Text.Any(s.tag, "en")
		if text == "" {
			text = p.Hooks.Predicates[c.Predicate].Doc.Any(s.tag, "en")
		}
		if law := s.cites(p, c.Cite); law != "" {
			text += " [" + law + "]"
		}
		s.item(in, "- ", mark+text)
	case len(list) > 0:
		s.item(in, "- ", mark+head)
		for _, part := range list {
			s.condition(p, in+2, part, "")
		}
	}
}
