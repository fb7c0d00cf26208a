package dora

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes/eu/dora"
	"github.com/breachfile/breachfile/schema/jsontree"
	"github.com/breachfile/breachfile/schema/source"
)

// ops is where the effects on the operations stand.
const ops = "consequences.operations."

// value is a property as it stands in the file; nil where it is not written as the report asks, which is then listed.
func (r *reader) value(n *jsontree.Node, s dora.Slot, f regime.Field, path string) *source.Draft {
	switch s.Kind {
	case dora.One:
		return r.code(n, f)
	case dora.Many:
		return r.codes(n, f)
	case dora.Words, dora.Telephone:
		return r.words(n, f)
	case dora.Codes:
		return list(n)
	case dora.Flag:
		if b, ok := n.Value.(bool); ok {
			n.Use()
			return source.Plain(strconv.FormatBool(b))
		}
	case dora.Duration:
		return r.length(n)
	case dora.Count:
		return r.count(n, strings.TrimPrefix(path, ops))
	case dora.Percent:
		return share(n)
	case dora.Amount:
		return r.money(n)
	case dora.Instant:
	}
	return nil
}

// words is a text; the reference that the authority gave stands with the report under which it was given, and signs are a list.
func (r *reader) words(n *jsontree.Node, f regime.Field) *source.Draft {
	w := n.Text()
	if strings.TrimSpace(w) == "" {
		return nil
	}
	switch f.ID {
	case "f3-1":
		report := source.NewMapping().Set("authority", exchange.Pending()).Set("regime", source.Plain("eu-dora")).Set("stage", source.Plain("initial"))
		return source.NewSequence().Append(report.Set("at", exchange.Pending()).Set("reference", source.Text(strings.TrimSpace(w))))
	case "f3-35":
		return source.NewSequence().Append(source.Text(w))
	}
	return source.Text(w)
}

// code is the word of the file behind an option of the form.
func (r *reader) code(n *jsontree.Node, f regime.Field) *source.Draft {
	for _, o := range f.Options {
		if o.When.Is != "" && n.Value == o.ID {
			n.Use()
			return quotedCode(o.When.Is)
		}
	}
	return nil
}

// quotedCode writes yes and no, which YAML takes for truth values, in quotes.
func quotedCode(word string) *source.Draft {
	if word == "yes" || word == "no" {
		return source.Text(word)
	}
	return source.Plain(word)
}

// codes are the words of the file behind the options of a list, in its order; a word that the form does not have stays unused and is listed.
func (r *reader) codes(n *jsontree.Node, f regime.Field) *source.Draft {
	out := source.NewSequence()
	seen := map[any]bool{}
	for _, i := range n.Items {
		if seen[i.Value] {
			r.lose(i, "the report says it twice", "報告に二度記載されています")
			continue
		}
		if d := r.code(i, f); d != nil {
			seen[i.Value] = true
			out.Append(d)
		}
	}
	if out.Len() == 0 {
		return nil
	}
	return out
}

func list(n *jsontree.Node) *source.Draft {
	out := source.NewSequence()
	for _, i := range n.Items {
		if w := i.Text(); w != "" {
			out.Append(source.Text(w))
		}
	}
	if out.Len() == 0 {
		return nil
	}
	return out
}

var daysHoursMinutes = regexp.MustCompile(`^(\d{1,3}):([01]\d|2[0-3]):([0-5]\d)$`)

// length is D:HH:MM as an ISO 8601 duration.
func (r *reader) length(n *jsontree.Node) *source.Draft {
	w, _ := n.Value.(string)
	g := daysHoursMinutes.FindStringSubmatch(w)
	if g == nil {
		r.lose(n, "it is no duration of days, hours and minutes, such as 0:14:30", "0:14:30 のような日・時間・分ではありません")
		return nil
	}
	n.Use()
	iso := "PT"
	if days := strings.TrimLeft(g[1], "0"); days != "" {
		iso = "P" + days + "DT"
	}
	if hours := strings.TrimLeft(g[2], "0"); hours != "" {
		iso += hours + "H"
	}
	minutes, _ := strconv.Atoi(g[3])
	return source.Plain(iso + strconv.Itoa(minutes) + "M")
}

// count is a number with how sure it is; a number of which the report does not say that is taken for no exact one.
func (r *reader) count(n *jsontree.Node, of string) *source.Draft {
	number, ok := n.Int()
	if !ok || number < 0 {
		r.lose(n, "it is no whole number from 0 on", "0以上の整数ではありません")
		return nil
	}
	bound := "pending"
	switch {
	case number == 0 || r.figures[of] == "actual":
		bound = "exact"
	case r.figures[of] == "estimates":
		bound = "estimate"
	case r.figures[of] == "none":
		r.lose(n, "field 3.12 says that there was no impact, and the number says otherwise", "項目3.12の「影響なし」と数が一致しません")
		return nil
	}
	return source.NewMapping().Set("value", source.Plain(strconv.FormatInt(number, 10))).Set("bound", source.Plain(bound))
}

// share is a percentage from 0 to 100.
func share(n *jsontree.Node) *source.Draft {
	number, ok := n.Value.(json.Number)
	if !ok {
		return nil
	}
	v, err := number.Float64()
	if err != nil || v < 0 || v > 100 {
		return nil
	}
	n.Use()
	return source.Plain(strconv.FormatFloat(v, 'f', -1, 64))
}

// money is an amount in whole units of the currency; a fraction is not rounded away in silence.
func (r *reader) money(n *jsontree.Node) *source.Draft {
	number, ok := n.Value.(json.Number)
	if !ok {
		return nil
	}
	v, err := number.Float64()
	if err != nil || v < 0 || v >= 1<<53 || v != math.Trunc(v) {
		r.lose(n, "an incident file holds amounts from 0 on in whole units of the currency", "事案ファイルの金額は0以上の整数（通貨単位）です")
		return nil
	}
	n.Use()
	return source.Plain(strconv.FormatFloat(v, 'f', 0, 64))
}
