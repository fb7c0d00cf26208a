package diagfmt

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// printer writes problems for a person.
type printer struct {
	out   strings.Builder
	opts  Options
	words words
	paint iox.Painter
	files map[string][]string // the sources cut into lines
}

// Text writes the problems for a person, then one line that sums them up.
func Text(w io.Writer, list diag.List, opts Options) error {
	p := printer{opts: opts, words: wordsFor(opts.Lang), paint: iox.Painter{On: opts.Color}, files: map[string][]string{}}
	sorted := together(list.Sorted(), opts.Lang)
	for _, d := range sorted {
		p.problem(d)
		p.out.WriteByte('\n')
	}
	p.summary(sorted)
	_, err := io.WriteString(w, p.out.String())
	return err
}

// together says a problem once for all the stages of a regime that have it, in the place of the first.
func together(sorted diag.List, tag string) diag.List {
	type key struct{ rule, at, path, message, regime string }
	var out diag.List
	first := map[key]int{}
	for _, d := range sorted {
		k := key{d.Rule.ID, d.Span.Start.String(), d.Path, d.Message(tag), d.Regime}
		i, known := first[k]
		switch {
		case !known || d.Stage == "":
			first[k] = len(out)
			out = append(out, d)
		case !slices.Contains(strings.Split(out[i].Stage, ", "), d.Stage):
			out[i].Stage += ", " + d.Stage
		}
	}
	return out
}

func (p *printer) problem(d diag.Diagnostic) {
	p.head(d.Span.Start, p.paint.Paint(style(d.Severity), p.words.severity[d.Severity]), d.Message(p.opts.Lang), d.Rule.ID)
	gutter := p.excerpt(d.Span, style(d.Severity))
	if d.Span.Start.Line == 0 && d.Path != "" {
		p.remark(gutter, p.words.at+": "+d.Path)
	}
	if help := d.HelpText(p.opts.Lang); help != "" {
		word := p.words.help
		if d.Rule.Layer == rule.Regime {
			word = p.words.add
		}
		p.remark(gutter, word+": "+help)
	}
	p.law(gutter, d)
	for _, r := range d.Related {
		p.head(r.Span.Start, p.paint.Paint(iox.Cyan, p.words.note), relatedMessage(r, p.opts.Lang), "")
		p.excerpt(r.Span, iox.Cyan)
	}
}

// head is the line that editors and terminals turn into a link.
func (p *printer) head(at diag.Pos, kind, message, id string) {
	if at.File != "" {
		p.out.WriteString(p.paint.Paint(iox.Bold, printable(at.String())) + ": ")
	}
	p.out.WriteString(kind + ": " + p.paint.Paint(iox.Bold, printable(message)))
	if id != "" {
		p.out.WriteString(" [" + id + "]")
	}
	p.out.WriteByte('\n')
}

// remark is a line below the excerpt; more lines of the same remark stand below its first character.
func (p *printer) remark(gutter int, text string) {
	blank := strings.Repeat(" ", gutter)
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		mark := p.paint.Paint(iox.Blue, "=") + " "
		if i > 0 {
			mark = "      "
		}
		p.out.WriteString(strings.TrimRight(blank+" "+mark+printable(line), " ") + "\n")
	}
}

// law names the citations, the regime and the stage, as far as there are any.
func (p *printer) law(gutter int, d diag.Diagnostic) {
	var parts []string
	if len(d.Cites) > 0 {
		parts = append(parts, p.words.law+": "+p.citations(d.Cites))
	}
	var where []string
	if d.Regime != "" {
		where = append(where, p.words.regime+d.Regime)
	}
	if d.Stage != "" {
		where = append(where, p.words.stage+d.Stage)
	}
	if len(where) > 0 {
		parts = append(parts, strings.Join(where, p.words.comma))
	}
	if len(parts) > 0 {
		p.remark(gutter, strings.Join(parts, "      "))
	}
}

// citations marks those that rest on recall only.
func (p *printer) citations(cites []cite.Citation) string {
	texts := make([]string, 0, len(cites))
	for _, c := range cites {
		text := c.Text
		if c.Basis == cite.Unverified {
			text += " " + doc.UnverifiedMark(p.opts.Lang)
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "; ")
}

// summary counts by weight and says what was not looked at, so that silence is never taken for health.
func (p *printer) summary(list diag.List) {
	var counts []string
	for _, s := range severities() {
		if n := list.Count(s); n > 0 {
			counts = append(counts, p.paint.Paint(style(s), p.words.count(s, n)))
		}
	}
	if len(counts) == 0 {
		counts = append(counts, p.paint.Paint(iox.Green, p.words.none))
	}
	p.out.WriteString(strings.Join(counts, p.words.comma) + "\n")
	var layers []string
	for _, l := range p.opts.NotRun {
		if l >= 0 && int(l) < len(p.words.layers) {
			layers = append(layers, p.words.layer(int(l), p.words.layers[l]))
		}
	}
	if len(layers) > 0 {
		fmt.Fprintf(&p.out, "%s%s\n", p.words.notRun, strings.Join(layers, p.words.comma))
	}
}

func style(s rule.Severity) iox.Style {
	switch s {
	case rule.Error:
		return iox.Red
	case rule.Warning:
		return iox.Yellow
	case rule.Pending:
		return iox.Magenta
	default:
		return iox.Cyan
	}
}
