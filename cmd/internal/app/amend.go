package app

import (
	"slices"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
)

// roleAmendment is the role of a filing that amends one sent before.
const roleAmendment = "amendment"

// amended is one amendment with the comparison that it comes from.
type amended struct {
	changes.Amendment
	compared Compared
}

// Amends names the submission that a file amends.
type Amends struct {
	Kind      string `json:"kind"`
	Style     string `json:"style"`
	Stage     string `json:"stage"`
	SentAt    string `json:"sent_at,omitempty"`
	Reference string `json:"reference,omitempty"`
}

// amendments prepares the amendment of every filing that is on record as sent: from the revision that the user names, else from the archive.
func (e Env) amendments(a Assessed, r GenerateRequest) ([]amended, diag.List, error) {
	if r.Amend == "" {
		return nil, nil, nil
	}
	compared, err := e.earlier(a, r)
	if err != nil {
		return nil, nil, err
	}
	var out []amended
	var problems diag.List
	for _, c := range compared {
		if !c.Ready {
			return nil, c.Problems, nil
		}
		problems = append(problems, r.File.rename(c.Comparison.Problems)...)
		for _, id := range c.Comparison.Sent() {
			one, ok := c.Amend(id, changes.Amending(r.Amend), changes.Style(r.Style))
			if !ok || !a.reached(id) || one.Idle() {
				continue
			}
			one.New.Draft = r.Draft
			out = append(out, amended{one, c})
			problems = append(problems, r.File.rename(one.Problems)...)
		}
	}
	if len(out) == 0 {
		return nil, nil, UsageError(
			"--amend: nothing is on record as sent of which an answer has changed, so there is nothing to amend",
			"--amend: 送付の記録がある書面に変更がないため、訂正等の対象がありません")
	}
	return out, problems, nil
}

// earlier compares the file with the revision that the user names, or, regime by regime, with what the archive last recorded as sent.
func (e Env) earlier(a Assessed, r GenerateRequest) ([]Compared, error) {
	if r.Since.Name != "" {
		c, err := e.Diff(DiffRequest{Old: r.Since, New: r.File, Regimes: r.Regimes})
		return []Compared{c}, err
	}
	if e.Records == nil {
		return nil, UsageError(
			"--amend: say since when: --since OLD.yaml for the revision that was sent, or --archive DIR",
			"--amend: 送付した版を --since 旧.yaml で、又は保管庫を --archive DIR で指定してください")
	}
	var out []Compared
	for _, id := range regimesOf(a.Obligations) {
		old, sent, err := FiledRevision(e.Records, a.Case.Incident.ID, id)
		if _, nothing := AsUsage(err); nothing {
			continue // nothing was sent under this regime
		}
		if err != nil {
			return nil, err
		}
		c, err := e.Diff(DiffRequest{Old: old, New: r.File, Regimes: []string{id}, Sent: []assess.Submission{sent}})
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// reached reports whether a regime has a duty that is surely to be thought of: one that applies, or that was asked for by name.
func (a Assessed) reached(id string) bool {
	return slices.ContainsFunc(a.Obligations, func(o assess.Obligation) bool { return o.Pack.ID == id && !a.Waits(o) })
}

// regimesOf are the regimes that have a duty that applies or may apply.
func regimesOf(all []assess.Obligation) []string {
	var out []string
	for _, o := range all {
		if o.Applies != regime.No && !slices.Contains(out, o.Pack.ID) {
			out = append(out, o.Pack.ID)
		}
	}
	return out
}

// amendmentFiles encodes the amendments in the formats of the run.
func (e Env) amendmentFiles(a Assessed, r GenerateRequest, all []amended) ([]file, diag.List, error) {
	var out []file
	var problems diag.List
	for _, x := range all {
		before, after := e.stampOf(x.compared.Old.Case), e.stampOf(x.compared.New.Case)
		in := output.Input{Document: x.Document(before, after), Payload: x.Payload(before, after), Created: a.AsOf}
		j := job{filing: x.New}
		stem := x.New.Name + "-" + string(x.Kind)
		if x.New.Draft {
			stem += "-draft"
		}
		for _, id := range []string{"pdf", "html", "text", "json"} {
			if !slices.Contains(r.Formats, id) {
				continue
			}
			f := formatOf(id)
			b, more, err := encode(f, in, j)
			if err != nil {
				return nil, nil, err
			}
			problems = append(problems, more...)
			out = append(out, file{
				path: x.New.Pack.ID + "/" + x.Old.Stage.ID + "/" + iox.FileName(stem, "") + f.Ext(), mediaType: f.MediaType(), role: roleAmendment, job: -1, data: b,
				amends: &Amends{Kind: string(x.Kind), Style: string(x.Style), Stage: x.Old.Stage.ID, SentAt: x.Sent.String(), Reference: x.Reference},
			})
		}
	}
	return out, problems, nil
}
