package app

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/breachfile/breachfile/cmd/internal/diagfmt"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/source"
)

const manifestName = "manifest.json"

// Manifest is the JSON document of a run; schema/v1/manifest.schema.json describes it.
type Manifest struct {
	Program  Program           `json:"program"`
	Incident string            `json:"incident"`
	Revision int               `json:"revision"`
	Drill    bool              `json:"drill"`
	Draft    bool              `json:"draft"`
	AsOf     string            `json:"as_of"`
	LawOf    LawOf             `json:"law_of"`
	Sources  []HashedFile      `json:"sources"`
	Packs    []UsedPack        `json:"packs"`
	Filings  []Written         `json:"filings"`
	Files    []WrittenFile     `json:"files"`
	LeftOut  []LeftOut         `json:"left_out"`
	Problems []json.RawMessage `json:"problems"`
	Waivers  []Waiver          `json:"waivers"`
	Settings map[string]string `json:"settings,omitempty"`
}

// Program is what made the files.
type Program struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// HashedFile is a file that the run read.
type HashedFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int    `json:"size"`
}

// UsedPack is a rule pack that the run judged by.
type UsedPack struct {
	ID      string       `json:"id"`
	Version string       `json:"version"`
	Private bool         `json:"private,omitempty"`
	Files   []HashedFile `json:"files"`
}

// Written is one filing with its files.
type Written struct {
	Regime      string   `json:"regime"`
	PackVersion string   `json:"pack_version"`
	Duty        string   `json:"duty"`
	Stage       string   `json:"stage"`
	Title       string   `json:"title"`
	Language    string   `json:"language"`
	ReadingCopy bool     `json:"reading_copy,omitempty"`
	Binding     string   `json:"binding"`
	Applies     string   `json:"applies"`
	State       string   `json:"state"`
	Due         string   `json:"due,omitempty"`
	Yardstick   bool     `json:"yardstick,omitempty"`
	Files       []string `json:"files"`
	DueWords    string   `json:"-"`
}

// WrittenFile is one file that the run wrote.
type WrittenFile struct {
	Path      string      `json:"path"`
	SHA256    string      `json:"sha256"`
	Size      int         `json:"size"`
	MediaType string      `json:"media_type"`
	Role      string      `json:"role"`
	Layout    string      `json:"layout,omitempty"` // of a structured filing
	Schema    *UsedSchema `json:"schema,omitempty"` // what the file was checked against
	Amends    *Amends     `json:"amends,omitempty"` // of an amendment
}

// UsedSchema is a schema, pinned to its bytes.
type UsedSchema struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
}

// Waiver is a gap that a person accepted.
type Waiver struct {
	Rule    string `json:"rule"`
	Who     string `json:"who"`
	At      string `json:"at"`
	Because string `json:"because"`
}

func hashed(name string, b []byte) HashedFile {
	sum := sha256.Sum256(b)
	return HashedFile{Name: name, SHA256: hex.EncodeToString(sum[:]), Size: len(b)}
}

// base is the file's own name, so that no folder of this machine reaches an output.
func (s Source) base() string { return path.Base(s.Name) }

func (e Env) manifest(g Generated, r GenerateRequest, jobs []job, files []file) (file, error) {
	a := g.Assessed
	a.File.Shown = a.File.base()
	m := Manifest{
		Program:  Program{Name: "breachfile", Version: e.Version},
		Incident: a.Incident, Revision: a.Revision, Drill: a.Case.Incident.Drill, Draft: r.Draft, AsOf: a.AsOf.Format(time.RFC3339),
		LawOf:   LawOf{Day: a.LawDate.String(), From: a.LawFrom.Kind, Path: a.LawFrom.Path, Pos: a.Position(a.LawFrom.Path)},
		Packs:   usedPacks(a),
		Filings: orEmpty(g.Filings), Files: []WrittenFile{}, LeftOut: orEmpty(g.LeftOut), Waivers: waivers(a),
		Settings: usedSettings(jobs, r.Set),
	}
	for _, d := range []*source.Document{a.Case.Source, a.Case.Profile} {
		if d != nil {
			m.Sources = append(m.Sources, hashed(a.File.shown(d.File().Name), d.File().Bytes))
		}
	}
	for _, f := range files {
		h := hashed(f.path, f.data)
		m.Files = append(m.Files, WrittenFile{Path: h.Name, SHA256: h.SHA256, Size: h.Size, MediaType: f.mediaType, Role: f.role, Layout: f.layout, Schema: schemaOf(f.schema), Amends: f.amends})
	}
	var err error
	if m.Problems, err = problemsJSON(g.File, a.File.Shown, g.Problems, messageLang(a.Case.Incident.Language)); err != nil {
		return file{}, err
	}
	b, err := marshal(m)
	return file{path: manifestName, mediaType: "application/json", role: "manifest", job: -1, data: b}, err
}

func orEmpty[T any](s []T) []T { return append([]T{}, s...) }

// problemsJSON is the problems in the form of "check --format json", with the file under its own name.
func problemsJSON(at Source, base string, list diag.List, tag string) ([]json.RawMessage, error) {
	own := slices.Clone(list)
	for i := range own {
		for _, p := range []*diag.Pos{&own[i].Span.Start, &own[i].Span.End} {
			if rel, err := filepath.Rel(filepath.FromSlash(path.Dir(at.Shown)), filepath.FromSlash(p.File)); err == nil && p.File != "" {
				p.File = filepath.ToSlash(rel)
			}
			if p.File == at.Shown {
				p.File = base
			}
		}
	}
	var b bytes.Buffer
	if err := diagfmt.JSON(&b, own, diagfmt.Options{Lang: tag}); err != nil {
		return nil, err
	}
	var doc struct {
		Problems []json.RawMessage `json:"problems"`
	}
	err := json.Unmarshal(b.Bytes(), &doc)
	return doc.Problems, err
}

// usedPacks is every pack that judged the incident, each once.
func usedPacks(a Assessed) []UsedPack {
	out := []UsedPack{}
	seen := map[*regime.Pack]bool{}
	for _, o := range slices.Concat(a.Obligations, a.Comparisons) {
		if seen[o.Pack] {
			continue
		}
		seen[o.Pack] = true
		p := UsedPack{ID: o.Pack.ID, Version: o.Pack.Version, Private: a.Packs.Private(o.Pack)}
		for _, f := range o.Pack.Files {
			p.Files = append(p.Files, hashed(f.Name, f.Bytes))
		}
		out = append(out, p)
	}
	return out
}

func waivers(a Assessed) []Waiver {
	out := []Waiver{}
	tag := a.Case.Incident.Language
	for _, w := range a.Case.Incident.Waivers {
		one := Waiver{Rule: w.Rule, Who: w.Who.Any(tag), At: w.At.State.String(), Because: w.Because.Any(tag)}
		if at, ok := w.At.Get(); ok {
			one.At = at.String()
		}
		out = append(out, one)
	}
	return out
}

// written describes the filings by what was planned and encoded.
func written(jobs []job, files []file) []Written {
	out := make([]Written, len(jobs))
	for i, j := range jobs {
		f := j.filing
		out[i] = Written{
			Regime: f.Pack.ID, PackVersion: f.Pack.Version, Duty: f.Duty.ID, Stage: f.Stage.ID, Title: f.DutyTitle, Language: f.Lang,
			ReadingCopy: f.Reading, Binding: string(f.Duty.Binding), Applies: string(j.obligation.Applies), State: string(j.stage.State),
			Due: stamp(j.stage.Due), Yardstick: j.stage.Clock != nil && j.stage.Clock.Clock.Yardstick, DueWords: f.DueWords, Files: []string{},
		}
	}
	for _, f := range files {
		if f.job >= 0 {
			out[f.job].Files = append(out[f.job].Files, f.path)
		}
	}
	return out
}

// stale lists the files that the last manifest of the folder names and this run does not write.
func stale(dir string, files []file) []string {
	b, err := os.ReadFile(filepath.Join(filepath.FromSlash(dir), manifestName))
	if err != nil {
		return nil
	}
	var old struct {
		Files []WrittenFile `json:"files"`
	}
	if json.Unmarshal(b, &old) != nil {
		return nil
	}
	var out []string
	for _, f := range old.Files {
		same := slices.ContainsFunc(files, func(n file) bool { return n.path == f.Path })
		if same || !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			continue
		}
		if _, err := os.Stat(filepath.Join(filepath.FromSlash(dir), filepath.FromSlash(f.Path))); err == nil {
			out = append(out, f.Path)
		}
	}
	return out
}
