package sec

import (
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// content makes a rule on the Inline XBRL document.
func content(name string, severity rule.Severity, message, help, why [2]string) rule.Rule {
	text := func(t [2]string) lang.Text { return lang.Of("en", t[0], "ja", t[1]) }
	return rule.Rule{ID: "US-SEC-" + name, Layer: rule.Regime, Severity: severity, Message: text(message), Help: text(help), Why: text(why)}
}

// checked is the source of the rules: the SEC staff's list of checks for EDGAR.
func checked(section, section2 string) [2]string {
	return [2]string{"EDGAR's own checks ask it (EDGAR Filer Manual " + section + ").", "EDGAR の検証（Filer Manual " + section2 + "）が求めるためです。"}
}

var (
	ruleNumber = content("NUMBER", rule.Error,
		[2]string{"“%s” is no %s", "「%s」は %s ではありません"},
		[2]string{"a CIK of ten digits, an EIN such as 12-3456789, a file number such as 001-12345", "10桁の CIK、12-3456789 形式の EIN、001-12345 形式の番号"},
		checked("6.5.21 and 6.5.47", "6.5.21・6.5.47"))
	rulePlace = content("PLACE", rule.Error,
		[2]string{"the cover page tags a state of the United States here, and the file states none", "表紙のタグには米国の州が必要ですが、記載がありません"},
		[2]string{"a state such as US-DE; a registrant from elsewhere tags EDGAR's own code by hand", "US-DE のような州。米国外の登録者は EDGAR の独自コードを手でタグ付けしてください"},
		checked("6.5.47 and 6.5.48", "6.5.47・6.5.48"))
	ruleAddress = content("ADDRESS", rule.Error,
		[2]string{"the cover page tags street, city and postal code one by one", "表紙のタグには番地・市・郵便番号が個別に必要です"},
		[2]string{"postal: {street: …, city: …, state: US-IL, postcode: …}", "postal: {street: …, city: …, state: US-IL, postcode: …}"},
		checked("6.5.48", "6.5.48"))
	rulePhone = content("PHONE", rule.Error,
		[2]string{"“%s” cannot be parted into area code and local number", "「%s」を市外局番と番号に分けられません"},
		[2]string{"a number such as +1 217 555 0100", "+1 217 555 0100 のように記載してください"},
		checked("6.5.48", "6.5.48"))
	ruleDay = content("DAY", rule.Error,
		[2]string{"the day of the report is not known", "報告日が不明です"},
		[2]string{"an entry of the chronology: {at: 2026-11-02, kind: material}", "経過に {at: 2026-11-02, kind: material} を記載してください"},
		checked("6.5.20", "6.5.20"))
	ruleClasses = content("CLASSES", rule.Error,
		[2]string{"%d classes of securities need an axis with members of the filer's own, which the document does not have", "%d種類の証券には提出者独自のメンバーを持つ軸が必要です"},
		[2]string{"tag the table of securities by hand; --format pdf,html,text writes the form alone", "証券の表は手でタグ付けしてください。--format pdf,html,text で様式のみを書き出せます"},
		checked("6.5.46", "6.5.46"))
	ruleExchange = content("EXCHANGE", rule.Error,
		[2]string{"the exchange of “%s” is not stated", "「%s」の取引所の記載がありません"},
		[2]string{"exchange: NYSE", "exchange: NYSE"}, checked("6.5.46", "6.5.46"))
	ruleTransition = content("TRANSITION", rule.Error,
		[2]string{"an emerging growth company says whether it uses the extended transition period", "新興成長企業は移行期間の利用の有無を記載します"},
		[2]string{"no_transition: true, or false", "no_transition: true 又は false"}, checked("6.5.40", "6.5.40"))
	ruleDescription = content("AMENDMENT", rule.Error,
		[2]string{"an amendment says what it amends", "訂正報告には訂正の内容が必要です"},
		[2]string{"revision: {because: …}, or a text at the entry information-available", "revision: {because: …} 又は information-available の text"},
		checked("6.5.20", "6.5.20"))
	ruleHost = content("HOST", rule.Error,
		[2]string{"the filer's schema needs a name of the registrant on the web, and no contact has an e-mail address", "提出者スキーマには登録者のドメインが必要ですが、電子メールの記載がありません"},
		[2]string{"email: counsel@company.example at a contact", "連絡先に email を記載してください"},
		checked("6.7.4 (recalled)", "6.7.4（未確認）"))
	ruleNames = content("NAMES", rule.Warning,
		[2]string{"the five cyd element names of taxonomy %s are not confirmed by the SEC's own schema, which this program does not have", "タクソノミ %s の cyd 要素名5件は SEC のスキーマで確認されていません"},
		[2]string{"run a test filing in EDGAR, or a checker that loads https://xbrl.sec.gov/cyd/, before the live filing", "本提出の前に EDGAR のテスト提出等で確認してください"},
		[2]string{"The names are known from programs that read such filings; a wrong name is refused by EDGAR.", "名称は他のプログラムから知られたものであり、誤りは EDGAR に拒否されるためです。"})
)

func catalogue() rule.Catalogue {
	return rule.Catalogue{
		ruleNumber, rulePlace, ruleAddress, rulePhone, ruleDay, ruleClasses, ruleExchange, ruleTransition, ruleDescription, ruleHost, ruleNames,
	}
}
