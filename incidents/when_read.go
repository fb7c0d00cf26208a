package incidents

import (
	"strconv"
	"time"

	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/source"
)

// zoneKey finds the file's own zone among the decoder's values.
type zoneKey struct{}

var momentPattern = pattern.Of(`^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$`)

// UnmarshalNode reads a moment, or a mapping with "on" or "from" and "to", and "about".
func (w *When) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() != source.Mapping {
		var m Moment
		m.UnmarshalNode(n, d)
		*w = At(m)
		return
	}
	var parts struct {
		On    Moment `yaml:"on"`
		From  Moment `yaml:"from"`
		To    Moment `yaml:"to"`
		About bool   `yaml:"about"`
	}
	if !d.Try(n, &parts) {
		return
	}
	from, to := !parts.From.Zero(), !parts.To.Zero()
	switch {
	case !parts.On.Zero() == (from || to):
		d.Problem(n, ruleTimeForm, "on, from, to")
		return
	case !parts.On.Zero():
		*w = At(parts.On)
	default:
		*w = Between(parts.From, parts.To)
		if from && to && parts.To.Latest().Before(parts.From.Earliest()) {
			d.Problem(n, ruleTimeSpan, parts.From.String(), parts.To.String())
		}
	}
	w.About = parts.About
}

// UnmarshalNode reads a year, month, day or instant and keeps its precision.
func (m *Moment) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() != source.Scalar {
		d.Problem(n, ruleTimeForm, "…")
		return
	}
	text := n.Text()
	g := momentPattern.FindStringSubmatch(text)
	if g == nil {
		d.Problem(n, ruleTimeForm, source.Short(text))
		return
	}
	zone, _ := d.Value(zoneKey{}).(*time.Location)
	m.read(g, zone, n, d)
}

func (m *Moment) read(g []string, zone *time.Location, n *source.Node, d *source.Decoder) {
	num := func(i, otherwise int) int {
		if g[i] == "" {
			return otherwise
		}
		v, _ := strconv.Atoi(g[i]) // the pattern admits digits only
		return v
	}
	year, month, day := num(1, 0), num(2, 1), num(3, 1)
	hour, minute, second := num(4, 0), num(5, 0), num(6, 0)
	if !validDate(year, month, day) {
		d.Problem(n, ruleTimeImpossible, n.Text())
		return
	}
	if hour > 23 || minute > 59 || second > 59 {
		d.Problem(n, ruleTimeImpossible, n.Text())
		return
	}
	at := zone
	if at == nil {
		at = time.UTC
	}
	if g[4] != "" {
		var ok bool
		if at, ok = instantZone(g[7], zone, n, d); !ok {
			return
		}
	}
	t := dayStart(year, time.Month(month), day, at)
	if g[4] != "" {
		var exists, twice bool
		t, exists, twice = wallClock(time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC), at)
		if !exists {
			d.Problem(n, ruleTimeGap, n.Text(), at.String())
			return
		}
		if twice {
			d.Problem(n, ruleTimeTwice, n.Text(), at.String())
		}
	}
	*m = Moment{start: t, precision: precisionOf(g), offset: g[7] != ""}
}

func precisionOf(g []string) Precision {
	switch {
	case g[6] != "":
		return Second
	case g[4] != "":
		return Minute
	case g[3] != "":
		return Day
	case g[2] != "":
		return Month
	}
	return Year
}

// instantZone returns the zone of a clock time: its own offset, shown in the file's zone where that has the same offset then.
func instantZone(offset string, zone *time.Location, n *source.Node, d *source.Decoder) (*time.Location, bool) {
	if offset == "" {
		if zone == nil {
			d.Problem(n, ruleTimeZone, n.Text())
			return nil, false
		}
		return zone, true
	}
	if offset == "Z" {
		return time.UTC, true
	}
	t, err := time.Parse("Z07:00", offset)
	if err != nil {
		d.Problem(n, ruleTimeImpossible, n.Text())
		return nil, false
	}
	_, seconds := t.Zone()
	return time.FixedZone(offset, seconds), true
}

func validDate(year, month, day int) bool {
	if year < 1 || month < 1 || month > 12 || day < 1 {
		return false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Day() == day
}
