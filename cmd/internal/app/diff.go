package app

import (
	"path/filepath"
	"slices"
	"sync"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

// DiffRequest says which two revisions to compare and whose duties to look at.
type DiffRequest struct {
	Old, New Source
	Regimes  []string            // ids; empty for all
	Sent     []assess.Submission // what is recorded outside the files as sent, beside the receipts of the archive
}

// Compared is two revisions and what lies between them.
type Compared struct {
	changes.Comparison
	OldFile, NewFile Source
	Packs            Packs
	Problems         diag.List // of reading the files, and of the revision itself
	Sources          map[string][]byte
	Ready            bool // both files could be read without an error of shape
}

// Diff compares two revisions. A file with errors of shape is not compared, because what could not be read would pass for removed.
func (e Env) Diff(r DiffRequest) (Compared, error) {
	out := Compared{OldFile: r.Old, NewFile: r.New, Sources: map[string][]byte{}}
	cases := readBoth(r.Old, r.New) // the files are read while the packs are
	packs, problems, err := e.Packs()
	both := cases()
	if err != nil {
		return out, err
	}
	if err := packs.chosen(r.Regimes); err != nil {
		return out, err
	}
	out.Packs, out.Problems = packs, problems
	old, new, err := out.take(both)
	if err != nil || old == nil || new == nil || slices.ContainsFunc(out.Problems, unreadable) {
		return out, err
	}
	out.Ready = true
	sent, err := e.acknowledged(new)
	if err != nil {
		return out, err
	}
	sent = append(sent, r.Sent...)
	var sides [2]changes.Side
	each(len(sides), func(i int) {
		sides[i] = e.side([]*incidents.Case{old, new}[i], packs, r.Regimes, sent)
	})
	out.Comparison = changes.Compare(sides[0], sides[1])
	out.Problems = append(out.Problems, r.New.rename(out.Comparison.Problems)...)
	return out, nil
}

// loaded is one file as it was read.
type loaded struct {
	at       Source
	c        *incidents.Case
	problems diag.List
	err      error
}

// readBoth starts to read two files side by side; the returned function waits for them.
func readBoth(old, new Source) func() [2]loaded {
	out := [2]loaded{{at: old}, {at: new}}
	var wait sync.WaitGroup
	for i := range out {
		wait.Go(func() { out[i].c, out[i].problems, out[i].err = load(out[i].at) })
	}
	return func() [2]loaded {
		wait.Wait()
		return out
	}
}

// take keeps what reading two files gave.
func (c *Compared) take(files [2]loaded) (old, new *incidents.Case, err error) {
	for _, f := range files {
		if f.err != nil {
			return nil, nil, f.err
		}
		c.Problems = append(c.Problems, f.problems...)
		if f.c == nil {
			c.Sources[f.at.Shown] = f.at.bytes()
			continue
		}
		sources(c.Sources).add(f.at, f.c)
	}
	return files[0].c, files[1].c, nil
}

func unreadable(d diag.Diagnostic) bool {
	return d.Severity == rule.Error && d.Rule.Layer <= rule.Shape
}

func (e Env) side(c *incidents.Case, packs Packs, regimes []string, sent []assess.Submission) changes.Side {
	return changes.Side{Case: c, Assessment: assess.Assess(c, packs.Set, assess.Options{Now: e.now(c), Regimes: regimes, Submissions: sent})}
}

// OldPlace and NewPlace are where a change stands, in the user's words: "file:line:column", or nothing.
func (c Compared) OldPlace(x incidents.Change) string { return place(c.OldFile, x.OldPos) }

// NewPlace is where a change stands in the new file.
func (c Compared) NewPlace(x incidents.Change) string { return place(c.NewFile, x.NewPos) }

func place(at Source, p diag.Pos) string {
	if p.File == "" {
		return ""
	}
	p.File = at.shown(p.File)
	return p.String()
}

// Chain lists the revisions of one incident in a folder, by the number of the revision and then by name.
func Chain(dir string) ([]Source, error) {
	files, _, err := Find([]string{dir})
	if err != nil {
		return nil, err
	}
	type revision struct {
		Source
		id     string
		number int
	}
	var all []revision
	for _, f := range files {
		if filepath.Dir(filepath.FromSlash(f.Shown)) != filepath.Clean(dir) {
			continue
		}
		c, _, err := load(f)
		if err != nil {
			return nil, err
		}
		if c != nil {
			all = append(all, revision{f, c.Incident.ID, c.Incident.Revision.Value.Number})
		}
	}
	if len(all) < 2 {
		return nil, UsageError("a chain needs two revisions or more in "+dir, dir+" に二つ以上の版が必要です")
	}
	slices.SortStableFunc(all, func(a, b revision) int { return a.number - b.number })
	out := make([]Source, len(all))
	for i, r := range all {
		if r.id != all[0].id {
			return nil, UsageError(
				r.Shown+" is about another incident ("+r.id+") than "+all[0].Shown+" ("+all[0].id+")",
				r.Shown+"（"+r.id+"）は "+all[0].Shown+"（"+all[0].id+"）と別の事案です")
		}
		out[i] = r.Source
	}
	return out, nil
}

// SameEvent compares two files of one group about the same event.
func (e Env) SameEvent(a, b Source) (Compared, []changes.Disagreement, error) {
	out := Compared{OldFile: a, NewFile: b, Sources: map[string][]byte{}}
	one, other, err := out.take(readBoth(a, b)())
	if err != nil || one == nil || other == nil || slices.ContainsFunc(out.Problems, unreadable) {
		return out, nil, err
	}
	out.Ready = true
	out.Old, out.New = changes.Side{Case: one}, changes.Side{Case: other}
	return out, changes.SameEvent(one, other), nil
}
