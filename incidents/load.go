package incidents

import (
	"io/fs"
	"path"
	"sync"
	"time"

	"github.com/breachfile/breachfile/schema/codes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/shape"
	"github.com/breachfile/breachfile/schema/source"
)

// Case is an incident together with the files it was read from, so that every fact can be traced to its line.
type Case struct {
	Incident *Incident
	Source   *source.Document
	Profile  *source.Document // the organisation's profile file, or nil
	Zone     *time.Location   // the incident's own zone, UTC where the file names none

	profileKeys map[string]bool // keys of the organisation that come from the profile
	read        *sync.Map       // values by path, because every pack asks for the same few; nil for a case that was not loaded from a file
}

// Load reads the incident file name from the tree fsys and checks it in layers 0 to 2.
// The Case is nil when layer 0 fails; the error is about reading files only.
func Load(fsys fs.FS, name string) (*Case, diag.List, error) {
	doc, problems, err := parse(fsys, name)
	if doc == nil || err != nil {
		return nil, problems, err
	}
	c := &Case{Incident: &Incident{}, Source: doc, Zone: time.UTC, profileKeys: map[string]bool{}}
	problems = append(problems, c.decode(doc, c.Incident)...)
	more, err := c.loadProfile(fsys, path.Dir(name))
	problems = append(problems, more...)
	if err != nil {
		return nil, problems, err
	}
	problems = append(problems, c.check()...)
	c.read = &sync.Map{}
	return c, problems.Sorted(), nil
}

func parse(fsys fs.FS, name string) (*source.Document, diag.List, error) {
	limits := source.DefaultLimits()
	b, err := readLimited(fsys, name, int64(limits.Bytes)+1)
	if err != nil {
		return nil, nil, err
	}
	doc, problems := source.Parse(source.File{Name: name, Bytes: b}, limits)
	return doc, problems, nil
}

// decode fills into from the document in the language and zone that the document or the incident names.
func (c *Case) decode(doc *source.Document, into any) diag.List {
	language := scalar(doc, "language")
	if zone, err := time.LoadLocation(scalar(doc, "timezone")); err == nil && scalar(doc, "timezone") != "" {
		c.Zone = zone
	}
	values := map[any]any{zoneKey{}: c.Zone}
	if scalar(doc, "timezone") == "" && c.Source == doc {
		delete(values, zoneKey{})
	}
	problems := source.Decode(doc, into, source.Options{
		Ignore:   []string{privateKey},
		Codes:    knownCode,
		Language: language,
		Values:   values,
	})
	return append(problems, shape.Check(into, doc, shape.Options{})...)
}

func scalar(doc *source.Document, key string) string {
	if n, ok := doc.Root().Member(key); ok {
		return n.Text()
	}
	return ""
}

// knownCode tells whether the list has the word, and otherwise the word it could have been.
func knownCode(list, word string) (bool, string) {
	l, ok := codes.Named(list)
	if !ok {
		return false, ""
	}
	if _, ok := l.Find(word); ok {
		return true, ""
	}
	return false, l.Near(word)
}

// locate finds the file in which a path stands.
func (c *Case) locate(p string) (*source.Document, string) {
	if key, ok := organisationKey(p); ok && c.Profile != nil && c.profileKeys[key] {
		return c.Profile, p[len("organisation."):]
	}
	return c.Source, p
}

// Place is where a path stands, or the nearest thing around it that the file has.
func (c *Case) Place(p string) source.Place {
	doc, inside := c.locate(p)
	return doc.Nearest(inside)
}

// Written reports whether the file has the key at a path, be it only with an empty list.
func (c *Case) Written(p string) bool {
	doc, inside := c.locate(p)
	_, ok := doc.Find(inside)
	return ok
}

// Span is the stretch of the file that holds the value of a path.
func (c *Case) Span(p string) diag.Span { return c.Place(p).Value }

// DatedAs is the case with the day of another one's revision, so that papers made of both differ by facts alone.
func (c *Case) DatedAs(other *Case) *Case {
	i, out := *c.Incident, *c
	i.Revision.Value.Date = other.Incident.Revision.Value.Date
	out.Incident = &i
	if c.read != nil {
		out.read = &sync.Map{}
	}
	return &out
}
