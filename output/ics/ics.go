// Package ics writes events as an iCalendar file (RFC 5545), one VEVENT each.
package ics

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	ical "github.com/arran4/golang-ical"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
)

const (
	id = "ics"
	// utc is the form of a moment without a zone table, which every calendar program reads the same.
	utc = "20060102T150405Z"
)

// Format is the iCalendar format.
type Format struct{}

// New returns the iCalendar format.
func New() Format { return Format{} }

// ID is the format's name on the command line.
func (Format) ID() string { return id }

// MediaType is the registered type, with the encoding that the file always has.
func (Format) MediaType() string { return "text/calendar; charset=utf-8" }

// Ext is the file name ending.
func (Format) Ext() string { return ".ics" }

// Encode writes the input's events. The stamp is the "now" of the run, never the machine's clock.
func (Format) Encode(w io.Writer, in output.Input) error {
	created, watermark := in.Created, ""
	if in.Document != nil {
		watermark = in.Document.Watermark
		if created.IsZero() {
			created = in.Document.Created
		}
	}
	if created.IsZero() {
		return &output.Error{Format: id, Reason: "the moment of the run is missing"}
	}
	cal := &ical.Calendar{}
	cal.SetVersion("2.0")
	cal.SetProductId("-//breachfile//breachfile//EN")
	cal.SetCalscale("GREGORIAN")
	cal.SetMethod(ical.MethodPublish)
	seen := make(map[string]bool, len(in.Events))
	for _, e := range in.Events {
		if err := check(e, seen); err != nil {
			return err
		}
		cal.AddVEvent(event(e, created, watermark))
	}
	var out bytes.Buffer // the library drops some write errors, so the bytes are written in one piece below
	if err := cal.SerializeTo(&out, ical.WithNewLineWindows); err != nil {
		return err
	}
	_, err := w.Write(out.Bytes())
	return err
}

// check refuses an event that a calendar would merge with another, misplace or garble.
func check(e doc.Event, seen map[string]bool) error {
	for _, s := range []string{e.UID, e.Summary, e.Description, e.Lang} {
		if err := output.CheckText(id, s); err != nil {
			return err
		}
	}
	fault := func(reason string) error { return &output.Error{Format: id, Where: e.Summary, Reason: reason} }
	switch {
	case e.UID == "":
		return fault("an event has no UID")
	case seen[e.UID]:
		return fault("two events share the UID " + e.UID)
	case !representable(e.At):
		return fault("the event's moment cannot be written with a four-digit year")
	}
	for _, a := range e.Alarms {
		if !representable(a) {
			return fault("an alarm's moment cannot be written with a four-digit year")
		}
	}
	seen[e.UID] = true
	return nil
}

func representable(t time.Time) bool {
	y := t.UTC().Year()
	return !t.IsZero() && y >= 1 && y <= 9999
}

func event(e doc.Event, created time.Time, watermark string) *ical.VEvent {
	summary := e.Summary
	if watermark != "" {
		summary = "[" + watermark + "] " + summary
	}
	lang := language(e.Lang)
	v := ical.NewEvent(e.UID)
	v.SetProperty(ical.ComponentPropertyDtstamp, created.UTC().Format(utc))
	v.SetProperty(ical.ComponentPropertyDtStart, e.At.UTC().Format(utc))
	v.SetProperty(ical.ComponentPropertySummary, summary, lang...)
	v.SetProperty(ical.ComponentPropertyDescription, describe(e), lang...)
	v.SetProperty(ical.ComponentPropertyTransp, string(ical.TransparencyTransparent))
	for _, at := range e.Alarms {
		alarm := v.AddAlarm()
		alarm.SetAction(ical.ActionDisplay)
		alarm.SetTrigger(at.UTC().Format(utc), ical.WithValue(string(ical.ValueDataTypeDateTime)))
		alarm.SetProperty(ical.ComponentPropertyDescription, summary, lang...)
	}
	return v
}

// language tags a text, where the tag has no character that a parameter would need to escape.
func language(tag string) []ical.PropertyParameter {
	odd := func(r rune) bool {
		return r != '-' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	}
	if tag == "" || strings.ContainsFunc(tag, odd) {
		return nil
	}
	return []ical.PropertyParameter{&ical.KeyValues{Key: string(ical.ParameterLanguage), Value: []string{tag}}}
}

// describe opens with the moment in the zone that the law counts in, because the event itself stands in UTC.
func describe(e doc.Event) string {
	text := e.At.Format(time.RFC3339)
	if zone := e.At.Location().String(); zone != "" && zone != "Local" {
		text += " (" + zone + ")"
	}
	if e.Description != "" {
		text = fmt.Sprintf("%s\n\n%s", text, e.Description)
	}
	return text
}
