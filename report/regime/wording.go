package regime

import (
	"slices"

	"github.com/breachfile/breachfile/schema/lang"
)

// Wording is the questions of a pack's forms in further languages, for which the pack has no other words: a filing in one of them shows
// the questions, options and advice in that language and everything else in the pack's first.
type Wording struct {
	Languages []string               // BCP 47 tags, sorted
	Remark    lang.Text              // printed above the questions, in the pack's first language: whose words these are
	Read      func(tag string) Words // the words of one of the languages
}

// Words are the words of one language by the ids of fields and options; what has none keeps those of the pack.
type Words struct {
	Labels  map[string]string            // of each field
	Hints   map[string]string            // advice to the officer, of each field that has any
	Options map[string]map[string]string // of each field's options
}

// Worded reports whether the questions, and nothing else, are there in the language.
func (p *Pack) Worded(tag string) bool {
	return p.Hooks.Wording != nil && !slices.Contains(p.Languages, tag) && slices.Contains(p.Hooks.Wording.Languages, tag)
}

// Offers are the languages in which filings can be asked for: those of the pack, its first in front, and those of its questions alone.
func (p *Pack) Offers() []string {
	out := slices.Clone(p.Languages)
	if p.Hooks.Wording != nil {
		for _, tag := range p.Hooks.Wording.Languages {
			if p.Worded(tag) {
				out = append(out, tag)
			}
		}
	}
	return out
}
