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
	return !slices.Contains(p.Languages, tag) && (slices.Contains(p.Labels, tag) || p.translated(tag))
}

func (p *Pack) translated(tag string) bool {
	return p.Hooks.Wording != nil && slices.Contains(p.Hooks.Wording.Languages, tag)
}

// Words are the words of the questions in a language that has nothing else and does not stand in the forms themselves, and the remark on whose
// words they are; without such words both are empty.
func (p *Pack) Words(tag string) (Words, lang.Text) {
	if !p.Worded(tag) || !p.translated(tag) {
		return Words{}, nil
	}
	return p.Hooks.Wording.Read(tag), p.Hooks.Wording.Remark
}

// Written are the languages in which a filing is written unless others are asked for, the authority's own in front: those in which it words the
// questions, then those of the pack.
func (p *Pack) Written() []string { return slices.Concat(p.Labels, p.Languages) }

// Offers are the languages in which filings can be asked for: those that are written anyway, and those of a translation of the questions.
func (p *Pack) Offers() []string {
	out := p.Written()
	if p.Hooks.Wording == nil {
		return out
	}
	for _, tag := range p.Hooks.Wording.Languages {
		if !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}
