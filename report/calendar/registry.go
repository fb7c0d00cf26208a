package calendar

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
)

//go:embed data/*-*.tsv
var tables embed.FS

// Organisation is no calendar of its own: it stands for the public holidays of the country in which the organisation is.
const Organisation = "organisation-public"

// places lists every calendar once, the two that are not national first; a table is read or computed at its first use.
var places = sync.OnceValue(func() []Calendar {
	out := []Calendar{everyDay(), weekdays(), japan()}
	for _, l := range libraries() {
		table := sync.OnceValue(func() table { return corrected(l.table(), l.id) })
		out = append(out, national(l.id, l.zone, lang.Of("ja", l.ja+"の祝日", "en", "Public holidays of "+l.en), table))
	}
	out = append(out, tabled()...)
	out = append(out, bare()...)
	slices.SortStableFunc(out[3:], func(a, b Calendar) int { return strings.Compare(a.ID, b.ID) })
	return out
})

// national closes weekends and the days of a table.
func national(id, zone string, name lang.Text, t func() table) Calendar {
	return Calendar{
		ID: id, Name: name, Zone: zone,
		sources: func() []cite.Citation { return t().sources },
		known:   func(d Date) bool { return t().known(d) },
		closed: func(d Date) (lang.Text, bool) {
			if reason, ok := t().closed(d); ok {
				return reason, true
			}
			return weekend(d)
		},
	}
}

// corrected adds to a computed table the days of the file data/<id>.tsv, and takes away those that it calls open.
func corrected(t table, id string) table {
	b, err := tables.ReadFile("data/" + id + ".tsv")
	if err != nil {
		return t // nothing to correct
	}
	more := mustRead(id, string(b), t)
	t.sources = append(t.sources, more.sources...)
	for d, e := range more.days {
		t.days[d] = e
	}
	for _, d := range more.open {
		delete(t.days, d)
	}
	return t
}

// tabled are the calendars that a file of its own holds whole.
func tabled() []Calendar {
	files, err := tables.ReadDir("data")
	if err != nil {
		panic("calendar: " + err.Error())
	}
	var out []Calendar
	for _, f := range files {
		b, err := tables.ReadFile("data/" + f.Name())
		if err != nil {
			panic("calendar: " + err.Error())
		}
		ja, en, zone, ok := headOf(string(b))
		if !ok {
			continue
		}
		id := strings.TrimSuffix(f.Name(), ".tsv")
		out = append(out, national(id, zone, lang.Of("ja", ja, "en", en), sync.OnceValue(func() table { return mustRead(id, string(b), table{}) })))
	}
	return out
}

// headOf finds the line @calendar of a file that is a calendar by itself.
func headOf(tsv string) (ja, en, zone string, ok bool) {
	for line := range strings.Lines(tsv) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); f[0] == "@calendar" && len(f) == 4 {
			return f[1], f[2], f[3], true
		}
		if line[0] != '#' {
			break
		}
	}
	return "", "", "", false
}

// mustRead reads an embedded table; one that cannot be read is a defect of the build.
func mustRead(id, tsv string, base table) table {
	t, err := parseTable(tsv, base)
	if err != nil {
		panic("calendar: data/" + id + ".tsv: " + err.Error())
	}
	return t
}

// weekdays closes Saturdays and Sundays and knows no holiday.
func weekdays() Calendar {
	return Calendar{ID: Weekdays, Name: lang.Of("ja", "土曜日・日曜日のみ休業", "en", "Weekends only"), closed: weekend}
}

// bare are places of which only the weekend is known: holidays count as open, so that a deadline can only be too early, and every answer carries a warning.
func bare() []Calendar {
	friday := func(d Date) (lang.Text, bool) {
		if d.Weekday() == time.Friday {
			return lang.Of("ja", "金曜日", "en", "Friday"), true
		}
		if d.Weekday() == time.Saturday {
			return weekend(d)
		}
		return nil, false
	}
	var out []Calendar
	for _, p := range []struct {
		id, zone, ja, en string
		weekend          func(Date) (lang.Text, bool)
	}{
		{"cn-public", "Asia/Shanghai", "中国", "China", weekend},
		{"eu-institutions", "Europe/Brussels", "EU機関", "the institutions of the European Union", weekend},
		{"in-public", "Asia/Kolkata", "インド", "India", weekend},
		{"my-public", "Asia/Kuala_Lumpur", "マレーシア", "Malaysia", weekend},
		{"ph-public", "Asia/Manila", "フィリピン", "the Philippines", weekend},
		{"sa-public", "Asia/Riyadh", "サウジアラビア", "Saudi Arabia", friday},
		{"th-public", "Asia/Bangkok", "タイ", "Thailand", weekend},
		{"tr-public", "Europe/Istanbul", "トルコ", "Türkiye", weekend},
	} {
		out = append(out, Calendar{
			ID: p.id, Zone: p.zone, Name: lang.Of("ja", p.ja+"（週末のみ。祝日の表なし）", "en", "Weekends of "+p.en+"; no table of holidays"),
			closed: p.weekend, known: func(Date) bool { return false },
		})
	}
	return out
}

// OfCountry returns the id of the calendar of a country's public holidays by its ISO 3166 code, and whether there is one.
func OfCountry(country string) (string, bool) {
	switch country {
	case "JP":
		return JPAdministrative, true
	case "GB":
		return "gb-england", true
	case "US":
		return "us-federal", true
	}
	id := strings.ToLower(country) + "-public"
	_, ok := Find(id)
	return id, ok && country != ""
}
