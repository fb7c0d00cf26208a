package exchange

import (
	"slices"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/lang"
)

// Facts is one place of an incident as a format reads it. Whatever is read counts as carried; whatever nobody reads is a loss.
// A place that the incident does not have is empty and never nil.
type Facts struct {
	path    string
	keys    []string // of a mapping, in order
	members map[string]*Facts
	items   []*Facts
	stated  *incidents.Stated // of a value without parts

	taken bool            // the whole value is carried
	tags  map[string]bool // of a text that is carried in some languages only
	parts []lang.Text     // why a value is carried in part only
}

// read puts everything that an incident states into one tree.
func read(stated []incidents.Stated) *Facts {
	root := &Facts{}
	for _, s := range stated {
		at := root
		for _, step := range strings.Split(s.Path, ".") {
			key, rest, _ := strings.Cut(step, "[")
			at = at.grow(key)
			for rest != "" {
				var digits string
				digits, rest, _ = strings.Cut(rest, "]")
				n, _ := strconv.Atoi(digits) // paths of the model number their items
				at = at.item(n)
				rest = strings.TrimPrefix(rest, "[")
			}
		}
		at.stated = &s
	}
	return root
}

func (f *Facts) grow(key string) *Facts {
	if next, ok := f.members[key]; ok {
		return next
	}
	if f.members == nil {
		f.members = map[string]*Facts{}
	}
	path := key
	if f.path != "" {
		path = f.path + "." + key
	}
	next := &Facts{path: path}
	f.members[key] = next
	f.keys = append(f.keys, key)
	return next
}

func (f *Facts) item(n int) *Facts {
	for len(f.items) <= n {
		f.items = append(f.items, &Facts{path: f.path + "[" + strconv.Itoa(len(f.items)) + "]"})
	}
	return f.items[n]
}

// Key is what stands under a key, or under several, one below the other.
func (f *Facts) Key(names ...string) *Facts {
	for _, name := range names {
		next, ok := f.members[name]
		if !ok {
			return &Facts{}
		}
		f = next
	}
	return f
}

// Keys are the keys of a mapping, in order.
func (f *Facts) Keys() []string { return f.keys }

// Items are the entries of a list.
func (f *Facts) Items() []*Facts { return f.items }

// Path is where it stands in the incident.
func (f *Facts) Path() string { return f.path }

// Given reports whether the incident states anything here, be it only a reserved word.
func (f *Facts) Given() bool { return f.stated != nil || len(f.members) > 0 || len(f.items) > 0 }

// Known reports whether the incident states a value here and not only a reserved word.
func (f *Facts) Known() bool {
	return len(f.members) > 0 || len(f.items) > 0 || f.stated != nil && f.stated.State == incidents.Known
}

// State says how much is known here.
func (f *Facts) State() incidents.State {
	switch {
	case f.stated != nil:
		return f.stated.State
	case f.Given():
		return incidents.Known
	}
	return incidents.Missing
}

// Take marks everything here and below as carried.
func (f *Facts) Take() {
	f.taken = true
	for _, m := range f.members {
		m.Take()
	}
	for _, i := range f.items {
		i.Take()
	}
}

// Part marks a value as carried in part only, with the reason in English and Japanese.
func (f *Facts) Part(en, ja string) {
	if f.path != "" {
		f.parts = append(f.parts, lang.Of("en", en, "ja", ja))
	}
}

// Partly marks a value as carried in part, once however often it is read.
func (f *Facts) Partly(en, ja string) {
	if len(f.parts) == 0 {
		f.Part(en, ja)
	}
}

// Code takes a word of a closed list; it is empty where none is known. Other words of one's own give "other".
func (f *Facts) Code() string {
	code := f.Peek()
	if code != "" {
		f.taken = true
		if _, free := f.stated.Value.(map[string]any); free {
			f.Part("the words of its own are not carried", "自由記述の語は移されません")
		}
	}
	return code
}

// Peek reads a word without carrying it.
func (f *Facts) Peek() string {
	if !f.Known() || f.stated == nil {
		return ""
	}
	switch v := f.stated.Value.(type) {
	case string:
		return v
	case map[string]any:
		return "other"
	}
	return ""
}

// Own takes the words of its own that stand in place of a code.
func (f *Facts) Own(language string) string {
	m, ok := f.value().(map[string]any)
	if !ok {
		return ""
	}
	f.taken = true
	other, _ := m["other"].(map[string]any)
	if t, ok := other[language].(string); ok {
		return t
	}
	f.Part("only in other languages than that of the file", "ファイルの言語以外でのみ記載されています")
	return ""
}

// Word takes a name, an address or a number of a register.
func (f *Facts) Word() string {
	w, ok := f.value().(string)
	if ok {
		f.taken = true
	}
	return w
}

// Number takes a whole number.
func (f *Facts) Number() (int64, bool) {
	n, ok := f.value().(int64)
	f.taken = f.taken || ok
	return n, ok
}

// Decimal takes a number that may have decimals.
func (f *Facts) Decimal() (float64, bool) {
	n, ok := f.value().(float64)
	f.taken = f.taken || ok
	return n, ok
}

// PeekNumber reads a whole number without carrying it.
func (f *Facts) PeekNumber() (int64, bool) {
	n, ok := f.value().(int64)
	return n, ok
}

// PeekWord reads a name or another word without carrying it.
func (f *Facts) PeekWord() string {
	w, _ := f.value().(string)
	return w
}

// PeekTruth reads a yes or a no without carrying it.
func (f *Facts) PeekTruth() (yes, known bool) {
	yes, known = f.value().(bool)
	return yes, known
}

// Truth takes a yes or a no.
func (f *Facts) Truth() (yes, known bool) {
	yes, known = f.value().(bool)
	f.taken = f.taken || known
	return yes, known
}

func (f *Facts) value() any {
	if f.stated == nil || f.stated.State != incidents.Known {
		return nil
	}
	return f.stated.Value
}

// When takes a date.
func (f *Facts) When() (incidents.When, bool) {
	w, ok := f.PeekWhen()
	f.taken = f.taken || ok
	return w, ok
}

// PeekWhen reads a date without carrying it.
func (f *Facts) PeekWhen() (incidents.When, bool) {
	if f.stated == nil || f.stated.State != incidents.Known || f.stated.Kind != incidents.WhenKind {
		return incidents.When{}, false
	}
	return f.stated.When, true
}

// Text takes a text in one language; the others stay losses.
func (f *Facts) Text(language string) string {
	if f.stated == nil {
		return ""
	}
	t, ok := f.stated.Text.In(language)
	if ok {
		f.carry(language)
	}
	return t
}

// Texts takes a text in all its languages.
func (f *Facts) Texts() lang.Text {
	if f.stated == nil || f.stated.State != incidents.Known {
		return nil
	}
	f.taken = f.taken || !f.stated.Text.Empty()
	return f.stated.Text
}

func (f *Facts) carry(tag string) {
	if f.tags == nil {
		f.tags = map[string]bool{}
	}
	f.tags[tag] = true
	f.taken = !slices.ContainsFunc(f.stated.Text.Tags(), func(t string) bool { return !f.tags[t] })
}
