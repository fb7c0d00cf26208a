// Package regime says what a regime is: a pack of duties, clocks and forms as data, with the few hooks that the law forces.
package regime

import (
	"slices"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/source"
)

// Pack is one version of one regime, resolved and ready to be asked.
type Pack struct {
	_ struct{} `cbor:",toarray"`
	// Id of the regime: its folder's path with a hyphen, such as eu-gdpr.
	ID string `yaml:"id"`
	// Version of the pack, unique among the versions of the regime.
	Version string `yaml:"version"`
	// Regime, or regime and version, whose pack this one starts from.
	Extends string `yaml:"extends"`
	// Ids of duties, forms, sections and fields of the base that this pack leaves out; the word routes leaves out its routes.
	Drop []string `yaml:"drop"`
	// The regime whose duties of the same ids this pack takes over where its own scope reaches the organisation.
	InsteadOf *InsteadOf `yaml:"instead-of"`
	// True for a paper that no authority asks for yet, such as a draft form: it is assessed only where it is asked for by its id, and what was sent under the regime that it extends counts for it.
	OnRequest bool `yaml:"on-request"`
	// What the regime is called.
	Title lang.Text `yaml:"title"`
	// Country or union whose law it is.
	Place lang.Text `yaml:"place"`
	// When this version of the law was in force.
	Effective Effective `yaml:"effective"`
	// Languages in which every label of the pack exists.
	Languages []string `yaml:"languages"`
	// Languages in which headings, questions and options stand in the authority's own words where they are known, and nothing else; filings are written in these too.
	Labels []string `yaml:"labels"`
	// IANA zone in which the law counts days; empty for the zone of the incident.
	Zone string `yaml:"zone"`
	// Further zones of a place that has several: the zone of the incident counts where it is one of them, and “zone” for every other incident.
	Zones []string `yaml:"zones"`
	// Who gets the reports.
	Authority Authority `yaml:"authority"`
	// The legal texts that the pack cites, by short key.
	Law map[string]Law `yaml:"law"`
	// Conditions that several places of the pack and its forms name instead of repeating them.
	Conditions map[string]Condition `yaml:"conditions"`
	// When the law reaches the organisation at all.
	Scope *Condition `yaml:"scope"`
	// Who gets the reports instead of the authority above, the first that fits.
	Routes []Route `yaml:"routes"`
	// What the regime demands.
	Duties []Duty `yaml:"duties"`
	// Files of this folder with the forms.
	FormFiles []string `yaml:"forms"`

	Table  string           `yaml:"-"`          // id of the folder whose table the pack is a row of; empty for a pack of its own
	Files  []source.File    `yaml:"-" cbor:"-"` // every file that the pack was made of, for hashes
	Hooks  Hooks            `yaml:"-" cbor:"-"`
	Source *source.Document `yaml:"-" cbor:"-"` // the pack's own file; nil for a pack that was compiled

	forms func() []Form // read from FormFiles
}

// Forms are the forms of the pack, which are read when they are first asked for.
func (p *Pack) Forms() []Form {
	if p.forms == nil {
		return nil
	}
	return p.forms()
}

// Bases is how sure each statement of the pack is: its duties, clocks, forms, sections and fields.
func (p *Pack) Bases() []cite.Basis {
	out := []cite.Basis{p.Effective.Basis, p.Authority.Basis}
	for _, d := range p.Duties {
		out = append(out, d.Basis)
		for _, s := range d.Stages {
			for _, k := range s.Clocks {
				out = append(out, k.Basis)
			}
			if s.Amended != nil {
				out = append(out, s.Amended.Basis)
			}
		}
	}
	for _, f := range p.Forms() {
		out = append(out, f.Basis)
		for _, s := range f.Sections {
			out = append(out, s.Basis)
			for _, x := range s.Fields {
				out = append(out, x.Basis, x.OptionsBasis)
			}
		}
	}
	return slices.DeleteFunc(out, func(b cite.Basis) bool { return b == "" })
}

// Effective is the period in which a version of the law was in force; both ends are days of the law's own zone and inclusive.
type Effective struct {
	_ struct{} `cbor:",toarray"`
	// First day in force, as YYYY-MM-DD, or undated where the law is adopted and its first day is not set.
	From string `yaml:"from"`
	// Last day in force, as YYYY-MM-DD; empty while in force.
	To string `yaml:"to"`
	// How sure the dates are.
	Basis cite.Basis `yaml:"basis"`
	// Where the dates come from.
	Cite []Cite `yaml:"cite"`
}

// Undated stands for the first day of a law that is adopted and whose first day is not set; it sorts behind every day.
const Undated = "undated"

// Authority is who gets a report.
type Authority struct {
	_ struct{} `cbor:",toarray"`
	// Name of the authority.
	Name lang.Text `yaml:"name"`
	// How the report is sent: portal, email, post, form.
	Channel string `yaml:"channel"`
	// Address of the portal or of the page that explains the way.
	URL string `yaml:"url"`
	// What the officer must know about the way.
	Note lang.Text `yaml:"note"`
	// Source of these statements.
	Cite []Cite `yaml:"cite"`
	// How sure they are.
	Basis cite.Basis `yaml:"basis"`
}

// Law is a legal text that a pack cites.
type Law struct {
	_ struct{} `cbor:",toarray"`
	// Short name as a lawyer cites it.
	Short lang.Text `yaml:"short"`
	// Full title.
	Title lang.Text `yaml:"title"`
	// Official address.
	URL string `yaml:"url"`
	// Day on which the text was read, as YYYY-MM-DD.
	Retrieved string `yaml:"retrieved"`
	// How sure we are of it.
	Basis cite.Basis `yaml:"basis"`
	// What kept the text from being read whole, or other remarks on the source.
	Note lang.Text `yaml:"note"`
}

// Route is another addressee that the law names for some organisations.
type Route struct {
	_ struct{} `cbor:",toarray"`
	// For whom the route is.
	When Condition `yaml:"when"`
	// Who gets the report.
	Authority Authority `yaml:"authority"`
}

// Binding is how strongly a duty binds.
type Binding string

// The degrees of binding.
const (
	Statutory  Binding = "statutory"   // the law demands it
	BestEffort Binding = "best-effort" // a duty to try
	Practice   Binding = "practice"    // custom or guidance, such as publication
)

// Duty is one thing that the regime demands, towards one kind of recipient.
type Duty struct {
	_ struct{} `cbor:",toarray"`
	// Id of the duty within the regime.
	ID string `yaml:"id"`
	// What the duty is, in a few words.
	Title lang.Text `yaml:"title"`
	// Who is to be told: authority, data-subjects, customers, controller, others (such as bodies that can reduce the harm), public, register.
	Recipient string `yaml:"recipient"`
	// Who gets the reports of this duty, where it is not the pack's authority.
	Authority *Authority `yaml:"authority"`
	// How strongly it binds.
	Binding Binding `yaml:"binding"`
	// When the duty arises.
	When Condition `yaml:"when"`
	// The duty's stages, in order.
	Stages []Stage `yaml:"stages"`
	// What the officer must know about the duty.
	Note lang.Text `yaml:"note"`
	// Law behind the duty.
	Cite []Cite `yaml:"cite"`
	// How sure the duty is.
	Basis cite.Basis `yaml:"basis"`
}

// Stage is one report, notice or record that a duty asks for.
type Stage struct {
	_ struct{} `cbor:",toarray"`
	// Id of the stage, such as prompt, final or notification.
	ID string `yaml:"id"`
	// What the stage is called.
	Title lang.Text `yaml:"title"`
	// The clocks; the first whose condition holds counts.
	Clocks []Clock `yaml:"clocks"`
	// Kinds of chronology entry that end a stage at which nothing is sent, such as assessed-notifiable; decision stands for a decision on the duty.
	DoneBy []string `yaml:"done-by"`
	// Id of the form that the stage uses.
	Form string `yaml:"form"`
	// File name of the filing without extension, such as appi-report-final.
	File lang.Text `yaml:"file"`
	// How the recipient takes a later version of what was sent at this stage; absent where no rule on it is known.
	Amended *Amended `yaml:"amended"`
	// What the officer must know about the stage.
	Note lang.Text `yaml:"note"`
	// Law behind the stage.
	Cite []Cite `yaml:"cite"`
}

// Amended is how a recipient takes a later version of a report.
type Amended struct {
	_ struct{} `cbor:",toarray"`
	// How much it says again: cumulative (all fields, what changed marked), delta (the changed fields only) or full (all fields anew).
	Style string `yaml:"style"`
	// What the officer must know about amending.
	Note lang.Text `yaml:"note"`
	// Source of the rule.
	Cite []Cite `yaml:"cite"`
	// How sure it is.
	Basis cite.Basis `yaml:"basis"`
}

// The ways in which a later version says again what was sent.
const (
	Cumulative = "cumulative"
	Delta      = "delta"
	Full       = "full"
)

// AmendStyles are the words of the ways.
func AmendStyles() []string { return []string{Cumulative, Delta, Full} }

// Find returns the duty with the id.
func (p *Pack) Find(duty string) (Duty, bool) {
	for _, d := range p.Duties {
		if d.ID == duty {
			return d, true
		}
	}
	return Duty{}, false
}

// FormOf returns the form with the id.
func (p *Pack) FormOf(id string) (Form, bool) {
	for _, f := range p.Forms() {
		if f.ID == id {
			return f, true
		}
	}
	return Form{}, false
}

// span finds where a path of the pack's own file stands.
func (p *Pack) span(path string) diag.Span {
	if p.Source == nil {
		return diag.Span{}
	}
	return p.Source.Nearest(path).Value
}
