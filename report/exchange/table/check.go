package table

import (
	"slices"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// step is one name of a path, and for a list which of its entries: by number, or by a key that has a value.
type step struct {
	name       string
	list       bool
	index      int
	key, value string
}

var stepPattern = pattern.Of(`^([a-z][a-z_]*)(?:\[(?:(\d{1,2})|([a-z_]+)=([a-z0-9-]+))\])?$`)

// path reads a path such as "chronology[kind=aware].at" or "affected[0].count" and holds it to the model.
func (c *checking) path(path string, at diag.Span) []step {
	var out []step
	for part := range strings.SplitSeq(path, ".") {
		g := stepPattern.FindStringSubmatch(part)
		if g == nil {
			c.add(at, "“"+path+"” is no path such as “chronology[kind=aware].at”", "「"+path+"」は「chronology[kind=aware].at」のような経路ではありません")
			return nil
		}
		s := step{name: g[1], list: g[2] != "" || g[3] != "", key: g[3], value: g[4]}
		if g[2] != "" {
			s.index, _ = strconv.Atoi(g[2]) // the pattern admits two digits
		}
		out = append(out, s)
	}
	if err := incidents.CheckPath(path); err != nil {
		c.add(at, "an incident file has no “"+path+"”", "事案ファイルに「"+path+"」はありません")
	}
	return out
}

func (c *checking) column(col *column) {
	if col.Ignore {
		if col.To != "" {
			c.add(col.span, "the column “"+col.name+"” is ignored and mapped at once", "列「"+col.name+"」が無視と対応付けの両方に指定されています")
		}
		return
	}
	if col.To == "" {
		c.add(col.span, "say what the column “"+col.name+"” is with “to”, or leave it out with “ignore: true”", "列「"+col.name+"」の対応先を to で書くか、ignore: true で除いてください")
		return
	}
	if !slices.Contains(kinds(), col.As) {
		c.add(col.span, "“as” is one of "+strings.Join(kinds(), ", "), "「as」に書けるのは "+strings.Join(kinds(), "、")+" です")
		return
	}
	col.steps = c.path(col.To, col.span)
	if col.As == "date" && len(col.Format) == 0 {
		c.add(col.span, "say how the dates of “"+col.name+"” are written, such as format: MM/DD/YYYY", "列「"+col.name+"」の日付の書き方を format: MM/DD/YYYY のように書いてください")
	}
	for _, f := range col.Format {
		l, why := compile(f, c.m.Timezone != "")
		if why != "" {
			c.add(col.span, "format “"+f+"”: "+why, "書式「"+f+"」: "+why)
			continue
		}
		col.layouts = append(col.layouts, l)
	}
	if col.As == "code" && len(col.Words) == 0 {
		c.add(col.span, "the column “"+col.name+"” needs “words”: which of its words is which word of the list", "列「"+col.name+"」に words（列の語と一覧の語の対応）が必要です")
	}
	if len([]rune(col.Thousands)) > 1 {
		c.add(col.span, "“thousands” is one character", "「thousands」は一文字で書いてください")
	}
}

// tryOut makes an incident of the mapping alone, to find what the model refuses before any row is read.
func (c *checking) tryOut() {
	for i := range c.m.Columns {
		col := &c.m.Columns[i]
		if col.Ignore {
			continue
		}
		col.pends = c.canPend(col.steps, col.To)
		if sample, ok := col.sample(); ok && !c.accepts(col.steps, sample, col.To) {
			c.add(col.span, "“"+col.To+"” cannot be a "+col.As, "「"+col.To+"」には "+col.As+" を書けません")
		}
		if col.As != "code" {
			continue
		}
		words := make([]string, 0, len(col.Words))
		for w := range col.Words {
			words = append(words, w)
		}
		slices.Sort(words)
		for _, w := range words {
			value := codeDraft(col.Words[w])
			if col.Separator != "" {
				value = source.NewSequence().Append(value)
			}
			if !c.accepts(col.steps, value, col.To) {
				c.add(col.span, "“"+col.Words[w]+"” is no word of the list of “"+col.To+"”", "「"+col.Words[w]+"」は「"+col.To+"」の一覧にありません")
			}
		}
	}
	for _, f := range c.m.Fixed {
		if !c.accepts(f.steps, f.value, f.path) {
			c.add(f.span, "“"+f.path+"” cannot have this value", "「"+f.path+"」にこの値は書けません")
		}
	}
}

// sample is what any cell of the column becomes, as far as its kind is concerned.
func (c column) sample() (*source.Draft, bool) {
	var one *source.Draft
	switch {
	case c.As == "number" || c.As == "count":
		one = source.Plain("1")
	case c.As == "date" && len(c.layouts) > 0:
		text, _ := c.layouts[0].write(map[string]int{"YYYY": 2000, "month": 1, "day": 1}, c.layouts[0].offset())
		one = source.Plain(text)
	default:
		return nil, false
	}
	if c.Separator != "" {
		one = source.NewSequence().Append(one)
	}
	return one, true
}

// accepts reports whether an incident file may have the value at the path.
func (c *checking) accepts(steps []step, value *source.Draft, path string) bool {
	_, problems := c.with(steps, value)
	return !slices.ContainsFunc(problems, func(p diag.Diagnostic) bool {
		return p.Severity == rule.Error && overlaps(plain(p.Path), plain(path))
	})
}

// canPend reports whether "pending" at the path means that the fact is not known yet; a text would have it for its words.
func (c *checking) canPend(steps []step, path string) bool {
	read, problems := c.with(steps, source.Plain("pending"))
	if read == nil || problems.HasErrors() {
		return false
	}
	return slices.ContainsFunc(read.Stated(), func(s incidents.Stated) bool {
		return plain(s.Path) == plain(path) && s.State == incidents.Pending
	})
}

// with is an incident that states nothing but one value.
func (c *checking) with(steps []step, value *source.Draft) (*incidents.Case, diag.List) {
	out := source.NewMapping().Set("breachfile", source.Plain("1")).Set("id", source.Text("a")).Set("title", source.Text("a"))
	out.Set("language", source.Text(c.m.Language))
	if c.m.Timezone != "" {
		out.Set("timezone", source.Text(c.m.Timezone))
	}
	put(out, steps, value)
	b, err := out.Write("")
	if err != nil {
		return nil, nil
	}
	return exchange.Load(b)
}

// plain is a path without its brackets.
func plain(path string) string { return bracket.ReplaceAllString(path, "") }

var bracket = pattern.Of(`\[[^\]]*\]`)

// overlaps reports whether a problem lies at the fact itself or inside it.
func overlaps(problem, fact string) bool {
	return problem == fact || strings.HasPrefix(problem, fact+".")
}

// put sets a value at a path and makes the mappings and entries on the way.
func put(d *source.Draft, steps []step, value *source.Draft) {
	for i, s := range steps {
		last := i == len(steps)-1
		if !s.list {
			if last {
				d.Set(s.name, value)
				return
			}
			next := d.Key(s.name)
			if next == nil || !next.IsMapping() {
				next = source.NewMapping()
				d.Set(s.name, next)
			}
			d = next
			continue
		}
		list := d.Key(s.name)
		if list == nil || !list.IsSequence() {
			list = source.NewSequence()
			d.Set(s.name, list)
		}
		d = entry(list, s)
	}
}

// entry is the entry of a list that a step means; it is made where there is none.
func entry(list *source.Draft, s step) *source.Draft {
	if s.key == "" {
		for list.Len() <= s.index {
			list.Append(source.NewMapping())
		}
		return list.Item(s.index)
	}
	for i := range list.Len() {
		if v := list.Item(i).Key(s.key); v != nil && v.Word() == s.value {
			return list.Item(i)
		}
	}
	one := source.NewMapping().Set(s.key, source.Plain(s.value))
	list.Append(one)
	return one
}
