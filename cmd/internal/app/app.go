// Package app holds what the program does, without printing: functions over plain structs. Clock, version and files are passed in.
package app

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Env is what a run knows besides its request.
type Env struct {
	Now     time.Time // moment of the run; the incident's zone is put to it where an incident is at hand
	Version string    // version of the program
	Lang    string    // language of messages: en or ja
	Private string    // folder with private packs, or empty
	Records Records   // what was sent, or nil where nothing keeps it
}

// now is the moment of the run in the zone of a case, so that the same instant gives the same bytes everywhere.
func (e Env) now(c *incidents.Case) time.Time { return e.Now.In(c.Zone).Truncate(time.Second) }

// program is the name that files carry of what made them.
func (e Env) program() string { return "breachfile " + e.Version }

// Usage is a wrong use of the program that the user can mend: an unknown value, a file in the way.
type Usage struct{ Text lang.Text }

// Error is the English sentence.
func (u *Usage) Error() string { return u.Text.Any("en") }

// UsageError makes a wrong use in English and Japanese.
func UsageError(en, ja string) error { return &Usage{Text: lang.Of("en", en, "ja", ja)} }

// AsUsage finds a wrong use inside an error.
func AsUsage(err error) (*Usage, bool) {
	var u *Usage
	ok := errors.As(err, &u)
	return u, ok
}

// CheckValue refuses a value that is not among the allowed ones and names the one that was probably meant.
func CheckValue(flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	near := source.Closest(value, allowed)
	if near == "" {
		near = startingWith(value, allowed)
	}
	en, ja := flag+": unknown value “"+value+"”.", flag+": 「"+value+"」は使えません。"
	if value == "" {
		en, ja = flag+": say which.", flag+": 値を指定してください。"
	}
	if near != "" {
		en = flag + ": unknown value “" + value + "”; did you mean “" + near + "”?"
		ja += "「" + near + "」の誤りではありませんか。"
	}
	return UsageError(en+" Allowed: "+strings.Join(allowed, ", "), ja+"使える値: "+strings.Join(allowed, "、"))
}

// startingWith is the first word that begins with what the user typed.
func startingWith(value string, allowed []string) string {
	for _, a := range allowed {
		if value != "" && strings.HasPrefix(a, value) {
			return a
		}
	}
	return ""
}

// sources collects the bytes of files under the names that problems carry, for printing the line at fault.
type sources map[string][]byte

func (s sources) add(at Source, c *incidents.Case) {
	if c == nil {
		return
	}
	for _, d := range []*source.Document{c.Source, c.Profile} {
		if d != nil {
			s[at.shown(d.File().Name)] = d.File().Bytes
		}
	}
}

// forget keeps the names and lets go of the bytes.
func (s sources) forget() {
	for name := range s {
		s[name] = nil
	}
}

// load reads one incident and names its files as the user does.
func load(at Source) (*incidents.Case, diag.List, error) {
	c, problems, err := incidents.Load(at.FS, at.Name)
	if err != nil {
		return nil, nil, at.name(err)
	}
	return c, at.rename(problems), nil
}
