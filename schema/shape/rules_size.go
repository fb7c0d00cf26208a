package shape

// The rules about presence, size and choice.
var (
	required = shapeRule("SHAPE-REQUIRED",
		both(`the key "%s" is missing; add it %s`, "キー「%s」がありません。%sに追加してください"),
		both("add the key with its value", "キーと値を追加してください"),
		both("No filing can be made without it.", "これがなければ届出を作成できないためです。"),
		"title: Lost laptop\n", "id: lost-laptop\ntitle: Lost laptop\n")
	minimum = shapeRule("SHAPE-MINIMUM",
		both("%s is less than is possible here (%s)", "%s はここで許される下限(%s)に達していません"),
		both("check the sign and the digits", "符号と桁を確かめてください"),
		both("Nobody can be affected less than zero times.", "影響を受けた人数が零を下回ることはないためです。"),
		"id: a\ncount: -5\n", "id: a\ncount: 5\n")
	maximum = shapeRule("SHAPE-MAXIMUM",
		both("%s is more than is possible here (%s)", "%s はここで許される上限(%s)を超えています"),
		both("check the digits", "桁を確かめてください"),
		both("A share cannot be above the whole.", "割合が全体を超えることはないためです。"),
		"id: a\nshare: 150\n", "id: a\nshare: 15\n")
	choice = shapeRule("SHAPE-CHOICE",
		both(`"%s" is not possible here; write one of: %s`, "「%s」は使えません。次のいずれかを書いてください: %s"),
		both("take one of the words that are listed", "示された語のいずれかを使ってください"),
		both("The duties to report depend on exactly these words.", "報告義務の判定はこれらの語によって行われるためです。"),
		"id: a\nlevel: hihg\n", "id: a\nlevel: high\n")
	other = shapeRule("SHAPE-FORMAT",
		both(`"%s" does not have the form %s`, "「%s」は %s の形式ではありません"),
		both("write the value in that form", "その形式で値を書いてください"),
		both("Authorities refuse values of another form.", "監督機関は異なる形式の値を受け付けないためです。"),
		"id: a\naddress: \"10.0.0\"\n", "id: a\naddress: 10.0.0.1\n")
)
