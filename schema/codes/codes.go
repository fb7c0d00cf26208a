// Package codes holds the closed vocabularies of the incident file with their labels in every offered language.
package codes

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

//go:embed data/*.yaml
var files embed.FS

// Entry is one word of a list.
type Entry struct {
	Code  string
	Label lang.Text
	Free  bool // words of one's own may stand in its place: {other: "text"}
}

// List is one closed vocabulary in the order of its file.
type List struct {
	Name    string
	Entries []Entry
}

// AllowsOther reports whether words of one's own are allowed.
func (l List) AllowsOther() bool {
	return slices.ContainsFunc(l.Entries, func(e Entry) bool { return e.Free })
}

// Codes returns the words of the list, in order.
func (l List) Codes() []string {
	out := make([]string, 0, len(l.Entries))
	for _, e := range l.Entries {
		out = append(out, e.Code)
	}
	return out
}

// Find returns the entry of a word.
func (l List) Find(code string) (Entry, bool) {
	for _, e := range l.Entries {
		if e.Code == code {
			return e, true
		}
	}
	return Entry{}, false
}

var load = sync.OnceValue(readAll)

// All returns every list, sorted by file and then in the file's order.
func All() []List { return load() }

// Named returns the list of that name.
func Named(name string) (List, bool) {
	for _, l := range load() {
		if l.Name == name {
			return l, true
		}
	}
	return List{}, false
}

// Label returns the label of a word in a language, and whether there is one.
func Label(list, code, tag string) (string, bool) {
	l, ok := Named(list)
	if !ok {
		return "", false
	}
	e, ok := l.Find(code)
	if !ok {
		return "", false
	}
	return e.Label.In(tag)
}

// readAll reads the embedded lists; they are part of the program, so a fault in them is a fault of the build.
func readAll() []List {
	names, err := fs.Glob(files, "data/*.yaml")
	if err != nil {
		panic(err)
	}
	var out []List
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		doc, problems := source.Parse(source.File{Name: name, Bytes: b}, source.DefaultLimits())
		if problems.HasErrors() {
			panic(name + ": " + problems[0].Message("en"))
		}
		for _, m := range doc.Root().Members() {
			out = append(out, readList(m))
		}
	}
	return out
}

func readList(m source.Member) List {
	l := List{Name: m.Name}
	for _, c := range m.Value.Members() {
		e := Entry{Code: c.Name}
		for _, t := range c.Value.Members() {
			if t.Name == "free" {
				e.Free = true
				continue
			}
			e.Label = append(e.Label, lang.Entry{Tag: t.Name, Text: t.Value.Text()})
		}
		l.Entries = append(l.Entries, e)
	}
	return l
}
