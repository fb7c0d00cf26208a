package app

import (
	"slices"
	"strconv"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/output/formats"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/payload"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// RegisterRequest says over which incidents to write the registers that the law makes an organisation keep, such as that of
// Article 33(5) GDPR.
type RegisterRequest struct {
	Files   []Source
	Regimes []string // ids; empty for every regime that asks for a register and reaches one of the incidents
	Langs   []string // languages of the registers; empty for the language of the messages where a regime offers it, else its first
	Formats []string // csv, xlsx; empty for both
	Out     string   // folder below which the folder of the registers stands
	Draft   bool     // write what can be read where a file cannot
	Done    func()   // told of every file that was read, from several at once; may be nil
}

// Registers is what was written, or why nothing was.
type Registers struct {
	Dir      string // empty where nothing was written
	Written  []Register
	Problems diag.List
	Sources  map[string][]byte
	LeftOut  []LeftOut // entries of regimes of which it is open whether they reach the organisation
	Passed   []Passed  // files without a line of their own
}

// Register is one register in one language.
type Register struct {
	Regime, Version, Title, Lang string
	Rows                         int
	Files                        []string // below Dir
}

// Passed is a file that gives no line, and why.
type Passed struct {
	File   string
	Reason PassReason
	By     string // the file with the later revision
}

// PassReason is why a file gives no line.
type PassReason string

// The reasons.
const (
	OlderRevision PassReason = "older-revision" // a later revision of the same incident gives the line
	IsDrill       PassReason = "drill"
	HasErrors     PassReason = "errors"
)

// registersDir is the folder of the registers below the folder for output.
const registersDir = "registers"

// RegisterFormats are the formats of registers.
func RegisterFormats() []string {
	var out []string
	for _, f := range formats.All() {
		if sheets(f.ID()) {
			out = append(out, f.ID())
		}
	}
	return out
}

// Register writes a line for the last revision of every incident into the register of every regime that demands one. Where a file
// cannot be read nothing is written, because its line would be missing unseen, unless a draft is asked for.
func (e Env) Register(r RegisterRequest) (Registers, error) {
	out := Registers{Sources: map[string][]byte{}}
	if len(r.Formats) == 0 {
		r.Formats = RegisterFormats()
	}
	for _, f := range r.Formats {
		if err := CheckValue("--format", f, RegisterFormats()); err != nil {
			return out, err
		}
	}
	packs, problems, err := e.Packs()
	if err != nil {
		return out, err
	}
	out.Problems = problems
	ids, err := registerRegimes(packs, r.Regimes)
	if err != nil {
		return out, err
	}
	entries, err := e.entries(r, packs, ids, &out)
	if err != nil || out.Problems.HasErrors() && !r.Draft {
		return out, err
	}
	return out, e.writeRegisters(r, entries, &out)
}

// registerRegimes are the regimes that demand a register, or those of them that the user named.
func registerRegimes(packs Packs, named []string) ([]string, error) {
	var known []string
	for _, p := range packs.Set.All() {
		if slices.ContainsFunc(p.Duties, keepsRegister) && !slices.Contains(known, p.ID) {
			known = append(known, p.ID)
		}
	}
	for _, id := range named {
		if err := CheckValue("--regime", id, known); err != nil {
			return nil, err
		}
	}
	if len(named) > 0 {
		return named, nil
	}
	return known, nil
}

// keepsRegister reports a duty to keep an entry; one without a form asks for a step and no entry.
func keepsRegister(d regime.Duty) bool {
	return d.Recipient == "register" && slices.ContainsFunc(d.Stages, func(s regime.Stage) bool { return s.Form != "" })
}

// entry is one line of a register.
type entry struct {
	pack    *regime.Pack
	lang    string
	aware   time.Time // for the order of the lines; zero where it is not known
	columns []payload.Column
	cells   []payload.Cell
}

// read is one incident file, with the entries that it gives.
type read struct {
	at       Source
	c        *incidents.Case
	problems diag.List
	entries  []entry
	leftOut  []LeftOut
	err      error
}

func (e Env) entries(r RegisterRequest, packs Packs, ids []string, out *Registers) ([]entry, error) {
	files := make([]read, len(r.Files))
	each(len(files), func(i int) {
		f := &files[i]
		f.at = r.Files[i]
		f.c, f.problems, f.err = load(f.at)
		if r.Done != nil {
			r.Done()
		}
	})
	last, err := lastRevisions(files)
	if err != nil {
		return nil, err
	}
	each(len(files), func(i int) {
		f := &files[i]
		if f.c != nil && !f.problems.HasErrors() && !f.c.Incident.Drill && last[f.c.Incident.ID] == f {
			e.entriesOf(f, r, packs, ids)
		}
	})
	var all []entry
	for i := range files {
		f := &files[i]
		out.take(f, last)
		all = append(all, f.entries...)
	}
	out.Problems = out.Problems.Sorted()
	return all, nil
}

// take moves what was found in a file to the result, with the reason where the file gives no line.
func (out *Registers) take(f *read, last map[string]*read) {
	out.Problems = append(out.Problems, f.problems...)
	out.LeftOut = append(out.LeftOut, f.leftOut...)
	if f.c == nil {
		out.Sources[f.at.Shown] = f.at.bytes()
	}
	sources(out.Sources).add(f.at, f.c)
	switch {
	case f.c == nil || f.problems.HasErrors():
		out.Passed = append(out.Passed, Passed{File: f.at.Shown, Reason: HasErrors})
	case f.c.Incident.Drill:
		out.Passed = append(out.Passed, Passed{File: f.at.Shown, Reason: IsDrill})
	case last[f.c.Incident.ID] != f:
		out.Passed = append(out.Passed, Passed{File: f.at.Shown, Reason: OlderRevision, By: last[f.c.Incident.ID].at.Shown})
	}
}

// lastRevisions finds the file with the highest revision of every incident.
func lastRevisions(files []read) (map[string]*read, error) {
	out := map[string]*read{}
	for i := range files {
		f := &files[i]
		if f.err != nil {
			return nil, f.err
		}
		if f.c == nil {
			continue
		}
		id, number := f.c.Incident.ID, f.c.Incident.Revision.Value.Number
		old := out[id]
		switch {
		case old == nil || old.c.Incident.Revision.Value.Number < number:
			out[id] = f
		case old.c.Incident.Revision.Value.Number == number:
			return nil, UsageError(
				old.at.Shown+" and "+f.at.Shown+" are both revision "+strconv.Itoa(number)+" of “"+id+"”; give one of them another id or number",
				old.at.Shown+" と "+f.at.Shown+" は、いずれも「"+id+"」の第"+strconv.Itoa(number)+"版です。id か版の番号を変えてください")
		}
	}
	return out, nil
}

// entriesOf prepares the lines of one incident, a line for each regime and language.
func (e Env) entriesOf(f *read, r RegisterRequest, packs Packs, ids []string) {
	a := Assessed{
		Case: f.c, File: f.at, Packs: packs, Assessment: assess.Assess(f.c, packs.Set, assess.Options{Now: e.now(f.c), Regimes: ids}),
	}
	aware, _ := a.earliest("chronology[kind=aware,party=self]")
	for _, o := range a.Obligations {
		switch {
		case o.Applies == regime.No || !keepsRegister(o.Duty):
			continue
		case o.Reach == regime.Unknown && len(r.Regimes) == 0:
			f.leftOut = append(f.leftOut, LeftOut{Regime: o.Pack.ID, Duty: o.Duty.ID, Reason: ReachOpen, Decides: o.ReachBy})
			continue
		}
		for i, s := range o.Stages {
			if s.Stage.Form == "" {
				continue
			}
			for _, lang := range e.registerLangs(o.Pack, r.Langs) {
				n, problems := e.entryIn(f.c, o, i, lang)
				n.aware = aware
				f.entries, f.problems = append(f.entries, n), append(f.problems, f.at.rename(problems)...)
			}
		}
	}
}

// entryIn is the line in a language, or, where a text of the incident lacks that language, in another one of the regime that all of
// them have: a register is one book, and a blank in it would be worse than a line in another language.
func (e Env) entryIn(c *incidents.Case, o assess.Obligation, stage int, lang string) (entry, diag.List) {
	n, problems := e.entry(c, o, stage, lang)
	if !slices.ContainsFunc(problems, isText) {
		return n, problems
	}
	for _, other := range o.Pack.Languages {
		if other == lang {
			continue
		}
		if m, found := e.entry(c, o, stage, other); !slices.ContainsFunc(found, isText) {
			n.cells = append(n.cells[:ownColumns], m.cells[ownColumns:]...)
			return n, found
		}
	}
	return n, problems
}

// isText reports a text that lacks the language of a filing.
func isText(d diag.Diagnostic) bool { return d.Rule.ID == filing.TextRule }

// registerLangs are the languages of a regime's register.
func (e Env) registerLangs(p *regime.Pack, asked []string) []string {
	if len(asked) > 0 {
		return slices.DeleteFunc(slices.Clone(p.Languages), func(l string) bool { return !slices.Contains(asked, l) })
	}
	if slices.Contains(p.Languages, e.Lang) {
		return []string{e.Lang}
	}
	return p.Languages[:1]
}

// entry is one line: what names the incident, whether the duty is sure, and the answers of the form. What the form lacks does not
// keep the line out, because a register is kept from the first hour; its cell says what is missing.
func (e Env) entry(c *incidents.Case, o assess.Obligation, stage int, lang string) (entry, diag.List) {
	f, problems := filing.Prepare(e.request(c, o, stage, lang))
	for i := range problems {
		if problems[i].Severity == rule.Error {
			problems[i].Severity = rule.Warning
		}
	}
	w := registerWordsFor(lang)
	number := ""
	if v := c.Incident.Revision.Value.Number; v > 0 {
		number = strconv.Itoa(v)
	}
	applies := w.applies
	if o.Applies == regime.Unknown {
		applies = w.open
	}
	date := ""
	if at, ok := c.Incident.Revision.Value.Date.Get(); ok {
		date = at.String()
	}
	columns, cells := f.Entry()
	return entry{
		pack: o.Pack, lang: lang,
		columns: append([]payload.Column{{Title: w.incident, Width: 24}, {Title: w.revision}, {Title: w.asOf, Width: 12}, {Title: w.duty, Width: 16}}, columns...),
		cells: append([]payload.Cell{
			{Text: c.Incident.ID}, {Text: number, Number: true}, {Text: date}, {Text: applies},
		}, cells...),
	}, problems
}

// ownColumns is how many columns stand before those of the form.
const ownColumns = 4

// registerWords are the words of the columns that every register has.
type registerWords struct{ incident, revision, asOf, duty, applies, open, draft string }

func registerWordsFor(tag string) registerWords {
	if tag == "ja" {
		return registerWords{"事案番号", "版", "版の日付", "記録の義務", "あり", "未確定", "草案：読み取れないファイルの記録を含まないことがあります"}
	}
	return registerWords{"Incident id", "Revision", "As of", "Duty to record", "applies", "not yet certain", "DRAFT: entries of files that could not be read may be missing"}
}
