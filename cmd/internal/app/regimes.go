package app

import (
	"path"
	"slices"

	"github.com/breachfile/breachfile/report/calendar"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
	"github.com/breachfile/breachfile/schema/diag"
)

// RegimeVersion is one version of one regime in a list.
type RegimeVersion struct {
	ID        string         `json:"id"`
	Version   string         `json:"version"`
	Title     string         `json:"title"`
	Place     string         `json:"place"`
	From      string         `json:"effective_from"`
	To        string         `json:"effective_to,omitempty"`
	InForce   bool           `json:"in_force"`
	Private   bool           `json:"private,omitempty"`
	Languages []string       `json:"languages"`
	Duties    []DutySummary  `json:"duties"`
	Basis     map[string]int `json:"basis"` // statements of the pack by how sure they are
}

// DutySummary is a duty with its stages.
type DutySummary struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Recipient string   `json:"recipient"`
	Binding   string   `json:"binding"`
	Stages    []string `json:"stages"`
}

// Regimes lists every version of every regime, the oldest of each first.
func (e Env) Regimes() ([]RegimeVersion, error) {
	packs, _, err := e.Packs()
	if err != nil {
		return nil, err
	}
	today := calendar.DateOf(e.Now).String()
	out := []RegimeVersion{}
	for _, p := range packs.Set.All() {
		v := RegimeVersion{
			ID: p.ID, Version: p.Version, Title: p.Title.Any(e.Lang, "en"), Place: p.Place.Any(e.Lang, "en"),
			From: p.Effective.From, To: p.Effective.To, InForce: p.Effective.Covers(today), Private: packs.Private(p),
			Languages: p.Languages, Basis: map[string]int{},
		}
		for _, d := range p.Duties {
			s := DutySummary{ID: d.ID, Title: d.Title.Any(e.Lang, "en"), Recipient: d.Recipient, Binding: string(d.Binding), Stages: []string{}}
			for _, st := range d.Stages {
				s.Stages = append(s.Stages, st.ID)
			}
			v.Duties = append(v.Duties, s)
		}
		for _, b := range p.Bases() {
			v.Basis[string(b)]++
		}
		out = append(out, v)
	}
	return out, nil
}

// Regime is every version of one regime, resolved.
func (e Env) Regime(id string) (Packs, []*regime.Pack, error) {
	packs, _, err := e.Packs()
	if err != nil {
		return packs, nil, err
	}
	if err := CheckValue("regimes show", id, packs.Set.IDs()); err != nil {
		return packs, nil, err
	}
	return packs, packs.Set.Versions(id), nil
}

// caseRule asks for worked cases beside a pack. Those of the built-in packs are not part of the program; its tests run them.
const caseRule = "PACK-CASE"

// Lint checks the packs themselves, the built-in ones and the private ones.
func (e Env) Lint() (diag.List, map[string][]byte, error) {
	packs, problems, err := e.packs(regimes.Read)
	if err != nil {
		return nil, nil, err
	}
	found := slices.DeleteFunc(regime.Lint(packs.Set, packs.files, "."), func(d diag.Diagnostic) bool {
		return d.Rule.ID == caseRule && !packs.own(d.Span.Start.File)
	})
	problems = append(problems, e.shownPrivate(found, packs.private)...)
	files := map[string][]byte{}
	for _, p := range packs.Set.All() {
		for _, f := range p.Files {
			name := f.Name
			if packs.own(name) {
				name = path.Join(e.Private, name)
			}
			files[name] = f.Bytes
		}
	}
	return problems.Sorted(), files, nil
}
