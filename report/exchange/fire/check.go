package fire

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/payload"
)

// The lengths that Annex A allows, in characters.
const (
	short = 255
	long  = 65535
)

// check holds the report to the table and to the field types.
func (r *report) check() {
	if r.phase == "Intermediate" && r.state == "Closed" || r.phase == "Final" && r.state == "Open" {
		r.Refuse(rulePhase, "ict.report.phase", r.phase, r.state)
	}
	r.across()
	for _, i := range items() {
		switch {
		case i.container == 0:
			r.held(i, i.from, r.values[i.no], len(r.entries[i.no]) > 0)
		default:
			for _, e := range r.entries[i.container] {
				_, key, _ := strings.Cut(i.from, "[]")
				r.held(i, e.at+key, e.values[i.no], false)
			}
		}
	}
}

// held holds one item to what is asked of it and to its type.
func (r *report) held(i item, path string, v *payload.Node, entries bool) {
	if v == nil {
		if r.asks(i) == essential && !entries {
			state := r.state
			if state == "" {
				state = "Open" // what is asked of every report
			}
			r.Refuse(ruleMissing, path, i.no, i.name, state)
		}
		return
	}
	for _, p := range parts(v) {
		wants := unfit(i.kind, p[2])
		if p[1] == "LEI" && !incidents.LEIAgrees(p[2]) {
			wants = "a LEI whose check digits agree (ISO 17442)"
		}
		if wants != "" {
			r.Refuse(ruleForm, path, i.no, i.name, p[2], wants)
			return
		}
	}
}

var (
	email    = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)
	e164     = regexp.MustCompile(`^\+[1-9]\d{1,14}$`)
	dialling = regexp.MustCompile(`^\+[1-9][\d \-./]*$`)
)

// unfit says what a type wants that a text is not; empty where it fits.
func unfit(kind, text string) string {
	fits, wants := true, ""
	switch kind {
	case "Text (short)":
		fits, wants = utf8.RuneCountInString(text) <= short && !strings.ContainsAny(text, "\r\n"), "at most 255 characters on one line"
	case "Text (long)":
		fits, wants = utf8.RuneCountInString(text) <= long, "at most 65535 characters"
	case "Text (email)":
		fits, wants = email.MatchString(text), "an e-mail address"
	case "Text (telephone)":
		fits, wants = e164.MatchString(text), "a telephone number with + and country code, such as +35315550110"
	case "Duration":
		_, ok := incidents.ParseDuration(text)
		fits, wants = ok, "an ISO 8601 duration such as PT3H15M"
	case "Datetime":
		_, err := time.Parse(layout, text)
		fits, wants = err == nil, "a date with time and offset, such as 2024-01-25T14:17+00:00"
	case "Percentage":
		n, err := strconv.ParseFloat(text, 64)
		fits, wants = err == nil && n >= 0 && n <= 1, "a share from 0 to 1"
	case "Integer":
		n, err := strconv.ParseInt(text, 10, 64)
		fits, wants = err == nil && n >= 0, "a whole number"
	}
	if fits {
		return ""
	}
	return wants
}

// dialled is a telephone number in the form of E.164, and whether it could be made: a national number does not tell its country, and a trunk
// digit in brackets is not dialled from abroad.
func dialled(s string) (string, bool) {
	if !dialling.MatchString(s) {
		return s, false
	}
	return "+" + strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s), true
}

// hundredth is a percentage as a share, digit for digit.
func hundredth(percent float64) string {
	n, _ := new(big.Rat).SetString(strconv.FormatFloat(percent, 'f', -1, 64)) // a printed number is one
	text := n.Quo(n, big.NewRat(100, 1)).FloatString(20)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
