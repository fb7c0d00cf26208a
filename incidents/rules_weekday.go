package incidents

import (
	"reflect"
	"strings"
	"time"
)

// weekday compares the word in "weekday" with the date that stands beside it in "at" or "from".
func (k *checker) weekday(v reflect.Value, path string) {
	field := v.FieldByName("Weekday")
	if !field.IsValid() || field.String() == "" {
		return
	}
	word := field.String()
	at := join(path, "weekday")
	day, ok := weekdayOf(word)
	if !ok {
		k.report(ruleWeekdayWord, at, word)
		return
	}
	for _, name := range []string{"At", "From"} {
		when, isWhen := v.FieldByName(name), false
		if when.IsValid() {
			_, isWhen = when.Interface().(Fact[When])
		}
		if isWhen {
			k.sameWeekday(when.Interface().(Fact[When]).Value, word, day, at)
			return
		}
	}
}

func (k *checker) sameWeekday(w When, word string, day time.Weekday, path string) {
	m := w.From
	if m.Zero() {
		m = w.To
	}
	if m.Precision() < Day || m.start.Weekday() == day {
		return
	}
	right := m.start.Weekday()
	k.report(ruleWeekday, path, m.String(), text(right.String(), japaneseWeekday(right)), word)
}

// weekdayOf understands a day of the week in the languages of the countries that the program serves; no word means two days.
func weekdayOf(word string) (time.Weekday, bool) {
	word = strings.Trim(strings.ToLower(word), " .()（）　")
	for day := time.Sunday; day <= time.Saturday; day++ {
		for name := range strings.FieldsSeq(weekdayNames(day)) {
			if name == word {
				return day, true
			}
		}
	}
	return 0, false
}

func japaneseWeekday(day time.Weekday) string {
	return string([]rune("日月火水木金土")[day]) + "曜日"
}

// weekdayNames lists the names of a day: ja, zh, ko, en, de, nl, sv, da/nb, fi, fr, es, it, pt, pl, cs.
func weekdayNames(day time.Weekday) string {
	return [...]string{
		"日 日曜 日曜日 星期日 星期天 周日 週日 일 일요일 sunday sun sonntag so zondag zo söndag sön søndag søn sunnuntai su dimanche dim domingo dom domenica niedziela niedz neděle ne",
		"月 月曜 月曜日 星期一 周一 週一 월 월요일 monday mon montag mo maandag maa måndag mån mandag man maanantai lundi lun lunes lunedì lunedi segunda segunda-feira seg poniedziałek pon pondělí",
		"火 火曜 火曜日 星期二 周二 週二 화 화요일 tuesday tue tues dienstag dinsdag din tisdag tis tirsdag tir tiistai ti mardi mar martes martedì martedi terça terça-feira ter wtorek wt úterý út",
		"水 水曜 水曜日 星期三 周三 週三 수 수요일 wednesday wed mittwoch mi woensdag woe wo onsdag ons keskiviikko ke mercredi mer miércoles miercoles mié mercoledì mercoledi quarta quarta-feira qua środa śr středa",
		"木 木曜 木曜日 星期四 周四 週四 목 목요일 thursday thu thur thurs donnerstag donderdag don do torsdag tor torstai jeudi jeu jueves jue giovedì giovedi gio quinta quinta-feira qui czwartek czw čtvrtek čt",
		"金 金曜 金曜日 星期五 周五 週五 금 금요일 friday fri freitag fr vrijdag vrij fredag fre perjantai pe vendredi ven viernes vie venerdì venerdi sexta sexta-feira sex piątek pt pátek pá",
		"土 土曜 土曜日 星期六 周六 週六 토 토요일 saturday sat samstag sonnabend sa zaterdag zat lördag lör lørdag lør lauantai la samedi sam sábado sabado sáb sabato sab sobota sob",
	}[day]
}
