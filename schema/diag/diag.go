// Package diag holds problems: what is wrong, where, by which rule and what to write instead.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// Pos is a place in a file; lines and columns start at 1 and columns count characters. Line 0 means the file as a whole.
type Pos struct {
	File   string
	Line   int
	Column int
}

// String is "file:line:column", or the file alone where no line is known.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Span is a stretch of a file; End is the place just after its last character.
type Span struct{ Start, End Pos }

// Related is a second place that helps to understand a problem, such as the first of two duplicate keys.
type Related struct {
	Span Span
	Rule rule.Rule // its Message says what the place is; no other field is used
	Args []any
}

// Diagnostic is one problem. Format and arguments stay apart, so that the words can be translated.
type Diagnostic struct {
	Rule     rule.Rule
	Severity rule.Severity // the rule's own unless a stage softens it
	Path     string        // where in the incident: "affected[0].counts[0].value"
	Span     Span
	Args     []any           // for Rule.Message
	Help     []any           // where not empty: arguments for Rule.Help, which is then a format
	Cites    []cite.Citation // the law behind this problem, if any
	Regime   string          // "eu-gdpr", for layer 3 and 4
	Stage    string          // "notification"
	Related  []Related
}

// New makes a problem with the rule's own severity and citations.
func New(r rule.Rule, path string, span Span, args ...any) Diagnostic {
	return Diagnostic{Rule: r, Severity: r.Severity, Path: path, Span: span, Args: args, Cites: r.Cites}
}

// Message is the problem's sentence in the language tag, or in English where the rule has no such text.
func (d Diagnostic) Message(tag string) string {
	return fmt.Sprintf(d.Rule.Message.Any(tag, "en"), words(tag, d.Args)...)
}

// words puts arguments that are themselves tagged text into the language of the message.
func words(tag string, args []any) []any {
	out := slices.Clone(args)
	for i, a := range out {
		if t, ok := a.(lang.Text); ok {
			out[i] = t.Any(tag, "en")
		}
	}
	return out
}

// HelpText is what to write instead, in the language tag, or in English where the rule has no such text.
func (d Diagnostic) HelpText(tag string) string {
	text := d.Rule.Help.Any(tag, "en")
	if len(d.Help) == 0 {
		return text
	}
	return fmt.Sprintf(text, words(tag, d.Help)...)
}

// List is a set of problems.
type List []Diagnostic

// HasErrors reports whether any problem is an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == rule.Error })
}

// Count returns how many problems have the severity.
func (l List) Count(s rule.Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sorted returns the problems by file, line, column, rule and path, without exact repeats.
func (l List) Sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Diagnostic) bool {
		return compare(a, b) == 0 && a.Message("en") == b.Message("en")
	})
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.Start.File, b.Span.Start.File),
		cmp.Compare(a.Span.Start.Line, b.Span.Start.Line),
		cmp.Compare(a.Span.Start.Column, b.Span.Start.Column),
		cmp.Compare(a.Rule.ID, b.Rule.ID),
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Regime, b.Regime),
		cmp.Compare(a.Stage, b.Stage),
	)
}
