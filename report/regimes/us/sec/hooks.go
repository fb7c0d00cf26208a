// Package sec writes the report on a material cybersecurity incident as EDGAR takes it: Form 8-K with Inline XBRL, and the filer's schema.
package sec

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// taxonomy names the setting for the year of the taxonomies; the first value is the newest in the SEC's list 25-4.
const taxonomy = "us-sec.taxonomy"

// Hooks returns the code behind the pack.
func Hooks() regime.Hooks {
	setting := []regime.Setting{{Name: taxonomy, Values: []string{"2025", "2024"}, Meaning: lang.Of(
		"en", "year of the dei and cyd taxonomies", "ja", "dei・cyd タクソノミの年版")}}
	return regime.Hooks{Rules: catalogue(), Structured: []regime.Structured{{
		ID: "sec-8k-ixbrl", Format: "xhtml", Default: true, Form: "form-8k", Settings: setting,
		Title: lang.Of("en", "Form 8-K Item 1.05 with Inline XBRL", "ja", "Form 8-K Item 1.05（Inline XBRL）"),
		Make: func(f regime.Facts) regime.Made {
			c := read(f)
			return regime.Made{Payload: inline(f, c), Name: c.stem, Problems: check(f, c)}
		},
	}, {
		ID: "sec-8k-schema", Format: "xsd", Default: true, Form: "form-8k", Settings: setting,
		Title: lang.Of("en", "The filer's schema for the Inline XBRL document", "ja", "提出者の拡張スキーマ"),
		Make: func(f regime.Facts) regime.Made {
			c := read(f)
			return regime.Made{Payload: schema(c), Name: c.stem}
		},
	}}}
}

// cover is what the cover page tags, in the form of the dei elements.
type cover struct {
	form, day, date, description         string
	name, incorporated, file, tax, cik   string
	postal                               incidents.PostalAddress
	state, area, local                   string
	securities                           []incidents.Security
	amendment, emerging, noTransition    bool
	taxonomy, prefix, target, stem, host string
}

func (c cover) namespace(family string) string {
	return "http://xbrl.sec.gov/" + family + "/" + c.taxonomy
}

var (
	cikPattern   = regexp.MustCompile(`^\d{10}$`)
	taxPattern   = regexp.MustCompile(`^\d{2}-\d{7}$`)
	filePattern  = regexp.MustCompile(`^\d{1,3}-\d{5,6}(-\d{1,3})?$`)
	phonePattern = regexp.MustCompile(`^\+?1?[ .-]*\(?([2-9]\d{2})\)?[ .-]*([2-9]\d{2})[ .-]*(\d{4})$`)
	notInName    = regexp.MustCompile(`[^a-z0-9]+`)
)

func read(f regime.Facts) cover {
	o := f.Case.Incident.Organisation
	l := o.Listing.Value
	c := cover{
		form: "8-K", amendment: f.Stage == "form-8ka", name: o.Name.Any("en"), file: l.File, tax: l.TaxNumber, cik: l.Registrant,
		postal: o.Postal.Value, securities: l.Securities, emerging: l.EmergingGrowth.Value, noTransition: l.NoTransition.Value,
		taxonomy: f.Setting(taxonomy), incorporated: american(l.IncorporatedIn), state: american(o.Postal.Value.State),
	}
	if c.amendment {
		c.form = "8-K/A"
		c.description = description(f)
	}
	if values := f.Answer("report-date").Values; len(values) > 0 {
		if w := values[0].When; w.From.Precision() >= incidents.Day && !w.Span() && !w.About {
			at := w.Earliest()
			c.day, c.date = at.Format("2006-01-02"), at.Format("January 2, 2006")
		}
	}
	if m := phonePattern.FindStringSubmatch(strings.TrimSpace(f.Answer("telephone").Text)); m != nil {
		c.area, c.local = m[1], m[2]+"-"+m[3]
	}
	for _, contact := range o.Contacts {
		if _, host, ok := strings.Cut(contact.Email, "@"); ok && c.host == "" {
			c.host = strings.ToLower(host)
		}
	}
	symbol := ""
	if len(c.securities) > 0 {
		symbol = notInName.ReplaceAllString(strings.ToLower(c.securities[0].Symbol), "")
	}
	c.prefix = cmp.Or(symbol, "cik"+c.cik)
	compact := strings.ReplaceAll(c.day, "-", "")
	c.target, c.stem = "http://"+c.host+"/"+compact, c.prefix+"-"+compact
	return c
}

// american is the code of a state without the country; EDGAR's codes for other places are none of ISO 3166.
func american(region string) string {
	state, ok := strings.CutPrefix(region, "US-")
	if !ok {
		return ""
	}
	return state
}

// description says why the report is amended: the reason of the revision, else the information that became available.
func description(f regime.Facts) string {
	if r := f.Case.Incident.Revision.Value.Because; !r.Empty() {
		return r.Any("en")
	}
	for _, e := range f.Case.Incident.Chronology {
		if e.Kind.IsCode("information-available") && e.Own() && !e.Text.Value.Empty() {
			return e.Text.Value.Any("en")
		}
	}
	return ""
}

func truth(b bool) string { return strconv.FormatBool(b) }

func number(n int) string { return strconv.Itoa(n) }

// check is what EDGAR's checks of the cover page and of Item 1.05 would refuse.
func check(f regime.Facts, c cover) diag.List {
	var out diag.List
	report := func(bad bool, r rule.Rule, path string, args ...any) {
		if bad {
			out = append(out, f.Problem(diag.New(r, path, diag.Span{}, args...)))
		}
	}
	const listing = "organisation.listing"
	report(!cikPattern.MatchString(c.cik), ruleNumber, listing+".registrant", c.cik, "CIK")
	report(!taxPattern.MatchString(c.tax), ruleNumber, listing+".tax_number", c.tax, "EIN")
	report(!filePattern.MatchString(c.file), ruleNumber, listing+".file", c.file, "Commission File Number")
	report(c.incorporated == "", rulePlace, listing+".incorporated_in")
	report(c.state == "", rulePlace, "organisation.postal.state")
	report(c.postal.Street == "" || c.postal.City == "" || c.postal.Postcode == "", ruleAddress, "organisation.postal")
	report(c.area == "", rulePhone, f.Answer("telephone").Path, f.Answer("telephone").Text)
	report(c.day == "", ruleDay, "chronology")
	report(len(c.securities) > 1, ruleClasses, listing+".securities", len(c.securities))
	for i, s := range c.securities {
		report(s.Exchange == "" && s.Symbol != "", ruleExchange, listing+".securities["+number(i)+"]", s.Symbol)
	}
	report(c.emerging && !f.Answer("transition").Known(), ruleTransition, listing+".no_transition")
	report(c.amendment && c.description == "", ruleDescription, "revision.because")
	report(c.host == "", ruleHost, "organisation.contacts")
	report(true, ruleNames, listing, c.taxonomy)
	return out
}
