package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/codes"
)

func explainCommand(r *root) *cobra.Command {
	var list bool
	cmd := &cobra.Command{
		Use:   "explain RULE|LIST",
		Short: "Explain a rule: what to do, why, its law and an example; or print a list of codes",
		Long: `Explain prints what a rule asks, why, a file that breaks it and the same file mended. For a rule of layer 3 it prints the
field of each form with the law behind it and how sure that is. It also knows the tests that rule packs name, and prints
the words of a closed list, such as chronology-kind or data-item.`,
		Example: `  breachfile explain TIME-NO-ZONE
  breachfile explain chronology-kind
  breachfile explain --list`,
		Args: func(cmd *cobra.Command, args []string) error {
			if list {
				return cobra.NoArgs(cmd, args)
			}
			return cobra.ExactArgs(1)(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if list {
				return r.listRules()
			}
			return r.explain(args[0])
		},
	}
	cmd.Flags().BoolVar(&list, "list", false, "list every rule")
	r.langFlag(cmd)
	return cmd
}

func (r *root) listRules() error {
	rules, err := r.env.Rules()
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, x := range rules {
		what := x.Message
		if x.Layer >= 3 && !x.Why.Empty() {
			what = x.Why
		}
		fmt.Fprintf(&b, "%d %-7s %s  %s\n", x.Layer, x.Severity, x.ID, shape(what.Any(r.env.Lang, "en")))
	}
	_, err = io.WriteString(r.streams.Out, b.String())
	return err
}

// shape shows a message with an ellipsis for each of its values.
func shape(format string) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		switch format[i] {
		case '%':
			b.WriteByte('%')
		case '[':
			i += strings.IndexByte(format[i:], ']') + 1
			b.WriteString("…")
		default:
			b.WriteString("…")
		}
	}
	return b.String()
}

func (r *root) explain(id string) error {
	x, err := r.env.Explain(id)
	if err != nil {
		return err
	}
	p := newPage(pageWidth, r.env.Lang, r.color(r.streams.Out))
	switch {
	case x.List != nil:
		r.explainList(p, *x.List)
	case x.Predicate != "":
		p.title(x.Predicate)
		p.line(0, x.Doc.Any(r.env.Lang, "en"))
	default:
		r.explainRule(p, x)
	}
	_, err = io.WriteString(r.streams.Out, p.out.String())
	return err
}

// explainList prints the words that a key of the incident file takes.
func (r *root) explainList(p *page, l codes.List) {
	p.title(l.Name)
	width := 0
	for _, e := range l.Entries {
		width = max(width, len(e.Code)+2)
	}
	for _, e := range l.Entries {
		p.row(0, width, e.Code, e.Label.Any(r.env.Lang, "en"))
	}
	if l.AllowsOther() {
		p.blank()
		p.line(0, r.say(`or words of your own: {other: "…"}`, `自由な語も使えます: {other: "…"}`))
	}
}

func (r *root) explainRule(p *page, x app.Explained) {
	const label = 10
	tag := r.env.Lang
	p.title(x.Rule.ID)
	p.line(0, shape(x.Rule.Message.Any(tag, "en")))
	p.blank()
	p.row(0, label, r.say("layer", "層"), fmt.Sprintf("%d (%s), %s", x.Rule.Layer, r.layer(int(x.Rule.Layer)), x.Rule.Severity))
	p.row(0, label, r.say("do", "対処"), shape(x.Rule.Help.Any(tag, "en")))
	p.row(0, label, r.say("why", "理由"), x.Rule.Why.Any(tag, "en"))
	p.yaml(r.say("This breaks it:", "違反する例:"), x.Rule.Example)
	p.yaml(r.say("Mended:", "直した例:"), x.Rule.Fixed)
	for _, u := range x.Uses {
		r.explainUse(p, u)
	}
	if len(x.Uses) == 0 {
		r.explainCites(p, 0, x.Rule.Cites)
	}
}

func (r *root) layer(n int) string {
	return r.say([]string{"read", "shape", "meaning", "regime", "output"}[n], []string{"読取り", "形式", "内容", "制度", "出力"}[n])
}

func (r *root) explainUse(p *page, u app.Use) {
	const label = 10
	tag := r.env.Lang
	p.blank()
	head := u.Regime + " " + u.Version + " · " + u.Form.Any(tag, "en")
	if u.Private {
		head += " [" + r.say("private pack", "独自のパック") + "]"
	}
	p.line(0, p.paint.Paint(iox.Bold, head))
	name := strings.TrimSpace(u.No + " " + u.Label.Any(tag, "en"))
	if u.Basis == cite.Unverified {
		name += " [" + r.say("unverified", "未確認") + "]"
	}
	p.row(2, label, r.say("field", "項目"), name+" ("+u.Field+")")
	p.row(2, label, r.say("from", "出所"), strings.Join(u.From, ", "))
	var needs []string
	for _, n := range u.Need {
		needs = append(needs, n.Stage+": "+n.Need)
	}
	p.row(2, label, r.say("needed", "要否"), strings.Join(needs, ", "))
	p.row(2, label, r.say("basis", "確度"), string(u.Basis))
	r.explainCites(p, 2, u.Cites)
}

func (r *root) explainCites(p *page, indent int, cites []cite.Citation) {
	for _, c := range cites {
		text := c.Text
		if c.Basis != "" {
			text += " (" + string(c.Basis) + ")"
		}
		if c.URL != "" {
			text += " " + c.URL
		}
		p.row(indent, 10, r.say("law", "根拠"), text)
	}
}

// yaml prints an example as it is.
func (p *page) yaml(head, text string) {
	if text == "" {
		return
	}
	p.blank()
	p.line(0, head)
	for l := range strings.Lines(text) {
		p.out.WriteString(strings.TrimRight("  "+l, " \n") + "\n")
	}
}
