package veris

import (
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/schema/jsontree"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/source"
)

var (
	cvePattern   = pattern.Of(`^CVE-\d{4}-\d{4,}$`)
	cveBreaks    = pattern.Of(`[,;\s]+`)
	statePattern = pattern.Of(`^[A-Z]{2}-[A-Z0-9]{1,3}$`)
	countryCode  = pattern.Of(`^[A-Z]{2}$`)
)

// cause is actor and action. Where the record names several, or one without an exact counterpart, its own words stand in place of a code.
func (r *reader) cause() {
	out := source.NewMapping()
	r.deedsOf(out)
	r.actorOf(out)
	signs := source.NewSequence()
	for _, i := range r.rec.Key("ioc").Items {
		if w := i.Key("indicator").Text(); w != "" {
			signs.Append(source.Text(w))
		}
	}
	if signs.Len() > 0 {
		out.Set("indicators", signs)
	}
	r.out.Set("cause", out)
}

func (r *reader) deedsOf(out *source.Draft) {
	action := r.rec.Key("action")
	var named, notes []string
	code, exact := "", 0
	for _, category := range action.Names {
		a := action.Key(category)
		if !a.IsObject() {
			continue
		}
		a.Touch()
		if n := a.Key("notes").Text(); n != "" {
			notes = append(notes, n)
		}
		for _, key := range []string{"vector", "target"} {
			said(a.Key(key)) // what says nothing is used up; the rest is listed as lost
		}
		r.cves(out, a.Key("cve"))
		if category == unknownKey {
			a.Key("variety").Use()
			continue
		}
		varieties := a.Key("variety").Items
		if len(varieties) == 0 {
			named = append(named, category)
		}
		for _, v := range varieties {
			named = append(named, category+": "+word(v))
			for _, d := range deeds() {
				if d.category == category && d.theirs == v.Text() && !d.loose {
					code, exact = d.ours, exact+1
				}
			}
		}
	}
	switch {
	case len(named) == 1 && exact == 1:
		out.Set("code", source.Plain(code))
	case len(named) > 0:
		out.Set("code", exchange.Other(strings.Join(named, "; ")))
	default:
		out.Set("code", exchange.Pending())
	}
	if len(notes) > 0 {
		out.Set("summary", source.Text(strings.Join(notes, "; ")))
	} else {
		out.Set("summary", exchange.Pending())
	}
}

func (r *reader) cves(out *source.Draft, n *jsontree.Node) {
	if word(n) == "" {
		return
	}
	list := out.Key("vulnerabilities")
	if list == nil {
		list = source.NewSequence()
	}
	for _, one := range cveBreaks.Split(strings.TrimSpace(n.Text()), -1) {
		if !cvePattern.MatchString(one) {
			r.lose(n, "not every part of it is a CVE number", "CVE番号でない部分があります")
			continue
		}
		list.Append(source.Text(one))
	}
	if list.Len() > 0 {
		out.Set("vulnerabilities", list)
	}
}

func (r *reader) actorOf(out *source.Draft) {
	actor := r.rec.Key("actor")
	var kinds []string
	for _, k := range actor.Names {
		switch k {
		case "external", "internal", "partner":
			kinds = append(kinds, k)
		}
	}
	if len(kinds) != 1 {
		out.Set("actor", exchange.Pending())
		for _, k := range kinds {
			r.lose(actor.Key(k), "there are several actors, and the file holds one", "行為者が複数ありますが、記載できるのは一つです")
		}
		return
	}
	a := actor.Key(kinds[0])
	a.Touch()
	out.Set("actor", source.Plain(kinds[0]))
	said(a.Key("variety"))
	said(a.Key("country"))
	if words := a.Key("motive").Words(); len(words) == 1 && words[0] == "NA" {
		out.Set("intent", source.Plain("accidental"))
	}
	said(a.Key("motive"))
	for _, region := range a.Key("region").Items {
		if word(region) == "000000" {
			region.Use()
		}
	}
}

// discovered is who found the incident.
func (r *reader) discovered() {
	method := r.rec.Key("discovery_method")
	out := source.NewMapping()
	var named []string
	for _, by := range []string{"external", "internal", "partner"} {
		if m := method.Key(by); m.Given() {
			words := said(m.Key("variety"))
			if len(words) == 0 {
				named = append(named, by)
			}
			for _, w := range words {
				named = append(named, by+": "+word(w))
			}
		}
	}
	if method.Key("other").Value == true {
		named = append(named, "other")
	}
	for _, key := range []string{"other", "unknown"} {
		method.Key(key).Use()
	}
	switch {
	case len(named) == 0:
		out.Set("how", exchange.Pending())
	case len(named) == 1 && named[0] == "external":
		out.Set("how", source.Plain("external"))
	case len(named) == 1 && named[0] == "internal":
		out.Set("how", source.Plain("own"))
	case len(named) == 1 && named[0] == "other":
		out.Set("how", source.Plain("other"))
	default:
		out.Set("how", exchange.Other(strings.Join(named, "; ")))
		for _, by := range []string{"external", "internal", "partner"} {
			method.Key(by).Use()
		}
	}
	if text := r.rec.Key("discovery_notes").Text(); text != "" {
		out.Set("text", source.Text(text))
	}
	r.out.Set("discovery", out)
}

// chronology is the stages of the timeline as dates.
func (r *reader) chronology() {
	list := source.NewSequence()
	add := func(kind string, at *source.Draft) {
		list.Append(source.NewMapping().Set("at", at).Set("kind", source.Plain(kind)))
	}
	line := r.rec.Key("timeline")
	begun, ok := r.start(line.Key("incident"))
	if ok {
		add("occurred", begun.draft())
	}
	from := begun
	if c := line.Key("compromise"); !r.own {
		from, ok = r.later(from, ok, c)
	}
	found, ok := r.later(from, ok, line.Key("discovery"))
	if ok {
		add("detected", found.draft())
	}
	if contained, ok := r.later(found, ok, line.Key("containment")); ok {
		add("contained", contained.draft())
	}
	silent(line.Key("exfiltration", "unit"))
	add("aware", exchange.Pending())
	r.out.Set("chronology", list)
}

// point is a moment with the precision in which it is known: 1 year, 2 month, 3 day, 4 minute, 5 second.
type point struct {
	at        time.Time
	precision int
}

func (p point) draft() *source.Draft {
	form := []string{"", "2006", "2006-01", "2006-01-02", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z07:00"}[p.precision]
	return source.Plain(p.at.Format(form))
}

func (r *reader) start(n *jsontree.Node) (point, bool) {
	year, ok := n.Key("year").Int()
	if !ok || year < 1 || year > 9999 {
		return point{}, false
	}
	p := point{precision: 1}
	month, hasMonth := n.Key("month").Int()
	day, hasDay := n.Key("day").Int()
	zone := r.zone
	if zone == nil {
		zone = time.UTC
	}
	if !hasMonth || month < 1 || month > 12 {
		r.lose(n.Key("month"), "it is no month", "月として読めません")
		r.lose(n.Key("day"), "the month is missing", "月がありません")
		r.lose(n.Key("time"), "the day is missing", "日がありません")
		p.at = time.Date(int(year), 1, 1, 0, 0, 0, 0, zone)
		return p, true
	}
	p.precision = 2
	p.at = time.Date(int(year), time.Month(month), 1, 0, 0, 0, 0, zone)
	if !hasDay || time.Date(int(year), time.Month(month), int(day), 12, 0, 0, 0, time.UTC).Day() != int(day) {
		r.lose(n.Key("day"), "it is no day of that month", "その月の日として読めません")
		r.lose(n.Key("time"), "the day is missing", "日がありません")
		return p, true
	}
	p.precision = 3
	p.at = time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, zone)
	return r.clock(p, n.Key("time")), true
}

// clock adds a time of day, where it can be read and its zone is known.
func (r *reader) clock(day point, n *jsontree.Node) point {
	if silent(n) {
		return day
	}
	t, err := time.Parse(clockForm, word(n))
	switch {
	case err != nil:
		r.lose(n, "it is no time such as 09:30:00 AM", "09:30:00 AM のような時刻として読めません")
		return day
	case r.zone == nil:
		r.lose(n, "its zone is not known; name it with --timezone", "タイムゾーンが不明です。--timezone で指定してください")
		return day
	}
	y, m, d := day.at.Date()
	at := time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, r.zone)
	if at.Hour() != t.Hour() || at.Minute() != t.Minute() {
		r.lose(n, "the clocks of that zone skip this time", "そのタイムゾーンに存在しない時刻です")
		return day
	}
	n.Use()
	p := point{at: at, precision: 4}
	if t.Second() != 0 {
		p.precision = 5
	}
	return p
}

// later is the moment of a stage that is given as the time since the one before it.
func (r *reader) later(from point, known bool, n *jsontree.Node) (point, bool) {
	if !n.Given() {
		return point{}, false
	}
	if silent(n.Key("unit")) || word(n.Key("unit")) == "Never" {
		if word(n.Key("unit")) == "Never" {
			r.lose(n, "it says that this never happened", "起こらなかったとの記載です")
		}
		return point{}, false
	}
	unit, value, ok := n.Key("unit"), int64(0), false
	if value, ok = n.Key("value").Int(); !ok || !known || value < 0 || value > 1_000_000_000 {
		r.lose(n, "from this alone no date can be told", "これだけでは日付を特定できません")
		return point{}, false
	}
	at, ok := reckon(from, unit.Text(), value)
	if !ok {
		r.lose(n, "the stage before it is not known as exactly as this asks", "前の段階の日時が、計算に足りる精度で分かりません")
	}
	return at, ok
}

// reckon counts from a moment; the result is no more exact than the unit or the moment.
func reckon(from point, unit string, n int64) (point, bool) {
	switch unit {
	case "Years":
		return point{from.at.AddDate(int(n), 0, 0), 1}, from.at.Year()+int(n) <= 9999
	case "Months":
		first := time.Date(from.at.Year(), from.at.Month(), 1, 0, 0, 0, 0, from.at.Location())
		return point{first.AddDate(0, int(n), 0), 2}, from.precision >= 2 && n < 100_000
	case "Weeks":
		return point{from.at.AddDate(0, 0, int(n)*7), 3}, from.precision >= 3 && n < 100_000
	case "Days":
		return point{from.at.AddDate(0, 0, int(n)), 3}, from.precision >= 3 && n < 1_000_000
	case "Hours", "Minutes":
		d := time.Duration(n) * time.Minute
		if unit == "Hours" {
			d *= 60
		}
		return point{from.at.Add(d), from.precision}, from.precision >= 4
	case "Seconds":
		p := point{from.at.Add(time.Duration(n) * time.Second), 4}
		if p.at.Second() != 0 {
			p.precision = 5
		}
		return p, from.precision >= 4
	}
	return point{}, false
}

// costs is the overall amount.
func (r *reader) costs() {
	impact := r.rec.Key("impact")
	silent(impact.Key("overall_rating"))
	currency := impact.Key("iso_currency_code")
	amount := impact.Key("overall_amount")
	if word(currency) == "" || !amount.Given() {
		return
	}
	n, ok := amount.Int()
	if !ok || n < 0 {
		r.lose(amount, "it is no whole number of the currency", "通貨の整数の金額ではありません")
		return
	}
	one := source.NewMapping().Set("text", exchange.English("Overall amount")).Set("amount", source.Plain(strconv.FormatInt(n, 10)))
	one.Set("currency", source.Text(currency.Text()))
	r.out.Set("consequences", source.NewMapping().Set("costs", source.NewSequence().Append(one)))
}

// corrective is the corrective action, of which the record does not say for what it is and how far it is.
func (r *reader) corrective() {
	if t := r.rec.Key("corrective_action").Text(); t != "" {
		one := source.NewMapping().Set("text", source.Text(t)).Set("purpose", exchange.Pending()).Set("state", exchange.Pending())
		r.out.Set("measures", source.NewSequence().Append(one))
	}
}
