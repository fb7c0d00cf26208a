// Package i18n writes dates, numbers and states in the words of a language. A language is one file of words; none stands in for another.
package i18n

import (
	"embed"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/breachfile/breachfile/schema/source"
)

//go:embed locales/*.yaml
var files embed.FS

// Locale is the words and patterns of one language.
type Locale struct {
	// BCP 47 tag.
	Tag string `yaml:"tag"`
	// Name of the language in itself.
	Name string `yaml:"name"`
	// Single words and phrases.
	Words map[string]string `yaml:"words"`
	// Patterns of dates.
	Dates map[string]string `yaml:"dates"`
	// Names of the months, January first; empty where months are numbers.
	Months []string `yaml:"months"`
	// Names of the days of the week, Sunday first.
	Weekdays []string `yaml:"weekdays"`
	// Eras, the newest first.
	Eras []Era `yaml:"eras"`
	// True where a space stands between words and between sentences.
	Spaces bool `yaml:"spaces"`
	// Signs in numbers.
	Numbers Signs `yaml:"numbers"`
	// Patterns of counts.
	Counts map[string]string `yaml:"counts"`
	// Words of the units that are counted.
	Units map[string]string `yaml:"units"`
	// Words of the units for the number one; empty where the language has one form for all numbers.
	UnitsOne map[string]string `yaml:"units-one"`
	// Patterns of lists.
	List map[string]string `yaml:"list"`
}

// Era is a calendar era with its first day.
type Era struct {
	Name string `yaml:"name"`
	From string `yaml:"from"`
}

// Signs are the separators in numbers.
type Signs struct {
	Group   string `yaml:"group"`
	Decimal string `yaml:"decimal"`
}

var load = sync.OnceValue(readAll)

// For returns the words of a language and whether there are any.
func For(tag string) (*Locale, bool) {
	all := load()
	i := slices.IndexFunc(all, func(l *Locale) bool { return l.Tag == tag })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

// Tags returns the languages that there are, sorted.
func Tags() []string {
	var out []string
	for _, l := range load() {
		out = append(out, l.Tag)
	}
	return out
}

// readAll reads the embedded files; they are part of the program, so a fault in them is a fault of the build.
func readAll() []*Locale {
	names, err := fs.Glob(files, "locales/*.yaml")
	if err != nil {
		panic(err)
	}
	out := make([]*Locale, 0, len(names))
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		doc, problems := source.Parse(source.File{Name: name, Bytes: b}, source.DefaultLimits())
		l := &Locale{}
		if doc != nil {
			problems = append(problems, source.Decode(doc, l, source.Options{Language: "en"})...)
		}
		if problems.HasErrors() {
			panic(problems[0].Span.Start.String() + ": " + problems[0].Message("en"))
		}
		out = append(out, l)
	}
	return out
}

// Word returns a word or phrase; an unknown key comes back in angle brackets, which tests look for.
func (l *Locale) Word(key string) string {
	if w, ok := l.Words[key]; ok {
		return w
	}
	return "⟨" + key + "⟩"
}

// Space is what stands between two sentences.
func (l *Locale) Space() string {
	if l.Spaces {
		return " "
	}
	return ""
}

// Integer writes a whole number with its groups of three.
func (l *Locale) Integer(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(l.Numbers.Group)
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// fill puts values into the named places of a pattern.
func fill(pattern string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(pattern)
}
