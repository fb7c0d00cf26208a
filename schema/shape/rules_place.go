package shape

// The rules about names of places, languages and times.
var (
	country = shapeRule("SHAPE-COUNTRY",
		both(`"%s" is not a country code of ISO 3166`, "「%s」はISO 3166の国コードではありません"),
		both("write two capital letters (JP, DE, US), or with a part of the country US-CA where that is asked for", "大文字2字(JP・DE・US)で書いてください。地域まで求められる欄では US-CA のように書きます"),
		both("The place decides which authorities must be told.", "どの監督機関に報告するかは国や地域によって決まるためです。"),
		"id: a\ncountry: UK\n", "id: a\ncountry: GB\n")
	subdivision = shapeRule("SHAPE-STATE",
		both(`"%s" is not the code of a part of a country`, "「%s」は国の中の州・地域のコードではありません"),
		both("write the country and its part by ISO 3166-2: DE-NI, US-CA", "ISO 3166-2 により、DE-NI・US-CA のように国と地域を続けて書いてください"),
		both("NI alone is Nicaragua, and the authority of Lower Saxony would never be found.", "NI だけではニカラグアを指し、ニーダーザクセン州の監督機関が見つからなくなるためです。"),
		"id: a\nstate: NI\n", "id: a\nstate: DE-NI\n")
	language = shapeRule("SHAPE-LANGUAGE",
		both(`"%s" is not a language tag`, "「%s」は言語タグではありません"),
		both("write a tag such as ja, en or pt-BR; Japanese is ja, not jp", "ja・en・pt-BR のような言語タグを書いてください。日本語は jp ではなく ja です"),
		both("The language decides which text goes into which filing.", "どの文をどの届出に載せるかは言語によって決まるためです。"),
		"id: a\nlanguage: jp\n", "id: a\nlanguage: ja\n")
	timezone = shapeRule("SHAPE-TIMEZONE",
		both(`"%s" is not the name of a time zone`, "「%s」はタイムゾーン名ではありません"),
		both("write a name of the IANA list such as Asia/Tokyo, Europe/Dublin or UTC", "Asia/Tokyo・Europe/Dublin・UTC のようなIANAの名称を書いてください"),
		both("Abbreviations such as CST or IST stand for several zones, and a deadline would be wrong by hours.", "CSTやISTのような略称は複数の時間帯を指し、期限が何時間もずれるおそれがあるためです。"),
		"id: a\ntimezone: JST\n", "id: a\ntimezone: Asia/Tokyo\n")
	opening = shapeRule("SHAPE-HOURS",
		both(`"%s" is not a span of hours`, "「%s」は受付時間の形式ではありません"),
		both(`write "9:30-17:30", several spans with commas`, `"9:30-17:30" の形で書いてください。複数の時間帯はカンマで区切ります`),
		both("Each language prints the hours in its own way.", "時間の表記は言語ごとに異なるためです。"),
		"id: a\nhours: 9時から17時\n", "id: a\nhours: \"9:00-17:00\"\n")
	currency = shapeRule("SHAPE-CURRENCY",
		both(`"%s" is not a currency code of ISO 4217`, "「%s」はISO 4217の通貨コードではありません"),
		both("write three capital letters: JPY, EUR, USD", "JPY・EUR・USD のように大文字3字で書いてください"),
		both("A sign such as ¥ or $ stands for several currencies.", "¥や$のような記号は複数の通貨を指すためです。"),
		"id: a\ncurrency: YEN\n", "id: a\ncurrency: JPY\n")
)
