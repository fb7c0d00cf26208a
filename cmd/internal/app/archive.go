package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/archive/folder"
	"github.com/breachfile/breachfile/schema/source"
)

// The roles of objects in the archive besides those of the run's own manifest.
const (
	roleIncident   = "incident"   // the incident file, byte by byte
	rolePublic     = "public"     // the incident file without comments and private notes
	roleProfile    = "profile"    // the organisation's file, byte by byte
	rolePack       = "pack"       // a file of the rules that the incident was judged by
	roleRun        = "run"        // the manifest of the run: program, now, problems, waivers
	roleAttachment = "attachment" // what was filed besides
	roleReceipt    = "receipt"    // the authority's acknowledgement
)

// privateKey is the key of private notes, in incident files and in organisations' files.
const privateKey = "private"

// ArchiveAddRequest says what to keep.
type ArchiveAddRequest struct {
	Archive   string
	Dir       string   // what generate wrote
	Incident  string   // the incident file; empty to look for it
	Attach    []string // files that were filed besides
	PrivateTo []string // age recipients that may read the exact file with its private notes
	Comments  bool     // the comments of the incident file may be stored readably
	Personal  bool     // files with recipients' personal data are stored too
	Retain    string   // YYYY-MM-DD until which the submission must be kept
}

// ArchiveAdded is what became of a submission.
type ArchiveAdded struct {
	archive.Outcome
	Manifest archive.Manifest
	Redacted bool // the incident is stored without comments and private notes only
	Disposed bool // it was stored before and disposed of
}

// ArchiveAdd stores what generate wrote, together with everything that it was made from.
func (e Env) ArchiveAdd(r ArchiveAddRequest) (ArchiveAdded, error) {
	dir, run, raw, err := readRun(r.Dir)
	if err != nil {
		return ArchiveAdded{}, err
	}
	if r.Retain != "" {
		if _, err := time.Parse(time.DateOnly, r.Retain); err != nil {
			return ArchiveAdded{}, UsageError("--retain-until: write the day as 2032-01-31", "--retain-until: 日付は 2032-01-31 の形で書いてください")
		}
	}
	d := archive.Draft{Kind: archive.Submission, Facts: runFacts(run, r.Retain)}
	d.Contents = append(d.Contents, archive.Content{Role: roleRun, Name: manifestName, MediaType: "application/json", Data: raw})
	var out ArchiveAdded
	steps := []func() error{
		func() error { return outputs(&d, dir, run, r.Personal) },
		func() error { return e.usedFiles(&d, run) },
		func() (err error) { out.Redacted, err = incidentFiles(&d, dir, run, r); return err },
		func() error { return attach(&d, roleAttachment, r.Attach) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return out, err
		}
	}
	store, err := folder.Create(r.Archive)
	if err != nil {
		return out, err
	}
	defer store.Close()
	a := archive.Open(store)
	if out.Outcome, err = a.Add(d, e.Now); err != nil {
		return out, err
	}
	f, err := a.Find(out.Entry.ID.String())
	if err != nil {
		return out, err
	}
	out.Disposed = f.Disposal != nil
	out.Manifest, err = a.Manifest(out.Entry)
	return out, err
}

// readRun reads the manifest of a run and refuses what is no filing.
func readRun(dir string) (string, Manifest, []byte, error) {
	var run Manifest
	raw, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		if found, _ := filepath.Glob(filepath.Join(dir, "*", manifestName)); len(found) == 1 {
			dir = filepath.Dir(found[0])
			raw, err = os.ReadFile(found[0])
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return dir, run, nil, UsageError(dir+": no "+manifestName+" here; name the folder of one incident that generate wrote",
			dir+": "+manifestName+" がありません。generate が書き出した事案のフォルダを指定してください")
	}
	if err != nil {
		return dir, run, nil, err
	}
	if err := json.Unmarshal(raw, &run); err != nil {
		return dir, run, nil, fmt.Errorf("%s: %w", filepath.Join(dir, manifestName), err)
	}
	switch {
	case run.Drill:
		return dir, run, nil, UsageError(dir+": a drill does not belong in the archive of real submissions", dir+": 訓練の書面は、実際の提出の記録には保存できません")
	case run.Draft:
		return dir, run, nil, UsageError(dir+": these are drafts; only filings are archived", dir+": 草案です。保存できるのは提出用の書面だけです")
	}
	return dir, run, raw, nil
}

func runFacts(run Manifest, retain string) []archive.Fact {
	facts := []archive.Fact{
		{Key: "incident", Value: run.Incident}, {Key: "revision", Value: fmt.Sprint(run.Revision)},
		{Key: "as-of", Value: run.AsOf}, {Key: "program", Value: run.Program.Name + " " + run.Program.Version},
	}
	var filings []string
	for _, f := range run.Filings {
		filings = append(filings, f.Regime+" "+f.Stage)
	}
	slices.Sort(filings)
	for _, f := range slices.Compact(filings) {
		facts = append(facts, archive.Fact{Key: "filing", Value: f})
	}
	for _, s := range run.Sources {
		facts = append(facts, archive.Fact{Key: "source", Value: s.SHA256 + " " + s.Name})
	}
	if retain != "" {
		facts = append(facts, archive.Fact{Key: archive.FactRetainUntil, Value: retain})
	}
	return facts
}

// personal reports whether files of a role carry personal data of the recipients of letters.
func personal(role string) bool { return role == "letter" || role == "recipients" }

// outputs takes every file that the run wrote, and refuses one that was changed since.
func outputs(d *archive.Draft, dir string, run Manifest, withPersonal bool) error {
	for _, f := range run.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			return fmt.Errorf("%s: %q leads out of the folder", manifestName, f.Path)
		}
		sum, err := archive.ParseSum(f.SHA256)
		if err != nil {
			return err
		}
		if personal(f.Role) && !withPersonal {
			d.Omitted = append(d.Omitted, archive.Omitted{Name: f.Path, Role: f.Role, Sum: sum, Size: int64(f.Size), Reason: "personal data of recipients"})
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil {
			return err
		}
		if archive.SumOf(b) != sum {
			name := filepath.Join(dir, f.Path)
			return UsageError(name+" is not what generate wrote; run generate again", name+" は generate の書き出した内容と異なります。generate をやり直してください")
		}
		d.Contents = append(d.Contents, archive.Content{Role: f.Role, Name: f.Path, MediaType: f.MediaType, Data: b})
	}
	return nil
}

// usedFiles takes the files of the packs that the run judged by.
func (e Env) usedFiles(d *archive.Draft, run Manifest) error {
	packs, _, err := e.Packs()
	if err != nil {
		return err
	}
	seen := map[string]bool{} // packs that extend the same one share its files
	for _, p := range run.Packs {
		for _, f := range p.Files {
			if seen[f.Name] {
				continue
			}
			seen[f.Name] = true
			b, err := fs.ReadFile(packs.files, f.Name)
			if err != nil || archive.SumOf(b).String() != f.SHA256 {
				return UsageError("the rule pack "+p.ID+" is not the one that the filings were made with ("+f.Name+"); run generate again, or name the private packs with --regimes",
					"規則集 "+p.ID+" が書面の作成時と異なります（"+f.Name+"）。generate をやり直すか、--regimes で私用の規則集を指定してください")
			}
			d.Contents = append(d.Contents, archive.Content{Role: rolePack, Name: "packs/" + f.Name, MediaType: mediaType(f.Name), Data: b})
		}
	}
	return nil
}

// incidentFiles takes the incident and the organisation's file. The exact bytes are stored readably only where nothing in them is private.
func incidentFiles(d *archive.Draft, dir string, run Manifest, r ArchiveAddRequest) (redacted bool, err error) {
	if len(run.Sources) == 0 {
		return false, fmt.Errorf("%s names no incident file", manifestName)
	}
	at, err := locateSource(dir, run.Sources[0], r.Incident)
	if err != nil {
		return false, err
	}
	file, err := Locate(at)
	if err != nil {
		return false, err
	}
	c, _, err := load(file)
	if err != nil || c == nil {
		return false, errors.Join(err, fmt.Errorf("%s cannot be read as an incident", at))
	}
	for i, doc := range []*source.Document{c.Source, c.Profile} {
		if doc == nil {
			continue
		}
		role, name := roleIncident, "sources/"+path.Base(doc.File().Name)
		if i > 0 {
			role = roleProfile
		}
		if i >= len(run.Sources) || archive.SumOf(doc.File().Bytes).String() != run.Sources[i].SHA256 {
			return false, UsageError(doc.File().Name+" was changed since the filings were made", doc.File().Name+" は書面の作成後に変更されています")
		}
		cut, err := addSource(d, doc, role, name, r)
		if err != nil {
			return false, err
		}
		redacted = redacted || cut
	}
	return redacted, nil
}

// addSource stores one YAML file: exactly, or without what is private and, where asked for, exactly but encrypted.
func addSource(d *archive.Draft, doc *source.Document, role, name string, r ArchiveAddRequest) (bool, error) {
	exact := archive.Content{Role: role, Name: name, MediaType: "application/yaml", Data: doc.File().Bytes}
	public, err := doc.Redacted(func(_, key string) bool { return key == privateKey })
	if err != nil {
		return false, err
	}
	whole, err := doc.Redacted(func(string, string) bool { return false })
	if err != nil {
		return false, err
	}
	if bytes.Equal(public, whole) && (r.Comments || !mayHaveComments(exact.Data)) {
		d.Contents = append(d.Contents, exact)
		return false, nil
	}
	d.Contents = append(d.Contents, archive.Content{Role: rolePublic, Name: name, MediaType: exact.MediaType, Data: public})
	if len(r.PrivateTo) == 0 {
		d.Omitted = append(d.Omitted, archive.Omitted{Name: name, Role: role, Sum: archive.SumOf(exact.Data), Size: int64(len(exact.Data)), Reason: "comments or private notes"})
		return true, nil
	}
	sealed, err := archive.Seal(exact, r.PrivateTo)
	if err != nil {
		return false, UsageError("--private-to: "+err.Error(), "--private-to: "+err.Error())
	}
	d.Contents = append(d.Contents, sealed)
	return true, nil
}

// mayHaveComments reports whether something in a YAML file could be a comment; a sign inside a text counts too, to be on the safe side.
func mayHaveComments(b []byte) bool { return regexp.MustCompile(`(?m)(^|[ \t\r])#`).Match(b) }

// locateSource finds the incident file with the hash that the run read.
func locateSource(dir string, want HashedFile, named string) (string, error) {
	candidates := []string{want.Name, filepath.Join(dir, want.Name), filepath.Join(dir, "..", want.Name), filepath.Join(dir, "..", "..", want.Name)}
	if named != "" {
		candidates = []string{named}
	}
	for _, c := range candidates {
		if b, err := os.ReadFile(c); err == nil && archive.SumOf(b).String() == want.SHA256 {
			return c, nil
		}
	}
	if named != "" {
		return "", UsageError(named+" is not the incident file that the filings were made from", named+" は書面の元になった事案ファイルではありません")
	}
	return "", UsageError("the incident file "+want.Name+" as it was is not found; name it with --incident", "書面の元になった事案ファイル "+want.Name+" が見つかりません。--incident で指定してください")
}

// attach takes files as they are.
func attach(d *archive.Draft, role string, names []string) error {
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			return err
		}
		d.Contents = append(d.Contents, archive.Content{Role: role, Name: role + "s/" + filepath.Base(n), MediaType: mediaType(n), Data: b})
	}
	return nil
}

func mediaType(name string) string {
	switch path.Ext(name) {
	case ".yaml", ".yml":
		return "application/yaml"
	case ".eml":
		return "message/rfc822"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}
