package dora

import (
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// content makes a rule on the content of a report. The first argument of its message is always the number of the field.
func content(name string, severity rule.Severity, message, help, why [2]string) rule.Rule {
	text := func(t [2]string) lang.Text { return lang.Of("en", t[0], "ja", t[1]) }
	return rule.Rule{
		ID: "EU-DORA-" + name, Layer: rule.Regime, Severity: severity,
		Message: text([2]string{"field %s: " + message[0], "項目 %s: " + message[1]}), Help: text(help), Why: text(why),
	}
}

var (
	ruleInstant = content("INSTANT", rule.Error,
		[2]string{"the report takes a date with a time of day, and the file states %s", "日時が必要ですが、ファイルには %s と記載されています"},
		[2]string{"the time of day too, such as 2026-05-10T22:15; an estimate is allowed", "2026-05-10T22:15 のように時刻まで記載してください（推定可）"},
		[2]string{"The schema would take any word for a date, and a made-up midnight would be false.", "スキーマは任意の語を日付として受理し、架空の午前0時は虚偽となるためです。"})
	ruleOrder = content("ORDER", rule.Error,
		[2]string{"%s lies before %s of field %s", "%s が項目 %[4]s の %[3]s より前です"},
		[2]string{"correct one of the two: occurrence, detection and classification follow one another", "発生・検知・分類の順となるよう、いずれかを正してください"},
		[2]string{"Occurrence, detection and classification follow one another, and the authority checks it.", "発生・検知・分類は順に続くものであり、当局が確認するためです。"})
	ruleLength = content("LENGTH", rule.Error,
		[2]string{"“%s” is not a duration of days, hours and minutes below 1,000 days", "「%s」は1,000日未満の日・時間・分による期間ではありません"},
		[2]string{"an ISO 8601 duration such as P1DT6H30M", "P1DT6H30M のような ISO 8601 の期間"},
		[2]string{"The report carries D:HH:MM only, and what does not fit would be left out.", "報告には D:HH:MM しか記載できず、合わない値は抜け落ちるためです。"})
	ruleDuration = content("DURATION", rule.Warning,
		[2]string{"%s does not fit the %s from occurrence to resolution", "%s は発生から解決までの %s と一致しません"},
		[2]string{"the duration from occurrence to resolution, or from detection where the occurrence is not known", "発生（不明な場合は検知）から解決までの期間"},
		[2]string{"A reviewer computes the duration from the dates of the same report.", "審査担当者は同じ報告の日時から期間を計算するためです。"})
	ruleDowntime = content("DOWNTIME", rule.Warning,
		[2]string{"the downtime %s is longer than the incident, %s", "停止時間 %s がインシデントの期間 %s より長くなっています"},
		[2]string{"the time from the first to the last moment at which a service was down", "サービスが停止していた時間"},
		[2]string{"A service is not down for longer than the incident lasts.", "停止時間がインシデントの期間を超えることはないためです。"})
	ruleCritical = content("CRITICAL", rule.Error,
		[2]string{"critical services are not among the criteria that are met", "該当する基準に重要なサービスが含まれていません"},
		[2]string{"“critical_services: true” under ict, or report it as reclassified", "ict に critical_services: true を記載するか、再分類として報告してください"},
		[2]string{"An incident is major only where critical services are affected (Article 8 of Delegated Regulation 2024/1772).", "重要なサービスが影響を受けた場合にのみ重大となるためです（委任規則2024/1772第8条）。"})
	ruleThresholds = content("THRESHOLDS", rule.Error,
		[2]string{"beside critical services no other criterion is met, and no malicious access is stated", "重要なサービスのほかに該当する基準がなく、悪意あるアクセスの記載もありません"},
		[2]string{"the figures that meet two more thresholds, or “malicious_access: true” under ict, or report it as reclassified", "二つ以上の基準に該当する数値、又は ict の malicious_access: true を記載するか、再分類として報告してください"},
		[2]string{"An incident is major with malicious access or with two more thresholds (Article 8 of Delegated Regulation 2024/1772).", "悪意あるアクセス又は他の二つの基準に該当して重大となるためです（委任規則2024/1772第8条）。"})
	ruleHome = content("HOME", rule.Error,
		[2]string{"the seat's own country %s is among the other Member States", "本店所在国 %s が他の加盟国に含まれています"},
		[2]string{"the other countries only", "他の国のみを記載してください"},
		[2]string{"The field names the spread beyond the home country.", "本国以外への広がりを記載する項目であるためです。"})
	ruleCountry = content("COUNTRY", rule.Error,
		[2]string{"%s is not a country of the European Economic Area", "%s は欧州経済領域の国ではありません"},
		[2]string{"countries of the European Economic Area only; others go into the description", "欧州経済領域の国のみを記載し、その他は説明に記載してください"},
		[2]string{"The schema lists the countries of the Area and no others.", "スキーマには同領域の国のみが挙げられているためです。"})
	ruleNoImpact = content("NO-IMPACT", rule.Error,
		[2]string{"the number says that nobody and nothing was hit, and field %s says %s", "数では影響なしですが、項目 %s には %s と記載されています"},
		[2]string{"correct the number or the share", "数又は割合を正してください"},
		[2]string{"Field 3.12 would say “no impact” beside a share above nothing.", "項目3.12が「影響なし」となり、割合と矛盾するためです。"})
	ruleFigures = content("FIGURES", rule.Error,
		[2]string{"of “actual”, “estimate” and “no impact” exactly one must stand for %s; the file gives %d", "「実績」「推定」「影響なし」のうち一つが必要です（%s。ファイルでは %d）"},
		[2]string{"the number with its bound, 0 where there was no impact", "数とその確からしさ（影響がなければ 0）"},
		[2]string{"Field 3.12 says for clients, counterparts and transactions alike how sure the numbers are.", "項目3.12は顧客・取引先・取引のそれぞれについて数値の確からしさを示すためです。"})
	ruleFamily = content("FAMILY", rule.Error,
		[2]string{"the cause “%s” belongs to the family “%s”, which field 4.1 does not name", "原因「%s」の属する「%s」が項目4.1にありません"},
		[2]string{"add the family, or take the cause out", "分類を加えるか、原因を除いてください"},
		[2]string{"A detailed cause without its family is refused.", "分類のない詳細な原因は受理されないためです。"})
	ruleFamilyEmpty = content("FAMILY-EMPTY", rule.Warning,
		[2]string{"no detailed cause of field 4.2 belongs to the family “%s”", "項目4.2に「%s」に属する原因がありません"},
		[2]string{"a detailed cause of the family, or take the family out", "その分類の詳細な原因を加えるか、分類を除いてください"},
		[2]string{"A family without a cause tells the authority nothing.", "原因のない分類は当局に何も伝えないためです。"})
	ruleFurther = content("FURTHER", rule.Error,
		[2]string{"“%s” further classifies a cause that field 4.2 does not name", "「%s」は項目4.2にない原因の細分類です"},
		[2]string{"add the cause that it classifies, or take it out", "対応する原因を加えるか、細分類を除いてください"},
		[2]string{"Each further class belongs to one of four detailed causes (Annex II, field 4.3).", "細分類はそれぞれ四つの原因のいずれかに属するためです（附属書II項目4.3）。"})
	ruleFurtherEmpty = content("FURTHER-EMPTY", rule.Error,
		[2]string{"the cause “%s” is named without any of its further classes", "原因「%s」に細分類がありません"},
		[2]string{"at least one further class of that cause under root_cause.further", "root_cause.further に細分類を一つ以上記載してください"},
		[2]string{"Field 4.3 must be answered for this cause (Annex II).", "この原因については項目4.3が必須であるためです（附属書II）。"})
	ruleNone = content("NONE", rule.Error,
		[2]string{"“none” stands beside other authorities", "「なし」と他の当局が併記されています"},
		[2]string{"either none or the authorities that were told", "「なし」か、報告した当局のいずれかのみを記載してください"},
		[2]string{"“None” excludes every other answer.", "「なし」は他の回答と両立しないためです。"})
	ruleReference = content("REFERENCE", rule.Error,
		[2]string{"“%s” has other characters than letters, digits and hyphens", "「%s」に英数字とハイフン以外の文字があります"},
		[2]string{"letters, digits and hyphens only, in ict.reference", "ict.reference に英数字とハイフンのみで記載してください"},
		[2]string{"The authority's system refuses other characters in the reference.", "当局のシステムが他の文字を受理しないためです。"})
	ruleFrench = content("FRENCH-REFERENCE", rule.Error,
		[2]string{"“%s” is not a reference of the French authority, such as 2026I0001234", "「%s」はフランス当局の番号（例: 2026I0001234）ではありません"},
		[2]string{"the reference that the authority gave: four digits of the year, I, seven digits", "当局から通知された番号（西暦4桁・I・7桁）"},
		[2]string{"From the intermediate report on the French authority takes a report only under its own reference.", "フランスの当局は、中間報告以降は自らの番号によってのみ受理するためです。"})
	rulePhone = content("PHONE", rule.Error,
		[2]string{"“%s” has no international prefix, or has letters", "「%s」に国際番号がないか、文字が含まれています"},
		[2]string{"the number with its international prefix, such as +353 1 555 0110", "+353 1 555 0110 のように国際番号から記載してください"},
		[2]string{"Annex II asks for the international prefix.", "附属書IIが国際番号を求めているためです。"})
	ruleRecoveries = content("RECOVERIES", rule.Warning,
		[2]string{"the recoveries of %s are higher than the gross costs of %s", "回収額 %s が総費用 %s を上回っています"},
		[2]string{"gross costs before recoveries, and recoveries alone", "回収前の総費用と、回収額を別々に記載してください"},
		[2]string{"Gross costs are stated before recoveries.", "総費用は回収前の額であるためです。"})
	ruleSince = content("SINCE", rule.Error,
		[2]string{"the first of the recurring incidents, %s, lies after the last one, %s", "反復したインシデントの最初 %s が最後 %s より後です"},
		[2]string{"the moment of the first one", "最初のものの日時"},
		[2]string{"Field 4.16 is the first and field 3.2 the last of several incidents.", "項目4.16は最初、項目3.2は最後のものであるためです。"})
	ruleMeasures = content("MEASURES", rule.Warning,
		[2]string{"no temporary measures were taken, and the reason is not stated", "暫定措置がなく、その理由の記載もありません"},
		[2]string{"the reason, in temporary_measures_text", "temporary_measures_text に理由を記載してください"},
		[2]string{"Annex II asks for the reason where there were no measures.", "附属書IIは、措置がない場合にその理由を求めているためです。"})
	ruleOrigin = content("ORIGIN", rule.Warning,
		[2]string{"the provider or entity from which the incident came has no code, or no kind of code", "発生元の事業者にコード又はその種類の記載がありません"},
		[2]string{"code: LEI or EUID with code_type, under ict.originator", "ict.originator に code と code_type（LEI・EUID）を記載してください"},
		[2]string{"Annex II asks for name, code and kind of code.", "附属書IIは名称・コード・コードの種類を求めているためです。"})
	ruleCurrency = content("CURRENCY", rule.Error,
		[2]string{"the JSON schema knows no currency %s", "JSON スキーマに通貨 %s がありません"},
		[2]string{"one of EUR, BGN, CZK, DKK, HUF, PLN, RON, ISK, CHF, NOK, SEK", "EUR・BGN・CZK・DKK・HUF・PLN・RON・ISK・CHF・NOK・SEK のいずれか"},
		[2]string{"The Regulation takes any currency, the schema of the document only eleven.", "規則は任意の通貨を認めますが、スキーマは11通貨のみであるためです。"})
	ruleScale = content("SCALE", rule.Warning,
		[2]string{"amounts are written in %s of the currency; authorities differ", "金額は通貨の %s で記載しました（当局により異なります）"},
		[2]string{"ask the authority, then set it: --set eu-dora.amounts=units or --set eu-dora.amounts=thousands", "当局に確認し、--set eu-dora.amounts=units 又は thousands を指定してください"},
		[2]string{"The sample report shows units, and a French guide asks for thousands: the wrong one is a factor of a thousand.", "公式サンプルは単位、フランスの手引は千単位であり、誤れば1,000倍の差となるためです。"})
)

func catalogue() rule.Catalogue {
	return rule.Catalogue{
		ruleInstant, ruleOrder, ruleLength, ruleDuration, ruleDowntime, ruleCritical, ruleThresholds, ruleHome, ruleCountry, ruleNoImpact, ruleFigures,
		ruleFamily, ruleFamilyEmpty, ruleFurther, ruleFurtherEmpty, ruleNone, ruleReference, ruleFrench, rulePhone, ruleRecoveries, ruleSince,
		ruleMeasures, ruleOrigin, ruleCurrency, ruleScale,
	}
}
