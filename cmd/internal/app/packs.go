package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/fire"
	"github.com/breachfile/breachfile/report/exchange/table"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/shape"
	"github.com/breachfile/breachfile/schema/source"
)

// Packs is every rule pack of a run.
type Packs struct {
	Set     *regime.Set
	files   fs.FS // the files of all packs
	private fs.FS // folder of private packs, or nil
}

// Private reports whether a pack, or a part of it, comes from the user's own folder.
func (p Packs) Private(q *regime.Pack) bool {
	return slices.ContainsFunc(q.Files, func(f source.File) bool { return p.own(f.Name) })
}

// own reports whether a file lies in the user's folder of packs.
func (p Packs) own(name string) bool {
	if p.private == nil {
		return false
	}
	_, err := fs.Stat(p.private, name)
	return err == nil
}

// Packs loads the built-in packs and the private ones. Problems of built-in packs are a fault of the build.
func (e Env) Packs() (Packs, diag.List, error) { return e.packs(regimes.Builtin) }

// packs loads the built-in packs in the given way where there are no private ones; those are read from their files beside the built-in ones.
func (e Env) packs(builtin func() (*regime.Set, diag.List, error)) (Packs, diag.List, error) {
	if e.Private == "" {
		set, problems, err := builtin()
		return Packs{Set: set, files: regimes.Files()}, problems, err
	}
	info, err := os.Stat(e.Private)
	if err != nil {
		return Packs{}, nil, unwrapPath(err, e.Private)
	}
	if !info.IsDir() {
		return Packs{}, nil, UsageError("--regimes: "+e.Private+" is not a folder", "--regimes: "+e.Private+" はフォルダではありません")
	}
	own := os.DirFS(e.Private)
	both := overlay{own: own, builtin: regimes.Files()}
	if err := both.disjoint(); err != nil {
		return Packs{}, nil, err
	}
	set, problems, err := regime.Load(both, ".", regimes.Hooks())
	return Packs{Set: set, files: both, private: own}, e.shownPrivate(problems, own), err
}

// shownPrivate puts the folder that the user named before the names of private packs.
func (e Env) shownPrivate(list diag.List, own fs.FS) diag.List {
	out := slices.Clone(list)
	for i := range out {
		if own == nil {
			break
		}
		if _, err := fs.Stat(own, out[i].Span.Start.File); err == nil {
			name := path.Join(e.Private, out[i].Span.Start.File)
			out[i].Span.Start.File, out[i].Span.End.File = name, name
		}
	}
	return out
}

// overlay shows private packs beside the built-in ones, so that they may extend them.
type overlay struct{ own, builtin fs.FS }

// Open opens a file of either tree.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.builtin.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.own.Open(name)
	}
	return f, err
}

// Glob finds files in both trees.
func (o overlay) Glob(pattern string) ([]string, error) {
	a, err := fs.Glob(o.builtin, pattern)
	if err != nil {
		return nil, err
	}
	b, err := fs.Glob(o.own, pattern)
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out), err
}

// disjoint refuses a private file in the place of a built-in one, because nobody could see which of both was used.
func (o overlay) disjoint() error {
	names, err := fs.Glob(o.own, "*/*/*.yaml")
	if err != nil {
		return err
	}
	for _, n := range append(names, "core.yaml") {
		if _, err := fs.Stat(o.own, n); err != nil {
			continue
		}
		if _, err := fs.Stat(o.builtin, n); err == nil {
			return UsageError(
				fmt.Sprintf("--regimes: %s is also a built-in pack; give the private file another name", n),
				fmt.Sprintf("--regimes: %s は組込みのパックと同じ名前です。別の名前にしてください", n))
		}
	}
	return nil
}

// chosen checks the regimes that the user named; none means all.
func (p Packs) chosen(ids []string) error {
	for _, id := range ids {
		if err := CheckValue("--regime", id, p.Set.IDs()); err != nil {
			return err
		}
	}
	return nil
}

// checkStage refuses a stage that none of the regimes knows.
func (p Packs) checkStage(stage string, ids []string) error {
	if stage == "" {
		return nil
	}
	var known []string
	for _, q := range p.Set.All() {
		if len(ids) > 0 && !slices.Contains(ids, q.ID) {
			continue
		}
		for _, d := range q.Duties {
			for _, s := range d.Stages {
				known = append(known, s.ID)
			}
		}
	}
	slices.Sort(known)
	return CheckValue("--stage", stage, slices.Compact(known))
}

// Catalogue is every rule that a problem can cite; without packs, those of the file alone.
func Catalogue(set *regime.Set) (rule.Catalogue, error) {
	parts := []rule.Catalogue{
		source.Catalogue(), shape.Catalogue(), incidents.Catalogue(), regime.Catalogue(), assess.Catalogue(), changes.Catalogue(), outputCatalogue(), exchange.Catalogue(), fire.Catalogue(), table.Catalogue(),
	}
	if set != nil {
		parts = append(parts, filing.Catalogue(set))
	}
	return rule.Merge(parts...)
}
