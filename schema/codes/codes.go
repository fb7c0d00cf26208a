// Package codes holds the closed vocabularies of the incident file with their labels in every offered language.
package codes

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
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

// lists are read when they are first asked for: an incident file uses few of them.
var lists = sync.OnceValue(blocks)

// block is the part of a file that holds one list.
type block struct {
	name string
	read func() List
}

// All returns every list, sorted by file and then in the file's order.
func All() []List {
	var out []List
	for _, b := range lists() {
		out = append(out, b.read())
	}
	return out
}

// Named returns the list of that name.
func Named(name string) (List, bool) {
	for _, b := range lists() {
		if b.name == name {
			return b.read(), true
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

// blocks finds the lists of the embedded files: each begins with its name at the start of a line. The files are part of the program, so a
// fault in them is a fault of the build.
func blocks() []block {
	names, err := fs.Glob(files, "data/*.yaml")
	if err != nil {
		panic(err)
	}
	var out []block
	for _, file := range names {
		b, err := files.ReadFile(file)
		if err != nil {
			panic(err)
		}
		var text strings.Builder
		name := ""
		end := func() {
			if name != "" {
				of := source.File{Name: file, Bytes: []byte(text.String())}
				out = append(out, block{name, sync.OnceValue(func() List { return read(of) })})
			}
			text.Reset()
		}
		for line := range strings.Lines(string(b)) {
			if c := line[0]; c >= 'a' && c <= 'z' {
				end()
				name, _, _ = strings.Cut(line, ":")
			}
			text.WriteString(line)
		}
		end()
	}
	return out
}

// read reads the one list of a block.
func read(f source.File) List {
	doc, problems := source.Parse(f, source.DefaultLimits())
	if problems.HasErrors() {
		panic(f.Name + ": " + problems[0].Message("en"))
	}
	m := doc.Root().Members()[0]
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
