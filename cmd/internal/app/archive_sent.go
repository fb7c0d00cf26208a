package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/report/assess"
)

// ArchiveRecords answers from an archive what was sent. A submission counts whether or not its receipt has come.
type ArchiveRecords struct {
	Dir string // folder of the archive
}

// LastSent is the newest submission of the incident that holds a filing of the regime and whose bytes are not disposed of.
func (a ArchiveRecords) LastSent(incident, regime string) (Sent, bool, error) {
	var sent Sent
	found := false
	err := WithArchive(a.Dir, func(store *archive.Archive) error {
		all, err := store.Submissions()
		if err != nil {
			return err
		}
		for _, f := range slices.Backward(all) {
			m, err := store.Manifest(f.Entry)
			if err != nil {
				return err
			}
			stage, ok := filedStage(m, regime)
			if f.Disposal != nil || m.Fact("incident") != incident || !ok {
				continue
			}
			sent, err = readSent(store, m)
			sent.Stage, sent.At, sent.Reference = stage, f.Entry.At(), lastReference(store, f)
			found = true
			return err
		}
		return nil
	})
	return sent, found, err
}

// Acknowledged is what the receipts say was sent for an incident. A receipt that names no filing, of a submission with several, is
// returned without a stage, so that nobody takes silence for an answer.
func (a ArchiveRecords) Acknowledged(incident string) ([]assess.Submission, error) {
	var out []assess.Submission
	err := WithArchive(a.Dir, func(store *archive.Archive) error {
		all, err := store.Submissions()
		if err != nil {
			return err
		}
		for _, f := range all {
			if f.Disposal != nil || len(f.Receipts) == 0 {
				continue
			}
			m, err := store.Manifest(f.Entry)
			if err != nil {
				return err
			}
			if m.Fact("incident") != incident {
				continue
			}
			for _, e := range f.Receipts {
				r, err := store.Manifest(e)
				if err != nil {
					return err
				}
				out = append(out, acknowledged(f.Entry, m, r)...)
			}
		}
		return nil
	})
	return out, err
}

// acknowledged is what one receipt says of the filings of its submission.
func acknowledged(entry archive.Entry, m, receipt archive.Manifest) []assess.Submission {
	at, err := time.Parse(time.RFC3339, receipt.Fact("received"))
	if err != nil {
		return nil // a receipt without a moment starts nothing
	}
	s := assess.Submission{
		Recipient: "authority", At: incidents.At(incidents.InstantAt(at)), Reference: receipt.Fact("reference"),
		Source: "archive " + entry.ID.String()[:12],
	}
	if s.Reference != "" {
		s.Source += ", receipt " + s.Reference
	}
	filings := receipt.Values("filing")
	if len(filings) == 0 {
		filings = m.Values("filing")
	}
	if len(filings) > 1 && len(receipt.Values("filing")) == 0 {
		return []assess.Submission{s}
	}
	var out []assess.Submission
	for _, filing := range filings {
		one := s
		one.Regime, one.Stage, _ = strings.Cut(filing, " ")
		out = append(out, one)
	}
	return out
}

// filedStage finds the last stage of a regime among the filings of a submission.
func filedStage(m archive.Manifest, regime string) (string, bool) {
	for _, filing := range slices.Backward(m.Values("filing")) {
		if id, stage, ok := strings.Cut(filing, " "); ok && id == regime {
			return stage, true
		}
	}
	return "", false
}

// readSent takes the incident as it was, exact where it was stored so and else without its private notes, with the organisation's file.
func readSent(store *archive.Archive, m archive.Manifest) (Sent, error) {
	out := Sent{Others: map[string][]byte{}}
	for _, o := range m.Objects {
		if o.Role != roleIncident && o.Role != rolePublic && o.Role != roleProfile || o.Plain != nil {
			continue
		}
		b, err := store.Bytes(o.Sum)
		if err != nil {
			return out, err
		}
		if out.Incident == nil && o.Role != roleProfile {
			out.Name, out.Incident = o.Name, b // the incident stands before the organisation's file
			continue
		}
		out.Others[o.Name] = b
	}
	return out, nil
}

// lastReference is the authority's number from the newest receipt that states one.
func lastReference(store *archive.Archive, f archive.Filed) string {
	for _, e := range slices.Backward(f.Receipts) {
		if m, err := store.Manifest(e); err == nil && m.Fact("reference") != "" {
			return m.Fact("reference")
		}
	}
	return ""
}

// IsArchive reports whether a folder holds an archive.
func IsArchive(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, archive.LogName))
	return err == nil
}
