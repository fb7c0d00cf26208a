package source

import (
	"bytes"
	"errors"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
)

// broken reports why the YAML library gave up, in plain words and with a line and column, of which the library itself tells neither exactly.
func (r *reading) broken(err error) {
	if errors.Is(err, errPanic) {
		r.add(readFailed, r.text.whole())
		return
	}
	message, _ := strip(err)
	at := r.search(message)
	indent := r.indent(at.Line)
	switch {
	case strings.Contains(message, "exceeded max depth"):
		r.add(readDepth, spanAt(at), r.limits.Depth)
	case strings.HasPrefix(message, "unknown anchor"):
		word := strings.TrimSuffix(strings.TrimPrefix(message, "unknown anchor '"), "' referenced")
		at.Column = max(1, at.Column-utf8.RuneCountInString(word))
		r.add(readAnchor, r.text.span(at.Line, at.Column, 1+utf8.RuneCountInString(word)), shorten(word))
	case strings.Contains(indent, "\t"):
		r.add(readTab, r.text.span(at.Line, strings.Index(indent, "\t")+1, 1))
	default:
		r.add(readSyntax, spanAt(at), plainWords(message, r.charAt(at)))
	}
}

func spanAt(p diag.Pos) diag.Span {
	end := p
	end.Column++
	return diag.Span{Start: p, End: end}
}

func (r *reading) indent(line int) string {
	all := string(r.text.line(line))
	return all[:len(all)-len(strings.TrimLeft(all, " \t"))]
}

func (r *reading) charAt(p diag.Pos) string {
	c, _ := utf8.DecodeRune(r.text.from(p.Line, p.Column))
	return string(c)
}

var libraryLine = regexp.MustCompile(`^yaml: (?:line ([0-9]+): )?`)

// strip takes the library's own line off its message.
func strip(err error) (message string, line int) {
	text := err.Error()
	m := libraryLine.FindStringSubmatch(text)
	if m == nil {
		return text, 0
	}
	line, _ = strconv.Atoi(m[1])
	return text[len(m[0]):], line
}

// searchable is the size up to which a place is searched for; a larger file gets the library's line.
const searchable = 1 << 20

// search finds where a message begins to be true: the end of the shortest beginning of the file that fails in the same way.
func (r *reading) search(message string) diag.Pos {
	full := r.failure(len(r.text.raw))
	if len(r.text.raw) > searchable || full == "" {
		return r.text.pos(r.line(), 1)
	}
	same := func(end int) bool { return r.failure(end) == full }
	line := 1 + sort.Search(len(r.text.lines)-1, func(i int) bool { return same(r.text.lines[i+1]) })
	if strings.Contains(message, "could not find expected ':'") {
		line = min(line, r.line())
		return r.text.pos(line, 1+utf8.RuneCountInString(r.indent(line)))
	}
	return r.refine(message, line, same)
}

// line is where the library says that it failed, kept within the file.
func (r *reading) line() int {
	_, err := parseAll(append([]byte("#\n"), r.text.raw...))
	if err == nil {
		return 1
	}
	_, line := strip(err)
	return min(max(1, line-1), len(r.text.lines))
}

// failure is the library's message on the first bytes of the file. A comment in front makes it tell the line of the context, never of the end.
func (r *reading) failure(end int) string {
	_, err := parseAll(append([]byte("#\n"), r.text.raw[:end]...))
	if err == nil {
		return ""
	}
	return err.Error()
}

// refineBytes is how much may be read again to find a column.
const refineBytes = 16 << 20

// refine finds the column in the line, from the end so that the last of several openings counts.
func (r *reading) refine(message string, line int, same func(int) bool) diag.Pos {
	most := min(400, refineBytes/(len(r.text.raw)+1))
	start, content := r.text.lines[line-1], r.text.line(line)
	end := len(content)
	for tries := 0; end > 0 && tries < most; tries++ {
		_, size := utf8.DecodeLastRune(content[:end])
		if !same(start + end - size) {
			break
		}
		end -= size
	}
	column := max(1, utf8.RuneCount(content[:end]))
	switch {
	case strings.Contains(message, "expected ','"):
		if open := opening(r.text.raw[:start+end]); open >= 0 {
			return r.text.at(open)
		}
	case wordWise(message):
		_, last := utf8.DecodeLastRune(content[:end])
		word := bytes.LastIndexFunc(content[:end-last], func(c rune) bool { return !unicode.In(c, unicode.L, unicode.N, unicode.M) && c != '_' && c != '-' })
		column = min(column, utf8.RuneCount(content[:word+1])+1)
	}
	return r.text.pos(line, column)
}

// opening is the byte of the last bracket that is not closed, or -1.
func opening(b []byte) int {
	depth := 0
	for i := len(b) - 1; i >= 0; i-- {
		switch b[i] {
		case ']', '}':
			depth++
		case '[', '{':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}

// wordWise tells messages about a whole word from those about a character.
func wordWise(message string) bool {
	return strings.Contains(message, "expected key") || strings.Contains(message, "'-' indicator")
}

// plainWords say what a message of the YAML library means for the writer of the file.
func plainWords(message, char string) lang.Text {
	for _, w := range syntaxWords(char) {
		if strings.Contains(message, w.contains) {
			return w.words
		}
	}
	return both("this is not valid YAML ("+message+")", "YAMLとして正しくありません("+message+")")
}

type syntaxWord struct {
	contains string
	words    lang.Text
}

func syntaxWords(char string) []syntaxWord {
	return []syntaxWord{
		{"mapping values are not allowed", both(
			`a colon followed by a space stands inside a value, or the line is indented differently from its neighbours; put a value that holds ": " in quotation marks`,
			"値の途中にコロンと空白があるか、字下げが前後の行とそろっていません。「: 」を含む値は引用符で囲んでください")},
		{"cannot start any token", both(
			`a value cannot begin with "`+char+`"; put it in quotation marks`,
			"値を「"+char+"」で始めることはできません。引用符で囲んでください")},
		{"did not find expected key", both(
			"this does not belong to the line before it: the indentation differs from the neighbours, or a quotation mark or bracket ended too early",
			"前の行とつながりません。字下げが前後の行とそろっていないか、引用符や括弧が途中で閉じています")},
		{"'-' indicator", both(
			`this is not an entry of the list before it: begin it with "- ", or indent it as the key to which it belongs`,
			"前のリストの項目になっていません。「- 」で始めるか、属するキーに合わせて字下げしてください")},
		{"expected ',' or ']'", both(
			"the list that [ opens here lacks a comma between two entries or its closing ]",
			"ここで [ によって始まるリストに、項目間のカンマか閉じ括弧 ] がありません")},
		{"expected ',' or '}'", both(
			"the keys that { opens here lack a comma between two of them or the closing }",
			"ここで { によって始まる組に、項目間のカンマか閉じ括弧 } がありません")},
		{"could not find expected ':'", both(
			`this line has neither a key with ": " nor does it continue the value before it`,
			"この行には「キー: 」がなく、前の値の続きにもなっていません")},
		{"unexpected end of stream", both(
			"the quotation mark that opens here is never closed",
			"ここで始まる引用符が閉じられていません")},
		{"unknown escape character", escapeWords()},
		{"hexdecimal number", escapeWords()},
		{"Unicode character escape", escapeWords()},
		{"alphabetic or numeric character", both(
			"a value that begins with & or * is an anchor or alias; put it in quotation marks",
			"& や * で始まる値はアンカーや別名と見なされます。引用符で囲んでください")},
		{"comment or line break", both(
			"nothing may follow on the line of | or >; begin the text on the next line",
			"| や > のある行には続けて書けません。文は次の行から書いてください")},
		{"block sequence entries", both(
			`a list entry ("- ") cannot stand here; begin the list on a line of its own`,
			"ここに項目「- 」は書けません。リストは新しい行から始めてください")},
		{"mapping keys are not allowed", both(
			`a value cannot begin with "? "; put it in quotation marks`,
			"値を「? 」で始めることはできません。引用符で囲んでください")},
		{"node content", both(
			"a value is missing here, or a bracket is closed that was never opened",
			"値がないか、開いていない括弧が閉じられています")},
		{"document start", both(
			"the file goes on where it should end",
			"終わるはずの場所からさらに内容が続いています")},
		{"document indicator", both(
			"--- or ... stands inside a quoted text at the beginning of a line",
			"引用符で囲んだ文の中で、行頭に --- か ... があります")},
		{"directive", directiveWords()},
		{"incompatible YAML document", directiveWords()},
		{"version number", directiveWords()},
		{"tag", both("the YAML tag (!) cannot be read; remove it", "YAMLのタグ(!)が読めません。取り除いてください")},
		{"indentation indicator", both(
			"the indentation after | or > cannot be 0",
			"| や > の字下げ幅に0は指定できません")},
		{"tab character", both("a tab stands where spaces are needed", "空白が必要な場所にタブがあります")},
	}
}

func escapeWords() lang.Text {
	return both(`this backslash begins no escape that YAML knows; write \\ for a backslash, or use single quotation marks`,
		`この「\」はYAMLのエスケープではありません。「\\」と書くか、一重引用符を使ってください`)
}

func directiveWords() lang.Text {
	return both("a line beginning with % is an instruction that is not understood; remove it", "%で始まる行は解釈できない指示です。取り除いてください")
}
