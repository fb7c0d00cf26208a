package regimes_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/incidents/examples"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// hole is a fact of an incident that can be asked and not known.
type hole struct {
	path string
	fact reflect.Value
}

// holes lists every known fact below a value; settable, so that a test can take one away and put it back.
func holes(v reflect.Value, path string) []hole {
	switch v.Kind() {
	case reflect.Slice:
		var out []hole
		for i := range v.Len() {
			out = append(out, holes(v.Index(i), fmt.Sprintf("%s[%d]", path, i))...)
		}
		return out
	case reflect.Struct:
	default:
		return nil
	}
	var out []hole
	if fact, ok := v.Interface().(interface{ FactState() incidents.State }); ok {
		if fact.FactState() != incidents.Known {
			return nil
		}
		out = append(out, hole{path, v})
	}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if f := v.Field(i); f.CanSet() {
			out = append(out, holes(f, strings.Trim(path+"."+name, "."))...)
		}
	}
	return out
}

// without makes a fact pending and gives back what it was.
func (h hole) without() (restore func()) {
	was := reflect.New(h.fact.Type()).Elem()
	was.Set(h.fact)
	h.fact.SetZero()
	h.fact.FieldByName("State").Set(reflect.ValueOf(incidents.Pending))
	return func() { h.fact.Set(was) }
}

// bare is the same incident without the values that were read of it before.
func bare(c *incidents.Case) *incidents.Case {
	return &incidents.Case{Incident: c.Incident, Source: c.Source, Profile: c.Profile, Zone: c.Zone}
}

// everyCase calls f for every incident below the packs, with the regime that it is a case of, and for every example with all regimes.
func everyCase(t *testing.T, f func(t *testing.T, c *incidents.Case, set *regime.Set, o assess.Options)) {
	t.Helper()
	files, err := filepath.Glob("*/*/testdata/*/incident.yaml")
	require.NoError(t, err)
	for i, file := range files {
		if testing.Short() && i%7 != 0 {
			continue
		}
		parts := strings.Split(filepath.ToSlash(file), "/")
		t.Run(strings.Join(parts[:4], "/"), func(t *testing.T) {
			c := load(t, filepath.Dir(file), "incident.yaml")
			set := once()
			if strings.HasPrefix(parts[3], "undated-") {
				set = adopted(t, parts[0], parts[1])
			}
			o := assess.Options{Now: present(t, c), Regimes: regimesOf(set, parts)}
			o.LawOf = assess.Assess(c, set, o).LawDate.String()
			f(t, c, set, o)
		})
	}
	names, err := fs.Glob(examples.Files, "*/*.yaml")
	require.NoError(t, err)
	for _, name := range names {
		if path.Base(name) == "organisation.yaml" || testing.Short() {
			continue
		}
		t.Run(name, func(t *testing.T) {
			c, problems, err := incidents.Load(examples.Files, name)
			require.NoError(t, err)
			require.False(t, problems.HasErrors(), "%v", problems)
			o := assess.Options{Now: time.Date(2026, time.November, 27, 12, 0, 0, 0, time.UTC)}
			o.LawOf = assess.Assess(c, once(), o).LawDate.String()
			f(t, c, once(), o)
		})
	}
}

// handed reports a duty that another regime has in its place, or may have: which of both has it may change.
func handed(o assess.Obligation) bool { return len(o.HandedTo)+len(o.BesideOf) > 0 }

// byDuty finds every obligation by its regime and duty.
func byDuty(a assess.Assessment) map[string]assess.Obligation {
	out := make(map[string]assess.Obligation, len(a.Obligations))
	for _, ob := range a.Obligations {
		out[ob.Pack.ID+"/"+ob.Duty.ID] = ob
	}
	return out
}

// untilShown are facts that free from a duty only when they are shown, by the law's own words or because a duty must not be missed for
// want of a word: while one of them is asked and not known yet, the duty is owed, and that answer may change.
var untilShown = regexp.MustCompile(`^(data\[\d+\]\.(personal|categories.*)|cause\.intent|parties(\[\d+\]\.relation)?|affected\[\d+\]\.unit|` +
	`notifications\.(data_subjects|contracting)(\[\d+\]\.(exemption|at))?)$`)

// overruled are cases whose file answers a question itself and gives figures that say otherwise: the figures count, and without them the answer does.
var overruled = map[string]string{"eu/dora/testdata/figures-against-the-answer": "consequences.operations.clients_percent"}

// TestAFactAddedNeverContradicts takes the facts of every case away, one at a time: what is certain without the fact must be so with it,
// and no deadline may be later for want of it, unless the fact is the start of its clock.
func TestAFactAddedNeverContradicts(t *testing.T) {
	everyCase(t, func(t *testing.T, c *incidents.Case, set *regime.Set, o assess.Options) {
		whole := byDuty(assess.Assess(bare(c), set, o))
		for _, h := range holes(reflect.ValueOf(c.Incident).Elem(), "") {
			if answered, ok := overruled[strings.TrimPrefix(t.Name(), "TestAFactAddedNeverContradicts/")]; ok && answered == h.path {
				continue
			}
			restore := h.without()
			less := byDuty(assess.Assess(bare(c), set, o))
			restore()
			for id, with := range whole {
				without := less[id]
				owed := without.Applies == regime.Yes && untilShown.MatchString(h.path) || handed(with) || handed(without)
				if without.Applies != regime.Unknown && without.Applies != with.Applies && !owed {
					assert.Failf(t, "certain and wrong", "%s without %s: %s, with it %s", id, h.path, without.Applies, with.Applies)
				}
				if with.Applies != regime.No && !handed(without) {
					notLater(t, h.path, without, with)
				}
			}
		}
	})
}

// notLater compares the stages of a duty with fewer and with more facts.
func notLater(t *testing.T, fact string, without, with assess.Obligation) {
	t.Helper()
	for i, s := range with.Stages {
		if i >= len(without.Stages) {
			assert.Failf(t, "a stage is hidden", "%s/%s/%s without %s", with.Pack.ID, with.Duty.ID, s.Stage.ID, fact)
			return
		}
		if w := without.Stages[i]; !s.Due.IsZero() && !w.Due.IsZero() && !startsAt(s, fact) {
			assert.Falsef(t, w.Due.After(s.Due), "%s/%s/%s without %s is due %s, with it %s", with.Pack.ID, with.Duty.ID, s.Stage.ID, fact, w.Due, s.Due)
		}
	}
}

// startsAt reports whether a stage's clock starts at an entry that the fact is part of.
func startsAt(s assess.Stage, fact string) bool {
	entry, _, _ := strings.Cut(fact, "]")
	return strings.HasPrefix(s.Clock.AtPath, entry)
}

// TestLaterEventsAreNeverDueEarlier moves the events at which the clocks of every case start, under the same law.
func TestLaterEventsAreNeverDueEarlier(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 27))
	everyCase(t, func(t *testing.T, c *incidents.Case, set *regime.Set, o assess.Options) {
		before := byDuty(assess.Assess(bare(c), set, o))
		for range 4 {
			by := time.Duration(r.IntN(45*24*60)) * time.Minute
			if r.IntN(2) == 0 {
				by = by.Truncate(24 * time.Hour)
			}
			was := append([]incidents.Event(nil), c.Incident.Chronology...)
			for i := range c.Incident.Chronology {
				later(&c.Incident.Chronology[i].At, by)
			}
			after := byDuty(assess.Assess(bare(c), set, o))
			copy(c.Incident.Chronology, was)
			for id, early := range before {
				for i, s := range early.Stages {
					if l := after[id].Stages; i < len(l) && !s.Due.IsZero() && !l[i].Due.IsZero() {
						assert.Falsef(t, l[i].Due.Before(notBefore(s)), "%s/%s: %s later is due %s instead of %s", id, s.Stage.ID, by, l[i].Due, s.Due)
					}
				}
			}
		}
	})
}

// notBefore is the moment before which no later event may be due: the due moment, or the start of its day where the law moves a closed
// day to a time such as noon of the next open day, which is later than an early hour of that day itself.
func notBefore(s assess.Stage) time.Time {
	if len(s.Clock.Rolled) == 0 || s.Clock.Clock.RollAt == "" {
		return s.Due
	}
	y, m, d := s.Due.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, s.Due.Location())
}

// later moves a moment; one that is stated as a day moves by whole days.
func later(at *incidents.Fact[incidents.When], by time.Duration) {
	if at.State != incidents.Known {
		return
	}
	at.Value.From, at.Value.To = moved(at.Value.From, by), moved(at.Value.To, by)
}

func moved(m incidents.Moment, by time.Duration) incidents.Moment {
	switch {
	case m.Zero():
		return m
	case m.Exact():
		return incidents.InstantAt(m.Earliest().Add(by))
	}
	d := m.Earliest().AddDate(0, 0, int(by/(24*time.Hour)))
	return incidents.DayAt(d.Year(), d.Month(), d.Day(), d.Location())
}
