package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"
)

// Why a later entry is refused.
var (
	ErrUnknown  = errors.New("no such submission in this archive")
	ErrDisposed = errors.New("the submission was disposed of")
	ErrHeld     = errors.New("a hold forbids the disposal")
	ErrRetained = errors.New("the retention period has not ended")
	ErrHeldNow  = errors.New("the submission is on hold already")
	ErrNotHeld  = errors.New("the submission is not on hold")
)

// FactRetainUntil is the key of the facts of a submission that say, as YYYY-MM-DD, until when it must be kept; the latest counts.
const FactRetainUntil = "retain-until"

// Filed is a submission with everything recorded about it later.
type Filed struct {
	Entry    Entry
	Receipts []Entry
	Hold     *Entry // the hold in force
	Disposal *Entry
}

// Submissions lists the submissions in the order of the log.
func (a *Archive) Submissions() ([]Filed, error) {
	entries, err := a.Entries()
	if err != nil {
		return nil, err
	}
	return fold(entries), nil
}

// Find finds a submission by its id or by the first digits of it, at least eight.
func (a *Archive) Find(id string) (Filed, error) {
	all, err := a.Submissions()
	if err != nil {
		return Filed{}, err
	}
	var found []Filed
	for _, f := range all {
		if own := f.Entry.ID.String(); own == id || len(id) >= 8 && len(id) < len(own) && own[:len(id)] == id {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return Filed{}, fmt.Errorf("%s: %w", id, ErrUnknown)
	}
	return found[0], nil
}

func fold(entries []Entry) []Filed {
	var out []Filed
	at := map[string]int{}
	for i := range entries {
		e := &entries[i]
		if e.Kind == Submission {
			at[e.ID.String()] = len(out)
			out = append(out, Filed{Entry: *e})
			continue
		}
		n, ok := at[e.About]
		if !ok {
			continue
		}
		switch e.Kind {
		case Receipt:
			out[n].Receipts = append(out[n].Receipts, *e)
		case Hold:
			out[n].Hold = e
		case Release:
			out[n].Hold = nil
		case Disposal:
			out[n].Disposal = e
		}
	}
	return out
}

// entries parses the log of the turn.
func (t *turn) entries() ([]Entry, error) {
	out := make([]Entry, len(t.lines))
	for i, l := range t.lines {
		e, err := parseEntry(l)
		if err != nil {
			return nil, fmt.Errorf("%s line %d: %w", LogName, i+1, ErrDamaged)
		}
		out[i] = e
	}
	return out, nil
}

// about runs plan with the submission that a later entry is about.
func (a *Archive) about(id Sum, now time.Time, d Draft, check func(t *turn, f Filed, all []Filed) ([]Sum, error)) (Outcome, error) {
	d.About = id
	return a.record(now, func(t *turn) (Draft, []Sum, error) {
		entries, err := t.entries()
		if err != nil {
			return d, nil, err
		}
		all := fold(entries)
		i := slices.IndexFunc(all, func(f Filed) bool { return f.Entry.ID == id })
		if i < 0 {
			return d, nil, ErrUnknown
		}
		drop, err := check(t, all[i], all)
		return d, drop, err
	})
}

// AddReceipt records the authority's acknowledgement. The same receipt twice changes nothing.
func (a *Archive) AddReceipt(id Sum, facts []Fact, contents []Content, now time.Time) (Outcome, error) {
	return a.about(id, now, Draft{Kind: Receipt, Facts: facts, Contents: contents}, func(_ *turn, f Filed, _ []Filed) ([]Sum, error) {
		if f.Disposal != nil {
			return nil, ErrDisposed
		}
		return nil, nil
	})
}

// AddHold forbids the disposal of a submission until it is released.
func (a *Archive) AddHold(id Sum, facts []Fact, now time.Time) (Outcome, error) {
	return a.about(id, now, Draft{Kind: Hold, Facts: stamped(facts, now)}, func(_ *turn, f Filed, _ []Filed) ([]Sum, error) {
		switch {
		case f.Disposal != nil:
			return nil, ErrDisposed
		case f.Hold != nil:
			return nil, ErrHeldNow
		}
		return nil, nil
	})
}

// AddRelease ends a hold.
func (a *Archive) AddRelease(id Sum, facts []Fact, now time.Time) (Outcome, error) {
	return a.about(id, now, Draft{Kind: Release, Facts: stamped(facts, now)}, func(_ *turn, f Filed, _ []Filed) ([]Sum, error) {
		if f.Hold == nil {
			return nil, ErrNotHeld
		}
		return nil, nil
	})
}

// stamped adds the moment, so that a second hold for the same reason is an entry of its own.
func stamped(facts []Fact, now time.Time) []Fact {
	return append(slices.Clone(facts), Fact{"at", now.UTC().Format(time.RFC3339Nano)})
}

// Dispose removes the bytes of a submission and of its receipts that nothing else uses. The entries and the lists with the hashes stay.
func (a *Archive) Dispose(id Sum, facts []Fact, now time.Time) (Outcome, error) {
	return a.about(id, now, Draft{Kind: Disposal, Facts: facts}, func(t *turn, f Filed, all []Filed) ([]Sum, error) {
		switch {
		case f.Disposal != nil:
			return nil, ErrDisposed
		case f.Hold != nil:
			return nil, ErrHeld
		}
		own, err := t.objectsOf(f)
		if err != nil {
			return nil, err
		}
		if until, ok, err := t.retained(f); err != nil || ok && lastDay(now) <= until {
			return nil, errors.Join(err, fmt.Errorf("%w: %s", ErrRetained, until))
		}
		return t.unused(own, f, all)
	})
}

// lastDay is the earliest day that it still is anywhere, so that a retention period has ended in every zone before it counts as ended.
func lastDay(now time.Time) string { return now.UTC().Add(-12 * time.Hour).Format(time.DateOnly) }

// retained is the last day until which a submission must be kept.
func (t *turn) retained(f Filed) (string, bool, error) {
	m, err := (&Archive{t.store}).Manifest(f.Entry)
	if err != nil {
		return "", false, err
	}
	days := m.Values(FactRetainUntil)
	if len(days) == 0 {
		return "", false, nil
	}
	return slices.Max(days), true, nil
}

// objectsOf is the objects of a submission and its receipts, without the manifests.
func (t *turn) objectsOf(f Filed) ([]Sum, error) {
	var out []Sum
	for _, e := range append([]Entry{f.Entry}, f.Receipts...) {
		m, err := (&Archive{t.store}).Manifest(e)
		if err != nil {
			return nil, err
		}
		for _, o := range m.Objects {
			out = append(out, o.Sum)
		}
	}
	return out, nil
}

// unused takes from the objects of a submission those that something else still needs: other submissions, and every manifest.
func (t *turn) unused(own []Sum, f Filed, all []Filed) ([]Sum, error) {
	candidates := map[Sum]bool{}
	for _, s := range own {
		candidates[s] = true
	}
	entries, err := t.entries()
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		delete(candidates, e.Manifest)
		if e.Kind != Begin && e.Kind != Anchor {
			continue
		}
		m, err := (&Archive{t.store}).Manifest(e)
		if err != nil {
			return nil, err
		}
		for _, o := range m.Objects {
			delete(candidates, o.Sum)
		}
	}
	for _, g := range all {
		if g.Entry.ID == f.Entry.ID || g.Disposal != nil {
			continue
		}
		used, err := t.objectsOf(g)
		if err != nil {
			return nil, err
		}
		for _, s := range used {
			delete(candidates, s)
		}
	}
	return slices.DeleteFunc(slices.Clone(own), func(s Sum) bool { return !candidates[s] }), nil
}

// AddAnchor records a signature or a time stamp of a head, and lays it beside that head; a second one gets a number.
func (a *Archive) AddAnchor(h Head, suffix, mediaType string, data []byte, facts []Fact, now time.Time) (Outcome, error) {
	return a.record(now, func(t *turn) (Draft, []Sum, error) {
		name := HeadName(h.Entries) + suffix
		for i := 2; ; i++ {
			old, err := t.store.ReadNote(name)
			if errors.Is(err, fs.ErrNotExist) || err == nil && bytes.Equal(old, data) {
				break
			}
			if err != nil {
				return Draft{}, nil, err
			}
			name = fmt.Sprintf("%s.%d%s", HeadName(h.Entries), i, suffix)
		}
		return Draft{Kind: Anchor, Facts: append([]Fact{{"head", h.Text()}}, facts...), Contents: []Content{
			{Role: RoleNote, Name: name, MediaType: mediaType, Data: data},
		}}, nil, nil
	})
}
