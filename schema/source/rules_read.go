package source

import "github.com/breachfile/breachfile/schema/rule"

func readRules() rule.Catalogue {
	return rule.Catalogue{
		readSize, readUTF16, readUTF8, readNUL, readControl, readBidi, readInvisible, readReplacement, readGarbled,
		readSyntax, readTab, readAnchor, readFailed, readEmpty, readMultiple, readRoot, readDepth, readNodes, readAliases, readCycle,
	}
}

// The rules about bytes and characters.
var (
	readSize = readRule("READ-SIZE",
		both("the file is %d bytes long; at most %d are read", "ファイルが%dバイトあります。読み込めるのは%dバイトまでです"),
		both("move attachments and logs out of the file and name them under attachments", "添付資料やログはファイルから出し、attachments に記載してください"),
		both("An incident is described in a few pages; what is larger is a mistake or an attack.", "インシデントの記述は数ページで足り、それより大きいものは誤りか攻撃のためです。"),
		"title: a text that goes on and on for thousands of pages, which is more than any authority would ever read about one incident\n",
		"title: Lost laptop\n")
	readUTF16 = readRule("READ-UTF16",
		both("the file is saved as UTF-16", "ファイルがUTF-16で保存されています"),
		both("save it as UTF-8 (in the editor: Save as, encoding UTF-8)", "エディタの「名前を付けて保存」で文字コードにUTF-8を選んで保存し直してください"),
		both("One encoding keeps every name readable on every machine.", "どの環境でも名前が正しく読めるよう、文字コードを一つに決めているためです。"),
		"\xff\xfet\x00i\x00t\x00l\x00e\x00:\x00 \x00a\x00", "title: a\n")
	readUTF8 = readRule("READ-UTF8",
		both("the file is not UTF-8 text: the byte 0x%02X cannot stand here", "UTF-8ではありません。バイト 0x%02X はここに現れることができません"),
		both("save it as UTF-8; older Japanese programs save Shift_JIS (ANSI)", "UTF-8で保存し直してください。以前からある日本語のソフトではShift_JIS(ANSI)で保存されることがあります"),
		both("Guessing the encoding would garble names.", "文字コードを推測すると名前が文字化けするおそれがあるためです。"),
		"title: \x8a\x94\x8e\xae\n", "title: 株式\n")
	readNUL = readRule("READ-NUL",
		both("the file holds the character %s; it may be damaged or no text at all", "ファイルに文字 %s が含まれています。壊れているか、テキストではない可能性があります"),
		both("restore the file or write it anew in a text editor", "ファイルを復元するか、テキストエディタで作り直してください"),
		both("Programs stop reading at this character.", "この文字で読み込みを打ち切るプログラムがあるためです。"),
		"title: \"a\\0b\"\n", "title: ab\n")
	readControl = readRule("READ-CONTROL",
		both("the file holds the control character %s", "ファイルに制御文字 %s が含まれています"),
		both("delete the character and type the text around it anew", "その文字を削除し、前後を入力し直してください"),
		both("Control characters break forms and can command terminals.", "制御文字は様式を壊し、端末を操作するおそれがあるためです。"),
		"title: a\x07b\n", "title: ab\n")
	readBidi = readRule("READ-BIDI",
		both("the character %s turns the order of the text round", "文字 %s が文の表示順を入れ替えています"),
		both("delete the character; it is invisible, so delete what stands on both sides and type it anew", "目に見えない文字なので、前後の文字ごと削除して入力し直してください"),
		both("The reader would see something other than what is written.", "書かれている内容と異なるものが読み手に見えるためです。"),
		"title: invoice\u202efdp.exe\n", "title: invoice.exe\n")
	readInvisible = readRule("READ-INVISIBLE",
		both("the character %s cannot be seen", "目に見えない文字 %s があります"),
		both("delete the character; it is invisible, so delete what stands on both sides and type it anew", "前後の文字ごと削除して入力し直してください"),
		both("Two names that look the same would not be the same.", "同じに見える名前が別のものとして扱われるためです。"),
		"title: Lost\u200b laptop\n", "title: Lost laptop\n")
	readReplacement = readRule("READ-REPLACEMENT",
		both("the character %s stands for one that an earlier conversion has lost", "文字 %s は、以前の変換で失われた文字の跡です"),
		both("type the lost character anew", "失われた文字を入力し直してください"),
		both("A garbled name must not reach an authority.", "文字化けした名前を監督機関に届け出てはならないためです。"),
		"title: 高\ufffd商店\n", "title: 高橋商店\n")
	readGarbled = warning(readRule("READ-GARBLED",
		both("“%s” looks like text that was saved as UTF-8 and read in another encoding", "「%s」は UTF-8 の文を別の文字コードとして読んだ文字化けのようです"),
		both("type it anew, or copy it again from its source", "入力し直すか、元の文書から写し直してください"),
		both("A garbled name must not reach an authority.", "文字化けした名前を監督機関に届け出てはならないためです。"),
		"title: æ¥½å¤©\n", "title: 楽天\n"))
)

// The rules about YAML.
var (
	readSyntax = readRule("READ-SYNTAX",
		both("%s", "%s"),
		both("compare the line and those before it with an example (breachfile explain READ-SYNTAX)", "この行と前の行を記入例と見比べてください(breachfile explain READ-SYNTAX)"),
		both("What cannot be read cannot be checked.", "読めないものは確認できないためです。"),
		"title: lost: a laptop\n", "title: \"lost: a laptop\"\n")
	readTab = readRule("READ-TAB",
		both("a tab stands at the beginning of the line", "行頭にタブがあります"),
		both("indent with spaces; editors can be set to do so for YAML", "字下げには空白を使ってください。エディタで設定できます"),
		both("YAML forbids tabs there, because they are of different widths in different editors.", "タブの幅はエディタによって異なり、YAMLでは禁止されているためです。"),
		"labels:\n\ta: one\n", "labels:\n  a: one\n")
	readAnchor = readRule("READ-ANCHOR",
		both("the alias *%s refers to nothing: there is no &%[1]s before it", "別名 *%s の参照先がありません。これより前に &%[1]s がありません"),
		both("define the anchor first, or put a text that begins with * in quotation marks", "先にアンカーを定義するか、* で始まる文は引用符で囲んでください"),
		both("The value that is meant is not known.", "どの値を指すのか分からないためです。"),
		"title: *lost\n", "title: \"*lost\"\n")
	readFailed = readRule("READ-FAILED",
		both("the file cannot be read as YAML", "YAMLとして読めません"),
		both("take parts out until it can be read, and look at the part taken out last", "一部ずつ取り除いて読めるようになる箇所を探し、最後に取り除いた部分を確かめてください"),
		both("What cannot be read cannot be checked.", "読めないものは確認できないためです。"),
		"", "")
	readEmpty = readRule("READ-EMPTY",
		both("the file is empty", "ファイルが空です"),
		both("start from an example: breachfile new", "記入例から始めてください: breachfile new"),
		both("There is nothing to check.", "確認する内容がないためです。"),
		"# nothing yet\n", "title: Lost laptop\n")
	readMultiple = readRule("READ-MULTIPLE",
		both("a second document begins here", "ここから2つ目の文書が始まります"),
		both("put each incident into a file of its own and remove the line ---", "1件ごとに別のファイルに分け、「---」の行を取り除いてください"),
		both("It would be unclear which of them a filing is about.", "届出がどちらについてのものか分からなくなるためです。"),
		"title: a\n---\ntitle: b\n", "title: a\n")
	readRoot = readRule("READ-ROOT",
		both(`the file must begin with a key ("name: value")`, "ファイルは「キー: 値」で始まらなければなりません"),
		both("start from an example: breachfile new", "記入例から始めてください: breachfile new"),
		both("Facts are found by their keys.", "事実はキーによって読み取られるためです。"),
		"- title: a\n", "title: a\n")
)

// The rules about how much a file may ask for.
var (
	readDepth = readRule("READ-DEPTH",
		both("lists and keys stand inside one another more than %d levels deep", "リストやキーの入れ子が%d段を超えています"),
		both("check the brackets and the indentation", "括弧と字下げを確かめてください"),
		both("No incident needs it; such files are made to make programs fail.", "通常の記述では必要がなく、プログラムを止める目的で作られることがあるためです。"),
		"tags: [[[[[[[[[[a]]]]]]]]]]\n", "tags: [a]\n")
	readNodes = readRule("READ-NODES",
		both("the file holds more than %d keys and values", "キーと値が%d個を超えています"),
		both("move long lists out of the file and name them under attachments", "長い一覧はファイルから出し、attachments に記載してください"),
		both("An incident is described in a few pages; what is larger is a mistake or an attack.", "インシデントの記述は数ページで足り、それより大きいものは誤りか攻撃のためです。"),
		"tags: [a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a]\n", "tags: [a]\n")
	readAliases = readRule("READ-ALIASES",
		both("with this alias, more than %d keys and values are repeated", "この別名により、繰り返されるキーと値が%d個を超えます"),
		both("write the values out instead of using aliases (*name)", "別名(*名前)を使わず、値を書き出してください"),
		both("A few lines of aliases can stand for billions of values.", "数行の別名で何十億もの値を表せてしまうためです。"),
		"a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n", "a: [x, x, x]\n")
	readCycle = readRule("READ-CYCLE",
		both("the alias *%s stands inside the value that it refers to", "別名 *%s が、その参照先の値の中にあります"),
		both("write the value out", "値を書き出してください"),
		both("The value would contain itself without end.", "値が際限なく自分自身を含むことになるためです。"),
		"a: &a [*a]\n", "a: [x]\n")
)
