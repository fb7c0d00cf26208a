package changes

import (
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/payload"
)

// Payload is the amendment as data: what it amends and why, every changed answer, and, unless only the changes or nothing is said again,
// the filing as it stands now.
func (a Amendment) Payload(before, after filing.Stamp) *payload.Node {
	f := a.New
	root := payload.Obj().
		Add("incident", payload.Str(f.Incident)).
		Add("revision", payload.Int(int64(f.Revision))).
		Add("regime", payload.Str(f.Pack.ID)).
		Add("pack_version", payload.Str(f.Pack.Version)).
		Add("duty", payload.Str(f.Duty.ID)).
		Add("stage", payload.Str(f.Stage.ID)).
		Add("language", payload.Str(f.Lang))
	f.MarkText(root)
	root.
		Add("as_of", payload.Str(f.Now.Format(time.RFC3339))).
		Add("amendment", payload.Str(string(a.Kind))).
		Add("style", payload.Str(string(a.Style))).
		Add("amends", a.amends(before))
	if because, ok := either(a.Because, f); ok {
		root.Add("because", payload.Str(because))
	}
	if f.Draft || f.Drill {
		root.Add("draft", payload.Flag(f.Draft)).Add("drill", payload.Flag(f.Drill))
	}
	if a.Kind == Withdrawal {
		return root
	}
	list := payload.List()
	for _, x := range fieldsOf(a.Old, a.New) {
		n := payload.Obj().Add("field", payload.Str(x.ID))
		if x.No != "" {
			n.Add("no", payload.Str(x.No))
		}
		n.Add("label", payload.Str(x.Label))
		f.MarkLabel(n, "label_language", x.Lang)
		list.Items = append(list.Items, n.Add("old", payload.Str(x.Old)).Add("new", payload.Str(x.New)))
	}
	root.Add("changes", list)
	if a.Style != Delta {
		root.Add("filing", a.New.Payload(after))
	}
	return root
}

// amends names the submission that is amended: what it was, when it was sent, its number, and the file that it was made from.
func (a Amendment) amends(before filing.Stamp) *payload.Node {
	n := payload.Obj().
		Add("stage", payload.Str(a.Old.Stage.ID)).
		Add("title", payload.Str(a.Old.Title)).
		Add("revision", payload.Int(int64(a.Old.Revision)))
	if !a.Sent.Zero() {
		n.Add("sent_at", payload.Str(a.Sent.String()))
	}
	if a.Reference != "" {
		n.Add("reference", payload.Str(a.Reference))
	} else {
		n.Add("reference_state", payload.Str(incidents.Missing.String()))
	}
	return n.Add("source_sha256", payload.Str(before.Source))
}
