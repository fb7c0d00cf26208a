package app

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/dora"
	"github.com/breachfile/breachfile/report/exchange/table"
	"github.com/breachfile/breachfile/report/exchange/veris"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/jsontree"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// ImportRequest says which file to turn into incident files.
type ImportRequest struct {
	File    string
	Mapping string // file that says what the columns of a table are
	Out     string // file for one incident, folder for several; empty for no file at all
	Options exchange.Options
	Strict  bool // whatever is not taken over is an error
}

// ImportedFiles is what an import found and wrote.
type ImportedFiles struct {
	Incidents int
	Left      int    // incidents that could not be made
	Data      []byte // the incident file, where there is one and no file was named
	Written   []string
	Problems  diag.List
}

// ImportVERIS makes incident files of VERIS records.
func (e Env) ImportVERIS(r ImportRequest) (ImportedFiles, error) {
	f, err := readSource(r.File)
	if err != nil {
		return ImportedFiles{}, err
	}
	return e.deliver(r, veris.Read(f, r.Options, e.Now))
}

// ImportDORA makes an incident file of the JSON of a report of a major ICT-related incident, or of the notice of a cyber threat.
func (e Env) ImportDORA(r ImportRequest) (ImportedFiles, error) {
	packs, _, err := e.Packs()
	if err != nil {
		return ImportedFiles{}, err
	}
	versions := packs.Set.Versions("eu-dora")
	if len(versions) == 0 {
		return ImportedFiles{}, errors.New("the pack eu-dora, whose form is read, is not there")
	}
	pack := versions[len(versions)-1]
	incident, hasIncident := pack.FormOf("incident")
	threat, hasThreat := pack.FormOf("threat")
	if !hasIncident || !hasThreat {
		return ImportedFiles{}, errors.New("the pack eu-dora lacks the form “incident” or “threat”")
	}
	f, err := readSource(r.File)
	if err != nil {
		return ImportedFiles{}, err
	}
	return e.deliver(r, dora.Read(f, dora.Forms{Incident: incident, Threat: threat}, r.Options, e.Now))
}

// ImportCSV makes incident files of the rows of a table, as a mapping file says.
func (e Env) ImportCSV(r ImportRequest) (ImportedFiles, error) {
	if r.Mapping == "" {
		return ImportedFiles{}, UsageError("--mapping: name the file that says what the columns are", "--mapping で列の対応付けファイルを指定してください")
	}
	mapping, err := readSource(r.Mapping)
	if err != nil {
		return ImportedFiles{}, err
	}
	f, err := readSource(r.File)
	if err != nil {
		return ImportedFiles{}, err
	}
	m, problems := table.ReadMapping(mapping, r.Options)
	if m == nil {
		return ImportedFiles{Problems: problems}, nil
	}
	rows, whole := table.Read(f, m, e.Now)
	problems = append(problems, whole...)
	if whole.HasErrors() {
		return ImportedFiles{Problems: problems}, nil
	}
	out, err := e.deliver(r, rows)
	out.Problems = append(problems, out.Problems...).Sorted()
	return out, err
}

// readSource reads a file of another program, within the limit of what is read at all.
func readSource(name string) (source.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return source.File{}, unwrapPath(err, name)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, jsontree.MaxBytes+1))
	if err != nil {
		return source.File{}, unwrapPath(err, name)
	}
	if len(b) > jsontree.MaxBytes {
		return source.File{}, fmt.Errorf("%s: the file has more than %d MiB; cut it into several", name, jsontree.MaxBytes>>20)
	}
	return source.File{Name: filepath.ToSlash(name), Bytes: b}, nil
}

// deliver writes the incidents that could be made; nothing is overwritten, and of several with the same id none is written.
func (e Env) deliver(r ImportRequest, all []exchange.Imported) (ImportedFiles, error) {
	var out ImportedFiles
	twice := map[string]int{}
	var good []exchange.Imported
	for _, im := range all {
		twice[im.ID]++
		if r.Strict {
			im.Problems = asErrors(im.Problems)
		}
		out.Problems = append(out.Problems, im.Problems...)
		if im.YAML != nil && !im.Problems.HasErrors() {
			good = append(good, im)
		}
	}
	var kept []exchange.Imported
	for _, im := range good {
		if twice[im.ID] > 1 {
			out.Problems = append(out.Problems, exchange.Twice(im))
			continue
		}
		kept = append(kept, im)
	}
	out.Incidents, out.Left = len(kept), len(all)-len(kept)
	out.Problems = out.Problems.Sorted()
	return out, out.write(r.Out, len(all) > 1, kept)
}

func asErrors(list diag.List) diag.List {
	out := append(diag.List{}, list...)
	for i := range out {
		out[i].Severity = rule.Error
	}
	return out
}

// write puts one incident into the file that was named, several into the folder.
func (out *ImportedFiles) write(to string, several bool, kept []exchange.Imported) error {
	if len(kept) == 0 {
		return nil
	}
	info, err := os.Stat(to)
	folder := err == nil && info.IsDir()
	switch {
	case to == "" && several:
		return UsageError("the file holds several incidents: name a folder with -o", "複数の事案があります。-o でフォルダを指定してください")
	case to == "":
		out.Data = kept[0].YAML
		return nil
	case !several && !folder:
		out.Written = []string{to}
		return create(to, kept[0].YAML)
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return unwrapPath(err, to)
	}
	for _, im := range kept {
		if name := filepath.Join(to, im.ID+".yaml"); exists(name) {
			return inTheWay(name)
		}
	}
	for _, im := range kept {
		name := filepath.Join(to, im.ID+".yaml")
		if err := create(name, im.YAML); err != nil {
			for _, written := range out.Written {
				err = errors.Join(err, os.Remove(written)) // all of them or none
			}
			out.Written = nil
			return err
		}
		out.Written = append(out.Written, name)
	}
	return nil
}
