package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Verdict is what is wrong with one file.
type Verdict string

// The verdicts. Unfinished is no damage: an interrupted writer left it, and the next one mends it.
const (
	Damaged    Verdict = "damaged"
	Missing    Verdict = "missing"
	Added      Verdict = "added"
	Unfinished Verdict = "unfinished"
	Shortened  Verdict = "shortened" // the log holds fewer entries than a head that was kept elsewhere
	Rewritten  Verdict = "rewritten" // the log's first entries are not those of a head that was kept elsewhere
)

// Finding is one file that is not as it should be. From and To are the first bad bytes, counted from 0, To excluded; both zero where unknown.
type Finding struct {
	Verdict Verdict
	File    string
	Detail  string
	From    int64
	To      int64
}

// Report is the result of a verification.
type Report struct {
	Findings []Finding
	Entries  int64
	Objects  int64
	Bytes    int64 // of all objects that were hashed
	Head     Head  // computed from the log; zero for an empty one
	Grew     *Head // the outside head that the log provably only grew from
}

// Sound reports whether nothing is damaged; an unfinished write is no damage.
func (r Report) Sound() bool {
	return !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Verdict != Unfinished })
}

// Options says how to verify.
type Options struct {
	Outside  *Head                 // a head that was kept elsewhere
	Progress func(done, all int64) // bytes of objects; called from one goroutine at a time
	Workers  int                   // how many objects are hashed at once; 0 for one
}

// verifier is one verification. Objects are listed first, then the notes, then the log is read: a writer that
// works meanwhile writes in the same order, so that nothing of it looks like damage.
type verifier struct {
	store  Store
	o      Options
	r      Report
	listed map[Sum]*item
	notes  map[string]bool // name: unfinished
	log    logState
	unread bool // a manifest could not be read, so that not every object can be judged
	wanted map[string]Sum
}

// item is what is known about one object.
type item struct {
	size   int64 // on the disk
	want   int64 // by a manifest
	bad    bool
	hashed bool
	there  bool
	needed bool // by an entry that still holds
	gone   bool // by an entry whose bytes were disposed of
}

// Verify hashes everything again and names every file that is not as the log says. An error means that it could not look.
func (a *Archive) Verify(o Options) (Report, error) {
	v := verifier{store: a.store, o: o, listed: map[Sum]*item{}, notes: map[string]bool{}, wanted: map[string]Sum{}}
	for _, step := range []func() error{v.list, v.readLog, v.hashAll, v.manifests, v.judgeObjects, v.judgeNotes} {
		if err := step(); err != nil {
			return v.r, err
		}
	}
	v.outside()
	slices.SortFunc(v.r.Findings, func(a, b Finding) int {
		return cmpOr(strings.Compare(a.File, b.File), strings.Compare(string(a.Verdict), string(b.Verdict)), int(a.From-b.From))
	})
	return v.r, nil
}

func cmpOr(values ...int) int {
	for _, v := range values {
		if v != 0 {
			return v
		}
	}
	return 0
}

func (v *verifier) find(f Finding) { v.r.Findings = append(v.r.Findings, f) }

func (v *verifier) list() error {
	for info, err := range v.store.Objects() {
		if err != nil {
			return err
		}
		v.listed[info.Sum] = &item{size: info.Size, there: true}
	}
	notes, err := v.store.Notes()
	for _, n := range notes {
		v.notes[n.Name] = n.Unfinished
	}
	return err
}

// writing reports whether a writer is at work, or was interrupted.
func (v *verifier) writing() bool {
	for _, unfinished := range v.notes {
		if unfinished {
			return true
		}
	}
	return false
}

// manifests reads what every attested entry lists.
func (v *verifier) manifests() error {
	disposed := map[string]bool{}
	for _, e := range v.log.entries {
		if e.Kind == Disposal {
			disposed[e.About] = true
		}
	}
	for _, e := range v.log.entries {
		v.use(e.Manifest, -1, false)
		m, err := (&Archive{v.store}).Manifest(e)
		if err != nil {
			v.unread = true
			if errors.Is(err, ErrDamaged) || errors.Is(err, fs.ErrNotExist) {
				continue // found when the objects are judged
			}
			if v.listed[e.Manifest].bad {
				continue
			}
			return err
		}
		gone := e.Kind == Submission && disposed[e.ID.String()] || e.Kind == Receipt && disposed[e.About]
		for _, o := range m.Objects {
			v.use(o.Sum, o.Size, gone)
			if o.Role == RoleNote {
				v.wanted[o.Name] = o.Sum
			}
		}
	}
	return nil
}

// use notes that an entry names an object.
func (v *verifier) use(sum Sum, size int64, gone bool) {
	it := v.listed[sum]
	if it == nil {
		it = &item{want: -1}
		v.listed[sum] = it
	}
	it.needed = it.needed || !gone
	it.gone = it.gone || gone
	it.want = size
}

// judgeObjects compares what lies there with what the entries name.
func (v *verifier) judgeObjects() error {
	for _, sum := range sortedSums(v.listed) {
		it := v.listed[sum]
		if err := v.lookAgain(sum, it); err != nil {
			return err
		}
		f := Finding{File: sum.Path(), Verdict: Damaged}
		switch {
		case !it.there && it.needed:
			f.Verdict, f.Detail = Missing, "an entry of the log names it"
		case !it.there:
			continue
		case it.needed && it.bad:
			if err := v.locate(sum, it, &f); err != nil {
				return err
			}
		case it.needed:
			continue
		case it.bad && v.writing():
			f.Verdict, f.Detail = Unfinished, "an interrupted writer left it"
		case it.bad:
			f.Verdict, f.Detail = Added, "no entry names it, and its bytes do not hash to its name"
		case v.unread || v.log.broken:
			continue // what would name it cannot be read
		case it.gone:
			f.Verdict, f.Detail = Unfinished, "it was disposed of and still lies here"
		default:
			f.Verdict, f.Detail = Unfinished, "no entry names it"
		}
		v.find(f)
	}
	return nil
}

// lookAgain hashes an object that was written after the objects were listed.
func (v *verifier) lookAgain(sum Sum, it *item) error {
	if it.hashed || !it.needed {
		return nil
	}
	it.hashed = true
	r, err := v.store.Get(sum)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	it.there = true
	got, n, err := hashOf(r, make([]byte, bufferSize))
	it.size, it.bad = n, got != sum
	v.r.Objects++
	v.r.Bytes += n
	return errors.Join(err, r.Close())
}

func sortedSums(m map[Sum]*item) []Sum {
	out := make([]Sum, 0, len(m))
	for s := range m {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Sum) int { return slices.Compare(a[:], b[:]) })
	return out
}

// judgeNotes compares the guide, the signatures and time stamps with the log, and names what belongs to nothing.
func (v *verifier) judgeNotes() error {
	for _, name := range sortedKeys(v.wanted) {
		b, err := v.store.ReadNote(name)
		unfinished := v.writing()
		switch {
		case errors.Is(err, fs.ErrNotExist):
			v.find(Finding{Verdict: pick(unfinished, Unfinished, Missing), File: name, Detail: "an entry of the log names it"})
		case err != nil:
			return err
		case SumOf(b) != v.wanted[name]:
			v.find(Finding{Verdict: pick(unfinished, Unfinished, Damaged), File: name, Detail: "it is not what the log says",
				To: int64(len(b))})
		}
	}
	for _, name := range sortedKeys(v.notes) {
		_, wanted := v.wanted[name]
		switch {
		case wanted || v.log.heads[name]:
		case v.notes[name]:
			v.find(Finding{Verdict: Unfinished, File: name, Detail: "an interrupted writer left it"})
		case !v.writing() && (v.unread || v.log.broken) && (slices.Contains(guideNames(), name) || strings.HasPrefix(name, "log/heads/")):
			// what would name it cannot be read
		case v.writing() || len(v.log.entries) == 0 && slices.Contains(guideNames(), name):
			v.find(Finding{Verdict: Unfinished, File: name, Detail: "no entry names it"})
		default:
			v.find(Finding{Verdict: Added, File: name, Detail: "it belongs to nothing in the archive"})
		}
	}
	return nil
}

func pick(yes bool, a, b Verdict) Verdict {
	if yes {
		return a
	}
	return b
}

func sortedKeys[T any](m map[string]T) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// outside holds the log against a head that was kept elsewhere.
func (v *verifier) outside() {
	h := v.o.Outside
	if h == nil {
		return
	}
	got, ok := v.log.outside, v.log.outside.Entries == h.Entries
	switch {
	case ok && got.confirms(*h):
		v.r.Grew = &got
	case ok || v.log.broken || v.log.last >= h.Entries:
		v.find(Finding{Verdict: Rewritten, File: LogName, Detail: fmt.Sprintf("its first %d entries are not those of the head that was kept elsewhere", h.Entries)})
	default:
		v.find(Finding{Verdict: Shortened, File: LogName, Detail: fmt.Sprintf("it holds %d entries; the head that was kept elsewhere counts %d", v.log.last, h.Entries)})
	}
}
