package app

import (
	"bytes"
	"path"
	"slices"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/formats"
	"github.com/breachfile/breachfile/report/i18n"
	"github.com/breachfile/breachfile/schema/diag"
)

// GenerateRequest says which filings to write, and where.
type GenerateRequest struct {
	File    Source
	Regimes []string
	Stage   string
	Langs   []string // languages of the filings; empty for all of each regime
	Formats []string // format ids; empty for pdf, html, text and json, and the calendar
	LawOf   string
	Out     string // folder below which the incident's folder stands
	Draft   bool
	Archive string            // folder of an archive, whose present tree head every page then shows; empty for none
	Set     map[string]string // choices of structured filings, by name
	Amend   string            // also amend what was sent, in one of the ways of changes.Amendings; empty for not
	Style   string            // one of changes.Styles; empty for the one that the packs know of the recipients
	Since   Source            // the revision that was sent; without one the archive says what was
}

// Generated is what was written, or why nothing was.
type Generated struct {
	Assessed
	Dir     string    // the incident's folder; empty where nothing was written
	Filings []Written // in the order of the assessment
	Files   []string  // every file below Dir
	LeftOut []LeftOut
	Stale   []string // files of an earlier run that this one did not write
}

// DefaultFormats are what generate writes unless told otherwise.
func DefaultFormats() []string {
	return []string{"pdf", "html", "text", "json", "ics", FormatStructured}
}

// FormatIDs are the formats that generate knows, and the layouts of the authorities' own systems.
func FormatIDs() []string {
	var out []string
	for _, f := range formats.All() {
		if !layoutOnly(f.ID()) {
			out = append(out, f.ID())
		}
	}
	return append(append(out, FormatStructured), layoutIDs()...)
}

// sheets reports whether a format writes rows.
func sheets(id string) bool { return id == "csv" || id == "xlsx" }

// layoutOnly reports whether a format writes what a form has not, such as rows or tags, so that only layouts use it.
func layoutOnly(id string) bool { return sheets(id) || id == "xhtml" || id == "xsd" }

// Generate writes the filings of an incident, all of them or none.
func (e Env) Generate(r GenerateRequest) (Generated, error) {
	if len(r.Formats) == 0 {
		r.Formats = DefaultFormats()
	}
	if err := e.checkGenerate(r); err != nil {
		return Generated{}, err
	}
	a, err := e.Assess(AssessRequest{File: r.File, Regimes: r.Regimes, LawOf: r.LawOf})
	out := Generated{Assessed: a}
	if err != nil || a.Case == nil {
		return out, err
	}
	if err := a.Packs.checkStage(r.Stage, r.Regimes); err != nil {
		return out, err
	}
	if err := a.checkLangs(r.Langs); err != nil {
		return out, err
	}
	p := e.plan(a, r)
	amendments, more, err := e.amendments(a, r)
	if err != nil {
		return out, err
	}
	out.LeftOut = p.leftOut
	out.Problems = append(out.Problems, append(a.File.rename(p.problems), more...)...).Sorted()
	if p.blocked || out.Problems.HasErrors() && !r.Draft {
		return out, nil
	}
	files, problems, err := e.render(a, r, p.jobs)
	if err != nil {
		return out, err
	}
	amending, more, err := e.amendmentFiles(a, r, amendments)
	if err != nil {
		return out, err
	}
	files, problems = append(files, amending...), append(problems, more...)
	out.Problems = append(out.Problems, problems...).Sorted()
	if problems.HasErrors() {
		return out, nil
	}
	return e.write(out, r, p.jobs, files)
}

func (e Env) checkGenerate(r GenerateRequest) error {
	for _, f := range r.Formats {
		if err := CheckValue("--format", f, FormatIDs()); err != nil {
			return err
		}
	}
	if r.Amend != "" {
		if err := CheckAmend(r.Amend, r.Style); err != nil {
			return err
		}
	}
	return checkSettings(r.Set)
}

// checkLangs refuses a language that none of the chosen packs offers.
func (a Assessed) checkLangs(langs []string) error {
	var offered []string
	for _, o := range a.Obligations {
		offered = append(offered, o.Pack.Offers()...)
	}
	if len(offered) == 0 {
		offered = i18n.Tags()
	}
	slices.Sort(offered)
	for _, l := range langs {
		if err := CheckValue("--lang", l, slices.Compact(slices.Clone(offered))); err != nil {
			return err
		}
	}
	return nil
}

// write lays everything down together with the manifest.
func (e Env) write(out Generated, r GenerateRequest, jobs []job, files []file) (Generated, error) {
	id := out.Case.Incident.ID
	dir := path.Join(r.Out, id)
	common, err := e.common(out.Assessed, r)
	if err != nil {
		return out, err
	}
	files = append(files, common...)
	out.Filings = written(jobs, files)
	manifest, err := e.manifest(out, r, jobs, files)
	if err != nil {
		return out, err
	}
	out.Stale = stale(dir, files)
	tree := iox.NewTree(r.Out)
	for _, f := range append(slices.Clone(files), manifest) {
		if err := tree.Add(path.Join(id, f.path), f.data); err != nil {
			return out, err
		}
		out.Files = append(out.Files, f.path)
	}
	if err := tree.Commit(); err != nil {
		return out, err
	}
	out.Dir = dir
	return out, nil
}

// encode writes one input in one format; what the format cannot carry is a problem of layer 4.
func encode(f output.Format, in output.Input, j job) ([]byte, diag.List, error) {
	var b bytes.Buffer
	err := f.Encode(&b, in)
	if err == nil {
		return b.Bytes(), nil, nil
	}
	d, ok := cannotCarry(err, j)
	if !ok {
		return nil, nil, err
	}
	return nil, diag.List{d}, nil
}
