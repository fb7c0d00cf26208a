package calendar

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
)

// library is a calendar whose holidays a library computes.
type library struct {
	id, zone string
	ja, en   string
	lists    [][]*cal.Holiday // of several lists, one for each part of the country, only days that stand in all count
	open     []string         // holidays of the library that are not closed everywhere, or not by law
}

// libraryFirst and libraryLast bound the years for which the library was compared with other tables.
const (
	libraryFirst = 2018
	libraryLast  = 2030
)

// libraries lists the calendars that are computed. A holiday that only some people have counts as open, so that no deadline is late.
func libraries() []library {
	one := func(h []*cal.Holiday) [][]*cal.Holiday { return [][]*cal.Holiday{h} }
	return []library{
		{"at-public", "Europe/Vienna", "オーストリア", "Austria", one(at.Holidays), nil},
		{"be-public", "Europe/Brussels", "ベルギー", "Belgium", one(be.Holidays), nil},
		{"bg-public", "Europe/Sofia", "ブルガリア", "Bulgaria", one(bg.Holidays), nil},
		{"cz-public", "Europe/Prague", "チェコ", "Czechia", one(cz.Holidays), nil},
		{"de-public", "Europe/Berlin", "ドイツ", "Germany", one(de.Holidays), nil},
		{"de-ni", "Europe/Berlin", "ドイツ・ニーダーザクセン州", "Lower Saxony", one(de.HolidaysNI), nil},
		{"dk-public", "Europe/Copenhagen", "デンマーク", "Denmark", one(dk.Holidays), []string{"Grundlovsdag"}},
		{"es-public", "Europe/Madrid", "スペイン", "Spain", one(es.Holidays), nil},
		{"fr-public", "Europe/Paris", "フランス", "France", one(fr.Holidays), nil},
		{"gb-england", "Europe/London", "イングランド及びウェールズ", "England and Wales", one(gb.Holidays), nil},
		{"gr-public", "Europe/Athens", "ギリシャ", "Greece", one(gr.Holidays), nil},
		{"hr-public", "Europe/Zagreb", "クロアチア", "Croatia", one(hr.Holidays), nil},
		{"ie-public", "Europe/Dublin", "アイルランド", "Ireland", one(ie.Holidays), nil},
		{"it-public", "Europe/Rome", "イタリア", "Italy", one(it.Holidays), nil},
		{"lt-public", "Europe/Vilnius", "リトアニア", "Lithuania", one(lt.Holidays), nil},
		{"lv-public", "Europe/Riga", "ラトビア", "Latvia", one(lv.Holidays), nil},
		{"nl-public", "Europe/Amsterdam", "オランダ", "the Netherlands", one(nl.Holidays), []string{"Goede Vrijdag", "Bevrijdingsdag"}},
		{"no-public", "Europe/Oslo", "ノルウェー", "Norway", one(no.Holidays), nil},
		{"pl-public", "Europe/Warsaw", "ポーランド", "Poland", one(pl.Holidays), nil},
		{"ro-public", "Europe/Bucharest", "ルーマニア", "Romania", one(ro.Holidays), nil},
		{"se-public", "Europe/Stockholm", "スウェーデン", "Sweden", one(se.Holidays), []string{"Midsommarafton", "Julafton", "Nyårsafton"}},
		{"si-public", "Europe/Ljubljana", "スロベニア", "Slovenia", one(si.Holidays), nil},
		{"sk-public", "Europe/Bratislava", "スロバキア", "Slovakia", one(sk.Holidays), []string{
			"Deň boja za slobodu a demokraciu", "Deň víťazstva nad fašizmom", "Deň Ústavy Slovenskej republiky", "Sviatok Panny Márie Sedembolestnej, patrónky Slovenska",
		}},
		{"ch-public", "Europe/Zurich", "スイス", "Switzerland", one(ch.Holidays), []string{
			"Berchtoldstag", "Heilige Drei Könige", "Josefstag", "Karfreitag", "Ostermontag", "Tag der Arbeit", "Pfingstmontag", "Fronleichnam",
			"Mariä Himmelfahrt", "Allerheiligen", "Mariä Empfängnis", "Stephanstag",
		}},
		{"us-federal", "America/New_York", "米国連邦", "the United States (federal)", one(us.Holidays), nil},
		{"us-edgar", "America/New_York", "米国SEC（EDGAR）", "the United States and closures of EDGAR", one(us.Holidays), nil},
		{"ca-public", "America/Toronto", "カナダ", "Canada", one(ca.Holidays), []string{"Boxing Day", "Civic/Provincial Day"}},
		{"br-public", "America/Sao_Paulo", "ブラジル", "Brazil", one(br.Holidays), []string{"Carnaval", "Corpus Christi"}},
		{"za-public", "Africa/Johannesburg", "南アフリカ", "South Africa", one(za.Holidays), nil},
		{"nz-public", "Pacific/Auckland", "ニュージーランド", "New Zealand", one(nz.Holidays), nil},
		{"au-public", "Australia/Sydney", "オーストラリア（全州共通）", "Australia (common to all states)", [][]*cal.Holiday{
			au.HolidaysACT, au.HolidaysNSW, au.HolidaysNT, au.HolidaysQLD, au.HolidaysSA, au.HolidaysTAS, au.HolidaysVIC, au.HolidaysWA,
		}, nil},
	}
}

// table computes the dated holidays of the years that are covered; those on a weekend say no more than the weekend.
func (l library) table() table {
	t := table{
		first: Date{libraryFirst, time.January, 1}, last: Date{libraryLast, time.December, 31}, days: map[Date]entry{},
		sources: []cite.Citation{{Text: "rickar/cal v2.1.13", URL: "https://github.com/rickar/cal", Retrieved: "2026-11-26", Basis: cite.Secondary}},
	}
	for d, name := range l.days(l.lists[0]) {
		everywhere := true
		for _, other := range l.lists[1:] {
			_, closed := l.days(other)[d]
			everywhere = everywhere && closed
		}
		if everywhere {
			t.days[d] = entry{name: holidayName(name), basis: cite.Secondary}
		}
	}
	return t
}

func holidayName(name string) lang.Text { return lang.Of("ja", "祝日（"+name+"）", "en", name) }

// days are the weekdays that one list closes: the holidays themselves and the days on which they are made up for.
func (l library) days(list []*cal.Holiday) map[Date]string {
	out := map[Date]string{}
	for _, h := range list {
		if slices.Contains(l.open, h.Name) {
			continue
		}
		for year := libraryFirst; year <= libraryLast+1; year++ {
			actual, observed := h.Calc(year)
			for _, at := range []time.Time{actual, observed} {
				d := DateOf(at)
				if _, free := weekend(d); !at.IsZero() && !free && d.Year >= libraryFirst && d.Year <= libraryLast {
					out[d] = h.Name
				}
			}
		}
	}
	return out
}
