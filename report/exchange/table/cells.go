package table

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// The rules on rows and cells.
var (
	ruleCell = rule.Rule{
		ID: "IMPORT-CELL", Layer: rule.Shape, Severity: rule.Error,
		Message: lang.Of("en", "column “%s”: %s", "ja", "列「%s」: %s"),
		Help:    lang.Of("en", "mend the cell, or say in the mapping how such cells are written; the row is left out until then", "ja", "セルを直すか、このような書き方を対応付けに加えてください。それまでこの行は取り込まれません"),
		Why:     lang.Of("en", "A guess at what a cell means would stand in a filing as a fact.", "ja", "推測した値が、届出では事実として扱われるためです。"),
		Example: "Aware\n3/4/21\n", Fixed: "Aware\n03/04/2021\n",
	}
	ruleRow = rule.Rule{
		ID: "IMPORT-ROW", Layer: rule.Read, Severity: rule.Error,
		Message: lang.Of("en", "the row cannot be read: %s", "ja", "行を読めません: %s"),
		Help:    lang.Of("en", "mend the row; the others are read all the same", "ja", "この行を直してください。他の行は取り込まれます"),
		Why:     lang.Of("en", "In a row of another length it is not sure which cell belongs to which column.", "ja", "長さの異なる行では、どのセルがどの列か定まらないためです。"),
		Example: "a,b\n1,2,3\n", Fixed: "a,b\n1,\"2,3\"\n",
	}
)

// reason is why a cell cannot be taken over, in English and Japanese.
type reason struct{ en, ja string }

func because(en, ja string, cell string) *reason {
	return &reason{fmt.Sprintf(en, source.Short(cell)), fmt.Sprintf(ja, source.Short(cell))}
}

// value turns a cell into what the incident file holds.
func (c column) value(cell string) (*source.Draft, *reason) {
	if c.Separator == "" {
		return c.one(cell)
	}
	list := source.NewSequence()
	for part := range strings.SplitSeq(cell, c.Separator) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		v, why := c.one(part)
		if why != nil {
			return nil, why
		}
		list.Append(v)
	}
	return list, nil
}

func (c column) one(cell string) (*source.Draft, *reason) {
	switch c.As {
	case "date":
		return c.date(cell)
	case "number":
		n, why := c.number(cell)
		if why != nil {
			return nil, why
		}
		return source.Plain(strconv.FormatInt(n, 10)), nil
	case "count":
		return c.count(cell)
	case "code":
		word, ok := c.Words[cell]
		if !ok {
			return nil, because("“%s” is not among the words of the mapping", "「%s」は対応付けの words にありません", cell)
		}
		return codeDraft(word), nil
	}
	return source.Text(cell), nil
}

// codeDraft writes a word of a list. A reader could take yes and no for truth values, so they are quoted; reserved words must not be.
func codeDraft(word string) *source.Draft {
	if word == "yes" || word == "no" {
		return source.Text(word)
	}
	return source.Plain(word)
}

func (c column) date(cell string) (*source.Draft, *reason) {
	var readings []string
	text := c.ungroup(cell)
	for _, l := range c.layouts {
		if at, ok := l.read(text); ok && !slices.Contains(readings, at) {
			readings = append(readings, at)
		}
	}
	switch {
	case len(readings) == 1:
		return source.Plain(readings[0]), nil
	case len(readings) > 1:
		return nil, because("“%s” is a different date in two of the formats: "+strings.Join(readings, ", "), "「%s」は書式により異なる日付になります: "+strings.Join(readings, "、"), cell)
	case c.Thousands == "" && yearWithComma.MatchString(cell):
		return nil, because("“%s” has a separator inside the year; where all do, write thousands: \",\" for this column", "「%s」の年に桁区切りがあります。全て同様なら、この列に thousands: \",\" と書いてください", cell)
	}
	return nil, because("“%s” is no date of the form "+strings.Join(c.Format, " or "), "「%s」は "+strings.Join(c.Format, " 又は ")+" の形の日付ではありません", cell)
}

// ungroup takes the separators between thousands out of every number in a cell, where the column has such.
func (c column) ungroup(cell string) string {
	if c.Thousands == "" {
		return cell
	}
	return grouped(c.Thousands).ReplaceAllStringFunc(cell, func(s string) string { return strings.ReplaceAll(s, c.Thousands, "") })
}

var yearWithComma = pattern.Of(`\b[12][,.’' ]\d{3}\b`)

// grouped finds digits in groups of three.
func grouped(separator string) *regexp.Regexp {
	return regexp.MustCompile(`\d{1,3}(?:` + regexp.QuoteMeta(separator) + `\d{3})+`)
}

var digits = pattern.Of(`^\d{1,18}$`)

// number reads a whole number, with separators only where the mapping names one and only between groups of three.
func (c column) number(cell string) (int64, *reason) {
	text := cell
	if c.Thousands != "" {
		if whole := grouped(c.Thousands).FindString(cell); whole == cell {
			text = strings.ReplaceAll(cell, c.Thousands, "")
		}
	}
	if !digits.MatchString(text) || len(text) > 1 && text[0] == '0' {
		return 0, because("“%s” is no whole number"+c.hint(cell), "「%s」は整数ではありません"+c.hintJA(cell), cell)
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, because("“%s” is too large", "「%s」は大きすぎます", cell)
	}
	return n, nil
}

func (c column) hint(cell string) string {
	if c.Thousands == "" && strings.ContainsAny(cell, ",.’'") {
		return "; for separators between thousands write thousands: \",\" for this column"
	}
	return ""
}

func (c column) hintJA(cell string) string {
	if c.Thousands == "" && strings.ContainsAny(cell, ",.’'") {
		return "。桁区切りがある場合は、この列に thousands: \",\" と書いてください"
	}
	return ""
}

var (
	rangeCell  = pattern.Of(`^([\d,.’' ]+?) *[-–—] *([\d,.’' ]+)$`)
	atLeast    = pattern.Of(`^(?:>=|≥) *(\S+)$|^(\S+) *\+$`)
	atMost     = pattern.Of(`^(?:<=|≤) *(\S+)$`)
	about      = pattern.Of(`^[~≈] *(\S+)$`)
	openEnded  = pattern.Of(`^[\d,.]+ *[-–—]$|^[-–—] *[\d,.]+$`)
	comparison = pattern.Of(`^[<>]`)
)

// count reads a number with its bound: 500, 500-1000, 500+, >=500, <=500, ~500. A range with an end missing is no bound that anybody stated.
func (c column) count(cell string) (*source.Draft, *reason) {
	bounded := func(bound, cell string) (*source.Draft, *reason) {
		n, why := c.number(cell)
		if why != nil {
			return nil, why
		}
		return source.NewMapping().Set("value", source.Plain(strconv.FormatInt(n, 10))).Set("bound", source.Plain(bound)), nil
	}
	switch {
	case openEnded.MatchString(cell):
		return nil, because("“%s” is a range without one of its ends; write 500+ for at least 500", "「%s」は片側のない範囲です。500以上なら 500+ と書いてください", cell)
	case comparison.MatchString(cell) && !atLeast.MatchString(cell) && !atMost.MatchString(cell):
		return nil, because("“%s” leaves open whether the number itself is meant; write >= or <=", "「%s」はその数を含むか分かりません。>= 又は <= と書いてください", cell)
	}
	if g := rangeCell.FindStringSubmatch(cell); g != nil {
		from, why := c.number(strings.TrimSpace(g[1]))
		if why != nil {
			return nil, why
		}
		to, why := c.number(strings.TrimSpace(g[2]))
		if why != nil {
			return nil, why
		}
		if to < from {
			return nil, because("“%s” is a range that ends before it begins", "「%s」は範囲の終わりが始まりより小さくなっています", cell)
		}
		return source.NewMapping().Set("from", source.Plain(strconv.FormatInt(from, 10))).Set("to", source.Plain(strconv.FormatInt(to, 10))).Set("bound", source.Plain("range")), nil
	}
	if g := atLeast.FindStringSubmatch(cell); g != nil {
		return bounded("at-least", g[1]+g[2])
	}
	if g := atMost.FindStringSubmatch(cell); g != nil {
		return bounded("at-most", g[1])
	}
	if g := about.FindStringSubmatch(cell); g != nil {
		return bounded("estimate", g[1])
	}
	n, why := c.number(cell)
	if why != nil {
		return nil, why
	}
	return source.Plain(strconv.FormatInt(n, 10)), nil
}
