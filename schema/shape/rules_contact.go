package shape

// The rules about contacts and identifiers.
var (
	id = shapeRule("SHAPE-ID",
		both(`"%s" is not an id`, "「%s」はIDとして使えません"),
		both("use small letters a to z, digits and single hyphens between them: lost-laptop-1", "英小文字・数字と、その間のハイフンだけを使ってください(例: lost-laptop-1)"),
		both("Ids become names of files and references.", "IDはファイル名や参照に使われるためです。"),
		"id: Lost Laptop\n", "id: lost-laptop\n")
	email = shapeRule("SHAPE-EMAIL",
		both(`"%s" is not an e-mail address`, "「%s」はメールアドレスではありません"),
		both("write one address alone: dpo@example.com", "dpo@example.com のようにアドレスを1つだけ書いてください"),
		both("Authorities and the people concerned answer to this address.", "監督機関や本人からの連絡先になるためです。"),
		"id: a\nemail: dpo at example.com\n", "id: a\nemail: dpo@example.com\n")
	url = shapeRule("SHAPE-URL",
		both(`"%s" is not a web address`, "「%s」はウェブアドレスではありません"),
		both("write the whole address with https://", "https:// から始まるアドレス全体を書いてください"),
		both("Readers of a notice must be able to open it.", "お知らせを読む人が開けるようにするためです。"),
		"id: a\nurl: example.com/notice\n", "id: a\nurl: https://example.com/notice\n")
	phoneNumber = shapeRule("SHAPE-PHONE",
		both(`"%s" is not a telephone number`, "「%s」は電話番号ではありません"),
		both("write +81 3-1234-5678 or 0570-66-6910 with the digits 0 to 9, hyphens and spaces", "半角数字とハイフン・空白で、+81 3-1234-5678 または 0570-66-6910 のように書いてください"),
		both("The people concerned call this number.", "本人がこの番号に電話をかけるためです。"),
		"id: a\nphone: ０５７０-６６-６９１０\n", "id: a\nphone: 0570-66-6910\n")
	leiCode = shapeRule("SHAPE-LEI",
		both(`"%s" is not a legal entity identifier`, "「%s」は取引主体識別子(LEI)ではありません"),
		both("write the 20 characters of the LEI: 18 capital letters or digits and two digits", "LEIの20文字（英大文字・数字18字と数字2字）を書いてください"),
		both("A mistyped LEI names another company or none.", "打ち間違えたLEIは別の法人を指すか、どの法人も指さないためです。"),
		"id: a\nlei: 5493001KJTIIGC8Y1R\n", "id: a\nlei: 5493001KJTIIGC8Y1R12\n")
	corporate = shapeRule("SHAPE-CORPORATE-NUMBER",
		both(`"%s" is not a Japanese corporate number, or a digit of it is mistyped`, "「%s」は法人番号ではないか、打ち間違いがあります"),
		both("write the 13 digits without hyphens; the first is the check digit", "ハイフンを入れずに13桁で書いてください。先頭の1桁は検査用数字です"),
		both("A mistyped number names another company or none.", "打ち間違えた番号は別の法人を指すか、どの法人も指さないためです。"),
		"id: a\ncorporate_number: \"2180301018771\"\n", "id: a\ncorporate_number: \"1180301018771\"\n")
	cve = shapeRule("SHAPE-CVE",
		both(`"%s" is not the number of a vulnerability`, "「%s」は脆弱性の識別番号(CVE)ではありません"),
		both("write CVE, the year and the number: CVE-2021-44228", "CVE-2021-44228 のように、CVE・年・番号を書いてください"),
		both("Others find the vulnerability by this number.", "この番号によって脆弱性が特定されるためです。"),
		"id: a\ncve: 2021-44228\n", "id: a\ncve: CVE-2021-44228\n")
	attack = shapeRule("SHAPE-ATTACK",
		both(`"%s" is not the number of an ATT&CK technique`, "「%s」はATT&CKの技術番号ではありません"),
		both("write T and four digits, for a sub-technique with three more: T1566.001", "T1566.001 のように、Tと4桁の数字で書いてください。サブ技術は3桁を続けます"),
		both("Others recognise the way of the attack by this number.", "この番号によって攻撃の手口が特定されるためです。"),
		"id: a\nattack: phishing\n", "id: a\nattack: T1566\n")
	hash = shapeRule("SHAPE-SHA256",
		both(`"%s" is not a SHA-256 hash`, "「%s」はSHA-256のハッシュ値ではありません"),
		both("write the 64 characters 0-9 and a-f that sha256sum prints", "sha256sum が表示する 0-9 と a-f の64文字を書いてください"),
		both("The hash proves that an attachment was not changed.", "添付ファイルが変更されていないことをハッシュ値で証明するためです。"),
		"id: a\nsha256: abc123\n", "id: a\nsha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n")
)
