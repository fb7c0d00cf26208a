package app

import (
	"runtime/debug"
	"slices"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// CheckRequest says which files to check, and for which filings.
type CheckRequest struct {
	Files   []Source
	Regimes []string // run layer 3 for these
	Stage   string   // run layer 3 for stages of this id
	LawOf   string   // judge by the law of that day (YYYY-MM-DD)
	Done    func()   // told of every file that is done, from several at once; may be nil
}

// Checked is what a check found.
type Checked struct {
	Problems diag.List
	Sources  map[string][]byte // the files that were read, by the names that the problems carry; nil where the bytes were not kept
	NotRun   []rule.Layer
	Idle     []Idle // regimes for which there was nothing to check
	Set      *regime.Set
}

// Idle says why layer 3 had nothing to look at.
type Idle struct {
	File, Regime string
	NotInForce   string // the day for which the regime has no law; empty where it has but no duty applies
}

// Check runs layers 0 to 2 on every file, and layer 3 where a regime or stage is named.
func (e Env) Check(r CheckRequest) (Checked, error) {
	var packs Packs
	deep := len(r.Regimes) > 0 || r.Stage != ""
	if deep {
		var err error
		if packs, _, err = e.Packs(); err != nil {
			return Checked{}, err
		}
		if err := packs.chosen(r.Regimes); err != nil {
			return Checked{}, err
		}
		if err := packs.checkStage(r.Stage, r.Regimes); err != nil {
			return Checked{}, err
		}
	}
	results := make([]fileResult, len(r.Files))
	if len(r.Files) > keptFiles {
		defer debug.SetGCPercent(debug.SetGCPercent(rareGC)) // each file leaves little behind, so that collecting often is work for nothing
	}
	each(len(r.Files), func(i int) {
		results[i] = e.checkFile(r.Files[i], r, packs, deep)
		if len(results[i].problems) == 0 || len(r.Files) > keptFiles {
			results[i].sources.forget()
		}
		if r.Done != nil {
			r.Done()
		}
	})
	return gather(results, packs.Set, deep)
}

// keptFiles is up to how many files are kept in memory for the lines that problems show; of more they are read again when a line is shown.
const keptFiles = 200

// rareGC is how far the memory in use may grow before a collection, in percent, while many files are checked.
const rareGC = 400

type fileResult struct {
	problems diag.List
	own      int // how many of the problems are of layers 0 to 2; errors among them keep layer 3 from running
	sources  sources
	idle     []Idle
	prepared int
	read     bool // layer 0 let the other layers run
	err      error
}

func gather(results []fileResult, set *regime.Set, deep bool) (Checked, error) {
	out := Checked{Sources: map[string][]byte{}, Set: set}
	unread, unasked, prepared := false, false, 0
	for _, r := range results {
		if r.err != nil {
			return Checked{}, r.err
		}
		out.Problems = append(out.Problems, r.problems...)
		for name, b := range r.sources {
			out.Sources[name] = b
		}
		out.Idle = append(out.Idle, r.idle...)
		prepared += r.prepared
		unread = unread || !r.read
		unasked = unasked || !r.read || r.problems[:r.own].HasErrors()
	}
	if unread {
		out.NotRun = append(out.NotRun, rule.Shape, rule.Meaning)
	}
	if !deep || unasked || prepared == 0 {
		out.NotRun = append(out.NotRun, rule.Regime)
	}
	out.NotRun = append(out.NotRun, rule.Output)
	return out, nil
}

func (e Env) checkFile(at Source, r CheckRequest, packs Packs, deep bool) fileResult {
	c, problems, err := load(at)
	out := fileResult{problems: problems, own: len(problems), sources: sources{}, read: c != nil, err: err}
	if err != nil {
		return out
	}
	if c == nil {
		out.sources[at.Shown] = at.bytes()
		return out
	}
	out.sources.add(at, c)
	if deep && !problems.HasErrors() {
		e.checkFilings(&out, at, c, r, packs)
	}
	return out
}

// checkFilings asks every filing of the chosen regimes what it lacks, in the authority's own language.
func (e Env) checkFilings(out *fileResult, at Source, c *incidents.Case, r CheckRequest, packs Packs) {
	a := assess.Assess(c, packs.Set, assess.Options{Now: e.now(c), Regimes: r.Regimes, LawOf: r.LawOf})
	busy := map[string]bool{}
	for _, o := range a.Obligations {
		for i, s := range o.Stages {
			if o.Applies == regime.No || s.Stage.Form == "" || r.Stage != "" && s.Stage.ID != r.Stage {
				continue
			}
			busy[o.Pack.ID] = true
			_, problems := filing.Prepare(e.request(c, o, i, o.Pack.Written()[0]))
			out.problems = append(out.problems, at.rename(problems)...)
			out.prepared++
		}
	}
	for _, d := range a.NotInForce {
		out.idle = append(out.idle, Idle{File: at.Shown, Regime: d.ID, NotInForce: a.LawDate.String()})
		busy[d.ID] = true
	}
	for _, id := range r.Regimes {
		if !busy[id] && !slices.ContainsFunc(out.idle, func(i Idle) bool { return i.Regime == id }) {
			out.idle = append(out.idle, Idle{File: at.Shown, Regime: id})
		}
	}
}
