package calendar

import (
	_ "embed"
	"sync"
	"time"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
)

//go:embed data/jp-holidays.tsv
var japanTSV string

// japanTable reads the embedded table once, at first use; a table that cannot be read is a defect of the build.
var japanTable = sync.OnceValue(func() table {
	t, err := parseTable(japanTSV, table{})
	if err != nil {
		panic("calendar: data/jp-holidays.tsv: " + err.Error())
	}
	return t
})

// japan is the calendar of the act on holidays of administrative organs (1988, no. 91), Art. 1(1).
func japan() Calendar {
	return Calendar{
		ID:      JPAdministrative,
		Name:    lang.Of("ja", "行政機関の休日", "en", "Holidays of administrative organs (Japan)"),
		Zone:    "Asia/Tokyo",
		sources: func() []cite.Citation { return japanTable().sources },
		known:   func(d Date) bool { return japanTable().known(d) },
		closed: func(d Date) (lang.Text, bool) {
			if reason, ok := japanTable().closed(d); ok {
				return reason, true
			}
			if reason, ok := weekend(d); ok {
				return reason, true
			}
			return yearEnd(d)
		},
	}
}

// yearEnd names the days from 29 December to 3 January, on which the offices are closed whatever the weekday.
func yearEnd(d Date) (lang.Text, bool) {
	if (d.Month == time.December && d.Day >= 29) || (d.Month == time.January && d.Day <= 3) {
		return lang.Of("ja", "年末年始（12月29日から1月3日まで）", "en", "Year-end and New Year closure (29 December to 3 January)"), true
	}
	return nil, false
}
