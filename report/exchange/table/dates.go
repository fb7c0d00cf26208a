package table

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
)

// layout is one way in which dates are written.
type layout struct {
	text      string
	pattern   *regexp.Regexp
	parts     []string // token of each group
	precision incidents.Precision
}

// tokens are the parts of a date format, the longer ones first.
func tokens() []struct{ name, pattern string } {
	return []struct{ name, pattern string }{
		{"YYYY", `(\d{4})`}, {"MMMM", `([A-Za-z]{3,9})`}, {"MMM", `([A-Za-z]{3})`}, {"MM", `(\d{2})`}, {"M", `(\d{1,2})`},
		{"DD", `(\d{2})`}, {"D", `(\d{1,2})`}, {"HH", `(\d{2})`}, {"H", `(\d{1,2})`}, {"hh", `(\d{2})`}, {"h", `(\d{1,2})`},
		{"mm", `(\d{2})`}, {"ss", `(\d{2})`}, {"AM", `([AaPp]\.?[Mm]\.?)`}, {"ZZ", `(Z|[+-]\d{2}:?\d{2})`},
	}
}

// compile reads a format such as "MM/DD/YYYY hh:mm AM"; what is no token stands for itself. The answer is why it cannot be used, if so.
func compile(format string, zone bool) (layout, string) {
	l := layout{text: format}
	var b strings.Builder
	has := map[string]bool{}
	for rest := format; rest != ""; {
		found := false
		for _, t := range tokens() {
			if after, ok := strings.CutPrefix(rest, t.name); ok {
				if has[kindOf(t.name)] {
					return l, "“" + t.name + "” stands twice"
				}
				has[kindOf(t.name)] = true
				l.parts = append(l.parts, t.name)
				b.WriteString(t.pattern)
				rest, found = after, true
				break
			}
		}
		if !found {
			r := []rune(rest)[0]
			if r == ' ' {
				b.WriteString(` +`)
			} else {
				b.WriteString(regexp.QuoteMeta(string(r)))
			}
			rest = rest[len(string(r)):]
		}
	}
	l.pattern = regexp.MustCompile(`^` + b.String() + `$`)
	return l, l.judge(has, zone)
}

// kindOf is what a token is, so that no two say the same.
func kindOf(token string) string {
	switch token {
	case "MMMM", "MMM", "MM", "M":
		return "month"
	case "DD", "D":
		return "day"
	case "HH", "H", "hh", "h":
		return "hour"
	}
	return token
}

// judge finds the precision, and why a format says too little.
func (l *layout) judge(has map[string]bool, zone bool) string {
	twelve := false
	for _, p := range l.parts {
		twelve = twelve || p == "hh" || p == "h"
	}
	switch {
	case !has["YYYY"]:
		return "there is no YYYY; a year of two digits would have to be guessed"
	case has["day"] && !has["month"], has["hour"] && !has["day"], has["mm"] != has["hour"], has["ss"] && !has["mm"]:
		return "a part in between is missing"
	case twelve != has["AM"]:
		return "hours of the 12-hour clock (hh) and AM go together; for 24 hours write HH"
	case has["hour"] && !has["ZZ"] && !zone:
		return "times without an offset (ZZ) need “timezone”"
	case has["ss"]:
		l.precision = incidents.Second
	case has["hour"]:
		l.precision = incidents.Minute
	case has["day"]:
		l.precision = incidents.Day
	case has["month"]:
		l.precision = incidents.Month
	default:
		l.precision = incidents.Year
	}
	return ""
}

// read turns a cell into a date as an incident file writes it.
func (l layout) read(cell string) (string, bool) {
	g := l.pattern.FindStringSubmatch(cell)
	if g == nil {
		return "", false
	}
	v := map[string]int{"month": 1, "day": 1}
	offset := ""
	afternoon, twelve := false, false
	for i, token := range l.parts {
		text := g[i+1]
		switch token {
		case "MMM", "MMMM":
			m, ok := monthOf(text, token == "MMMM")
			if !ok {
				return "", false
			}
			v["month"] = m
		case "AM":
			twelve, afternoon = true, strings.EqualFold(text[:1], "p")
		case "ZZ":
			offset = text
			if len(text) == 5 {
				offset = text[:3] + ":" + text[3:]
			}
		default:
			v[kindOf(token)], _ = strconv.Atoi(text) // the pattern admits digits only
		}
	}
	if twelve && (v["hour"] < 1 || v["hour"] > 12) {
		return "", false
	}
	if twelve {
		v["hour"] %= 12
		if afternoon {
			v["hour"] += 12
		}
	}
	return l.write(v, offset)
}

func (l layout) write(v map[string]int, offset string) (string, bool) {
	t := time.Date(v["YYYY"], time.Month(v["month"]), v["day"], v["hour"], v["mm"], v["ss"], 0, time.UTC)
	if v["YYYY"] < 1 || t.Year() != v["YYYY"] || int(t.Month()) != v["month"] || t.Day() != v["day"] || t.Hour() != v["hour"] || t.Minute() != v["mm"] || t.Second() != v["ss"] {
		return "", false
	}
	switch l.precision {
	case incidents.Second:
		return t.Format("2006-01-02T15:04:05") + offset, true
	case incidents.Minute:
		return t.Format("2006-01-02T15:04") + offset, true
	case incidents.Day:
		return t.Format("2006-01-02"), true
	case incidents.Month:
		return t.Format("2006-01"), true
	}
	return t.Format("2006"), true
}

// offset is one that the format could have, or none.
func (l layout) offset() string {
	if slices.Contains(l.parts, "ZZ") {
		return "Z"
	}
	return ""
}

func monthOf(text string, full bool) (int, bool) {
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		if strings.EqualFold(text, name[:3]) && !full || strings.EqualFold(text, name) && full {
			return int(m), true
		}
	}
	return 0, false
}
