package incidents

import "github.com/breachfile/breachfile/schema/rule"

// The rules on how moments are written.
var (
	ruleTimeForm = rule.Rule{
		ID: "TIME-FORM", Layer: rule.Shape, Severity: rule.Error,
		Message: text("“%s” is not a date or time that can be read for certain", "「%s」は日付・時刻として確実に読み取れません"),
		Help:    text("write 2020-11-24, 2020-11-24T10:05+09:00, 2020-11, 2020, or {from: 2016-01-15, to: 2020-11-26}", "2020-11-24、2020-11-24T10:05+09:00、2020-11、2020、または {from: 2016-01-15, to: 2020-11-26} と書いてください"),
		Why:     text("03/04/2024 is a different day in different countries, so only ISO 8601 is read.", "03/04/2024 は国により別の日を指すため、ISO 8601 のみを読み取ります。"),
		Example: "chronology: [{at: 24/11/2020, kind: aware}]", Fixed: "chronology: [{at: 2020-11-24, kind: aware}]",
	}
	ruleTimeZone = rule.Rule{
		ID: "TIME-NO-ZONE", Layer: rule.Shape, Severity: rule.Error,
		Message: text("the time %s has no zone", "時刻 %s に時間帯の指定がありません"),
		Help:    text("add an offset (…+09:00) or give the file a “timezone”, such as Asia/Tokyo", "時差（…+09:00）を付けるか、ファイルに timezone（Asia/Tokyo など）を記載してください"),
		Why:     text("A deadline in hours cannot be counted from a time whose zone must be guessed.", "時間帯を推測した時刻からは、時間単位の期限を計算できません。"),
		Example: "chronology: [{at: 2020-11-24T10:05, kind: aware}]", Fixed: "chronology: [{at: \"2020-11-24T10:05+09:00\", kind: aware}]",
	}
	ruleTimeImpossible = rule.Rule{
		ID: "TIME-IMPOSSIBLE", Layer: rule.Shape, Severity: rule.Error,
		Message: text("%s does not exist in the calendar or on the clock", "%s は暦または時計の上に存在しません"),
		Help:    text("check day, month, hour and minute", "年月日・時・分を確認してください"),
		Why:     text("A date that does not exist is a typing error, and rolling it over to the next month would hide it.", "存在しない日付は入力誤りであり、翌月に繰り越すと誤りが隠れます。"),
		Example: "chronology: [{at: 2021-02-29, kind: aware}]", Fixed: "chronology: [{at: 2021-03-01, kind: aware}]",
	}
	ruleTimeGap = rule.Rule{
		ID: "TIME-SKIPPED", Layer: rule.Shape, Severity: rule.Error,
		Message: text("%s never happened in %s: the clocks were put forward", "%s は %s では夏時間への切替により存在しない時刻です"),
		Help:    text("write the time with its offset", "時差を付けて書いてください"),
		Why:     text("A wall-clock time that daylight saving skips has no instant from which to count.", "夏時間の切替で飛ばされる時刻には、起算できる瞬間がありません。"),
		Example: "timezone: Europe/Dublin\nchronology: [{at: 2026-03-29T01:30, kind: aware}]", Fixed: "timezone: Europe/Dublin\nchronology: [{at: \"2026-03-29T02:30+01:00\", kind: aware}]",
	}
	ruleTimeTwice = rule.Rule{
		ID: "TIME-TWICE", Layer: rule.Shape, Severity: rule.Warning,
		Message: text("%s happened twice in %s: the clocks were put back; the earlier one is taken", "%s は %s では夏時間の終了により二度存在します。早い方を採ります"),
		Help:    text("write the time with its offset", "時差を付けて書いてください"),
		Why:     text("In the hour that daylight saving repeats, only the offset tells which of two instants is meant; the earlier one never makes a deadline late.", "夏時間の終了で繰り返される一時間では、時差だけが瞬間を特定します。早い方なら期限が遅れることはありません。"),
		Example: "timezone: Europe/Dublin\nchronology: [{at: 2026-10-25T01:30, kind: aware}]", Fixed: "timezone: Europe/Dublin\nchronology: [{at: \"2026-10-25T01:30+01:00\", kind: aware}]",
	}
	ruleTimeSpan = rule.Rule{
		ID: "TIME-SPAN", Layer: rule.Shape, Severity: rule.Error,
		Message: text("the span ends before it begins: %s to %s", "期間の終わりが始まりより前です: %s から %s"),
		Help:    text("swap “from” and “to”, or mend the date that is wrong", "from と to を入れ替えるか、誤った日付を直してください"),
		Why:     text("A span runs forward in time.", "期間は時間の順に書きます。"),
		Example: "chronology: [{at: {from: 2020-11-26, to: 2016-01-15}, kind: exposed}]", Fixed: "chronology: [{at: {from: 2016-01-15, to: 2020-11-26}, kind: exposed}]",
	}
	ruleWeekday = rule.Rule{
		ID: "TIME-WEEKDAY", Layer: rule.Shape, Severity: rule.Error,
		Message: text("%s is a %s, not “%s”", "%s は%sであり、「%s」ではありません"),
		Help:    text("mend the date or the weekday: one of them is wrong", "日付か曜日のどちらかが誤りです。正してください"),
		Why:     text("A weekday beside a date is the cheapest check that the date was copied right.", "日付に添えた曜日は、日付の写し間違いを見つける最も簡単な手段です。"),
		Example: "chronology: [{at: 2020-11-24, weekday: 水, kind: aware}]", Fixed: "chronology: [{at: 2020-11-24, weekday: 火, kind: aware}]",
	}
	ruleWeekdayWord = rule.Rule{
		ID: "TIME-WEEKDAY-WORD", Layer: rule.Shape, Severity: rule.Error,
		Message: text("“%s” is no day of the week", "「%s」は曜日として読み取れません"),
		Help:    text("write Tuesday, Tue, 火, 火曜 or 火曜日, or the day's name in another language of the European Union", "火、火曜、火曜日、Tuesday、Tue、または EU の言語での曜日名を書いてください"),
		Why:     text("A weekday that cannot be read cannot confirm the date beside it.", "読み取れない曜日では、日付を確かめられません。"),
		Example: "chronology: [{at: 2020-11-24, weekday: Tuseday, kind: aware}]", Fixed: "chronology: [{at: 2020-11-24, weekday: Tuesday, kind: aware}]",
	}
)
