// Package lang holds text with a language tag and never puts one language in place of another.
package lang

import "slices"

// Entry is a text in one language.
type Entry struct {
	_    struct{} `cbor:",toarray"`
	Tag  string   // BCP 47, such as "ja" or "en"
	Text string
}

// Text is the same statement in one or more languages, in the order in which they were written.
type Text []Entry

// Of makes a Text from pairs of tag and text: Of("ja", "概要", "en", "Summary").
func Of(pairs ...string) Text {
	t := make(Text, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		t = append(t, Entry{Tag: pairs[i], Text: pairs[i+1]})
	}
	return t
}

// In returns the text in the language tag and whether it exists; there is no fallback.
func (t Text) In(tag string) (string, bool) {
	for _, e := range t {
		if e.Tag == tag {
			return e.Text, true
		}
	}
	return "", false
}

// Tags returns the languages that the text has, in the order in which they were written.
func (t Text) Tags() []string {
	out := make([]string, 0, len(t))
	for _, e := range t {
		out = append(out, e.Tag)
	}
	return out
}

// Has reports whether the text exists in the language tag.
func (t Text) Has(tag string) bool { return slices.Contains(t.Tags(), tag) }

// Empty reports whether the text has no language at all.
func (t Text) Empty() bool { return len(t) == 0 }

// Any returns the first text in order of the preferred tags, then the first written one; for messages and logs, never for a filing.
func (t Text) Any(preferred ...string) string {
	for _, tag := range preferred {
		if s, ok := t.In(tag); ok {
			return s
		}
	}
	if len(t) > 0 {
		return t[0].Text
	}
	return ""
}
