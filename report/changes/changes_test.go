package changes_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
	"github.com/breachfile/breachfile/schema/rule"
)

func packs(t testing.TB) *regime.Set {
	t.Helper()
	set, problems, err := regimes.Builtin()
	require.NoError(t, err)
	require.False(t, problems.HasErrors())
	return set
}

func sideOf(t testing.TB, c *incidents.Case, now string) changes.Side {
	t.Helper()
	at, err := time.Parse(time.RFC3339, now)
	require.NoError(t, err)
	return changes.Side{Case: c, Assessment: assess.Assess(c, packs(t), assess.Options{Now: at.In(c.Zone)})}
}

func seed(t testing.TB) changes.Comparison {
	t.Helper()
	var sides []changes.Side
	for _, name := range []string{"r1", "r2"} {
		c, _, err := incidents.Load(os.DirFS("../../incidents/examples"), "rakuten-card-2020/"+name+".yaml")
		require.NoError(t, err)
		sides = append(sides, sideOf(t, c, "2021-01-26T12:00:00+09:00"))
	}
	return changes.Compare(sides[0], sides[1])
}

// base is an incident of which each test changes lines.
const base = `breachfile: 1
id: mailbox
title: Mailbox opened by a stranger
language: en
timezone: Europe/Dublin
revision: {number: 1}
organisation: {name: Example Ltd, country: IE, role: controller}
parties: [{id: parent, name: Parent plc, relation: parent}]
chronology:
  - {at: 2026-11-20T16:10, kind: aware}
  - {at: 2026-11-19, kind: occurred, certainty: confirmed}
data: [{items: [name, email-address], personal: true}]
affected:
  - {id: staff, who: Staff, unit: person, counts: [{status: accessed, value: 20}]}
risk: {level: high, because: Passwords in clear text}
cause: {code: phishing, investigation: ongoing}
notifications:
  authorities: [{authority: Data Protection Commission, regime: eu-gdpr, stage: notification, at: 2026-11-21T10:00, reference: BN-26-11-1}]
  data_subjects: [{population: staff, from: 2026-11-22, method: [email], state: done, individual: true}]
`

func compare(t testing.TB, replace ...string) changes.Comparison {
	t.Helper()
	read := func(text string) changes.Side { return sideOf(t, loadText(t, text), "2026-11-23T09:00:00Z") }
	for i := 0; i+1 < len(replace); i += 2 {
		require.Contains(t, base, replace[i])
	}
	return changes.Compare(read(base), read(strings.NewReplacer(append(replace, "number: 1}", "number: 2, because: update}")...).Replace(base)))
}

func rules(c changes.Comparison) []string {
	var out []string
	for _, p := range c.Problems {
		out = append(out, string(p.Severity)+" "+p.Rule.ID)
	}
	return out
}

func TestSeedTouches(t *testing.T) {
	c := seed(t)
	assert.Empty(t, rules(c), "the update of the notice explains itself")
	assert.Empty(t, c.Counsel)
	assert.True(t, c.Duties.Empty())
	require.Len(t, c.Cohorts, 1)
	k := c.Cohorts[0]
	assert.Equal(t, []any{"applicants", int64(15415), int64(16895)}, []any{k.Population, k.Old, k.New})
	require.Len(t, k.Since, 1)
	assert.Equal(t, "portal-issued", k.Since[0].Part)
	assert.Equal(t, "2021-01-23", k.Since[0].At.String())

	// Laws of other countries that may reach somebody take no part: nobody sent a paper under them.
	assert.Equal(t, []string{"jp-appi/notice", "jp-notice/publication"}, stale(c))
	s := c.Stale[1]
	assert.Equal(t, "2020-12-25", s.Sent.String())
	require.NotNil(t, s.Update)
	assert.Equal(t, "2021-01-26", s.Update.At.String())
	j := slices.IndexFunc(s.Fields, func(f changes.Field) bool { return f.No == "2" })
	require.GreaterOrEqual(t, j, 0)
	assert.Contains(t, s.Fields[j].Old, "15,415件")
	assert.NotContains(t, s.Fields[j].Old, "16,895件")
	assert.Contains(t, s.Fields[j].New, "16,895件")
}

func stale(c changes.Comparison) []string {
	var out []string
	for _, s := range c.Stale {
		out = append(out, s.Obligation.Pack.ID+"/"+s.Stage.Stage.ID)
	}
	return out
}

// TestStaleUnderALawOfOpenReach holds that a message counts for a law that may not apply only where it names that law.
func TestStaleUnderALawOfOpenReach(t *testing.T) {
	open := strings.Replace(base, "unit: person,", "unit: person, residence: unknown,", 1)
	named := strings.Replace(open, "{population: staff, from", "{population: staff, regime: au-ndb, from", 1)
	now := strings.NewReplacer("name, email-address", "name, email-address, password", "number: 1}", "number: 2, because: update}")
	compared := func(text string) changes.Comparison {
		side := func(text string) changes.Side { return sideOf(t, loadText(t, text), "2026-11-23T09:00:00Z") }
		return changes.Compare(side(text), side(now.Replace(text)))
	}
	assert.NotContains(t, stale(compared(open)), "au-ndb/notice")
	assert.Contains(t, stale(compared(named)), "au-ndb/notice")
}

// TestNothingChangedTouchesNothing compares a revision with itself.
func TestNothingChangedTouchesNothing(t *testing.T) {
	c := seed(t)
	same := changes.Compare(c.New, c.New)
	assert.Empty(t, same.Changes)
	assert.Empty(t, same.Stale)
	assert.Empty(t, same.Cohorts)
	assert.Empty(t, same.Problems)
	assert.True(t, same.Duties.Empty())
}

func TestFiledNumberNeedsItsReason(t *testing.T) {
	for _, x := range []struct {
		name, count string
		want        []string
	}{
		{"no reason", "{status: accessed, value: 25}", []string{"error REVISION-BECAUSE", "warning REVISION-WAS"}},
		{"explained", "{status: accessed, value: 25, was: [{value: 20}], because: second mailbox}", nil},
		{"old number not kept", "{status: accessed, value: 25, because: second mailbox}", []string{"warning REVISION-WAS"}},
		{"taken back", "{status: accessed, value: pending}", []string{"error REVISION-BECAUSE"}},
		{"taken back with a reason", "{status: accessed, value: pending, because: the count was of accounts}", nil},
		{"another old number", "{status: accessed, value: 25, was: [{value: 19}], because: second mailbox}", []string{"error REVISION-WAS"}},
	} {
		c := compare(t, "{status: accessed, value: 20}", x.count)
		assert.Equal(t, x.want, rules(c), x.name)
	}
	parts := compare(t, "counts: [{status: accessed, value: 20}]", "counts: [{status: accessed, value: 25, was: [{value: 20}], because: second mailbox}], parts: [{id: a, value: 19}, {id: b, value: 6}]")
	assert.Contains(t, rules(parts), "error REVISION-PARTS")
	parts = compare(t, "counts: [{status: accessed, value: 20}]", "counts: [{status: accessed, value: 25, was: [{value: 20}], because: second mailbox}], parts: [{id: a, value: 20}, {id: b, value: 5}]")
	assert.Empty(t, rules(parts))
}

// TestFiledFactNeedsAReasonOfTheRevision changes what was filed under a revision that gives no reason, or the reason of the one before.
func TestFiledFactNeedsAReasonOfTheRevision(t *testing.T) {
	const quiet = "revision: {number: 2, because: update}"
	for _, x := range []struct {
		name, old, new, revision string
		want                     bool
	}{
		{"another date", "at: 2026-11-19", "at: 2026-11-18", "revision: {number: 2}", true},
		{"another date, explained", "at: 2026-11-19", "at: 2026-11-18", quiet, false},
		{"an event removed", "  - {at: 2026-11-19, kind: occurred, certainty: confirmed}\n", "", "revision: {number: 2}", true},
		{"a number with its own reason", "value: 20}", "value: 25, was: [{value: 20}], because: second mailbox}", "revision: {number: 2}", false},
		{"what no filing stated", "id: mailbox", "id: postbox", "revision: {number: 2}", false},
		{"a new fact alone", "cause: {code: phishing,", "cause: {code: phishing, intent: malicious,", "revision: {number: 2}", false},
	} {
		require.Contains(t, base, x.old, x.name)
		changed := strings.ReplaceAll(strings.ReplaceAll(base, x.old, x.new), "revision: {number: 1}", x.revision)
		c := changes.Compare(sideOf(t, loadText(t, base), "2026-11-23T09:00:00Z"), sideOf(t, loadText(t, changed), "2026-11-23T09:00:00Z"))
		assert.Equal(t, x.want, slices.Contains(rules(c), "error REVISION-FILED"), x.name)
	}
	first := strings.ReplaceAll(base, "revision: {number: 1}", "revision: {number: 2, because: update}")
	next := strings.ReplaceAll(strings.ReplaceAll(first, "number: 2", "number: 3"), "at: 2026-11-19", "at: 2026-11-18")
	c := changes.Compare(sideOf(t, loadText(t, first), "2026-11-23T09:00:00Z"), sideOf(t, loadText(t, next), "2026-11-23T09:00:00Z"))
	assert.Contains(t, rules(c), "error REVISION-FILED", "the reason is that of the revision before")
}

// TestDayOfThePaperIsNoFact compares two revisions of the same facts that were made on different days.
func TestDayOfThePaperIsNoFact(t *testing.T) {
	old := strings.ReplaceAll(base, "number: 1}", "number: 1, date: 2026-11-21}")
	new := strings.ReplaceAll(base, "number: 1}", "number: 2, date: 2026-11-30, because: update}")
	c := changes.Compare(sideOf(t, loadText(t, old), "2026-11-30T09:00:00Z"), sideOf(t, loadText(t, new), "2026-11-30T09:00:00Z"))
	assert.NotEmpty(t, c.Changes)
	assert.Empty(t, c.Stale)
}

func loadText(t testing.TB, text string) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"case.yaml": {Data: []byte(text)}}, "case.yaml")
	require.NoError(t, err)
	for _, p := range problems {
		require.False(t, p.Severity == rule.Error && p.Rule.Layer <= rule.Shape, "%s %s", p.Path, p.Message("en"))
	}
	return c
}

// TestStaleFilingNamesTheField finds "filed 20 on 21 November to the authority, now 25".
func TestStaleFilingNamesTheField(t *testing.T) {
	c := compare(t, "{status: accessed, value: 20}", "{status: accessed, value: 25, was: [{value: 20}], because: second mailbox}")
	i := slices.IndexFunc(c.Stale, func(s changes.Stale) bool {
		return s.Stage.Stage.ID == "notification" && s.Obligation.Pack.ID == "eu-gdpr"
	})
	require.GreaterOrEqual(t, i, 0)
	s := c.Stale[i]
	assert.Equal(t, "BN-26-11-1", s.Reference)
	assert.Nil(t, s.Update)
	j := slices.IndexFunc(s.Fields, func(f changes.Field) bool { return slices.Contains(f.Paths, "affected[staff].counts[accessed]") })
	require.GreaterOrEqual(t, j, 0)
	assert.Contains(t, s.Fields[j].Old, "20")
	assert.Contains(t, s.Fields[j].New, "25")

	updated := compare(t, "{status: accessed, value: 20}", "{status: accessed, value: 25, was: [{value: 20}], because: second mailbox}",
		"reference: BN-26-11-1}]", "reference: BN-26-11-1}, {regime: eu-gdpr, stage: supplement, at: 2026-11-22T12:00}]")
	for _, s := range updated.Stale {
		if s.Obligation.Duty.Recipient == "authority" {
			assert.NotNil(t, s.Update, s.Obligation.Duty.ID)
		}
	}
}

// TestFiledBetweenTheRevisions finds the filing that only the new file records: it was sent before that file's day, so it told the old facts.
func TestFiledBetweenTheRevisions(t *testing.T) {
	const record = "  authorities: [{authority: Data Protection Commission, regime: eu-gdpr, stage: notification, at: 2026-11-21T10:00, reference: BN-26-11-1}]\n"
	require.Contains(t, base, record)
	read := func(text string) changes.Side { return sideOf(t, loadText(t, text), "2026-11-23T09:00:00Z") }
	for _, x := range []struct {
		day   string // of the new revision
		stale bool
	}{{"2026-11-22", true}, {"2026-11-21", false}, {"unknown", false}} {
		old := read(strings.Replace(base, record, "", 1))
		new := read(strings.NewReplacer("regime: eu-gdpr", "regime: ie-gdpr", "number: 1}", "number: 2, date: "+x.day+", because: recount}",
			"value: 20}", "value: 25, was: [{value: 20}], because: second mailbox}").Replace(base))
		c := changes.Compare(old, new)
		i := slices.IndexFunc(c.Stale, func(s changes.Stale) bool { return s.Obligation.Duty.Recipient == "authority" })
		require.Equal(t, x.stale, i >= 0, x.day)
		if !x.stale {
			continue
		}
		assert.Equal(t, "BN-26-11-1", c.Stale[i].Reference)
		a, ok := c.Amend("ie-gdpr", changes.Correction, changes.Delta)
		require.True(t, ok)
		assert.Equal(t, "BN-26-11-1", a.Reference)
	}
}

// TestUnchangedAnswersAreNotStale changes a fact that no filing asks for.
func TestUnchangedAnswersAreNotStale(t *testing.T) {
	c := compare(t, "relation: parent}", "relation: parent, note: moved offices}")
	assert.Len(t, c.Facts(), 1)
	assert.Empty(t, c.Stale)
}

func TestForCounsel(t *testing.T) {
	for _, x := range []struct {
		old, new string
		want     changes.Reason
	}{
		{"value: 20", "value: 18, was: [{value: 20}], because: recount", changes.WentDown},
		{"value: 20", "value: 22, was: [{value: 20}], because: recount", ""},
		{"certainty: confirmed", "certainty: possible", changes.Uncertain},
		{"level: high", "level: pending", changes.Uncertain},
		{"status: accessed", "status: possibly-accessed", changes.Uncertain},
		{"status: accessed", "status: viewed", ""},
		{"value: 20", "value: 20, bound: at-least", changes.Uncertain},
		{"value: 20", "value: 20, bound: exact", ""},
		{"at: 2026-11-20T16:10", "at: 2026-11-20T15:10", changes.Awareness},
		{"  - {at: 2026-11-20T16:10, kind: aware}\n", "", changes.Awareness},
		{"  - {at: 2026-11-19, kind: occurred, certainty: confirmed}\n", "", changes.Withdrawn},
		{"investigation: ongoing", "investigation: complete", ""},
		{"Passwords in clear text", "Passwords were hashed badly", ""},
	} {
		c := compare(t, x.old, x.new)
		var got changes.Reason
		if len(c.Counsel) > 0 {
			got = c.Counsel[0].Reason
		}
		assert.Equal(t, x.want, got, "%s → %s", x.old, x.new)
	}
}

func TestDutiesMove(t *testing.T) {
	later := compare(t, "at: 2026-11-20T16:10", "at: 2026-11-20T18:10")
	assert.True(t, slices.ContainsFunc(later.Duties.Moved, func(m changes.Move) bool {
		return m.Aspect == changes.Deadline && m.New.Pack.ID == "eu-gdpr" && m.NewDue.Sub(m.OldDue) == 2*time.Hour
	}))
	low := compare(t, "level: high", "level: unlikely")
	assert.True(t, slices.ContainsFunc(low.Duties.Dropped, func(d changes.Duty) bool { return d.Pack.ID == "eu-gdpr" }))
	for _, d := range low.Duties.New {
		assert.NotEqual(t, "eu-gdpr/a33", d.Pack.ID+"/"+d.Duty.ID)
	}
}

func TestRevisionNumberMustRise(t *testing.T) {
	c := seed(t)
	back := changes.Compare(c.New, c.Old)
	assert.Contains(t, rules(back), "warning REVISION-NUMBER")
}

// TestSameEvent compares the notice with the one of the group, which says "on 24 November" where the first says "by 26 November".
func TestSameEvent(t *testing.T) {
	group, problems, err := incidents.Load(os.DirFS("../../incidents/testdata/diff"), "group.yaml")
	require.NoError(t, err)
	require.Empty(t, problems)
	c := seed(t)
	list := changes.SameEvent(c.New.Case, group)
	require.Len(t, list, 1)
	assert.Equal(t, "contained", list[0].Fact)
	assert.Equal(t, "/2020-11-26", list[0].AWhen.String())
	assert.Equal(t, "2020-11-24", list[0].BWhen.String())
	assert.False(t, list[0].Contradicts)
	assert.Empty(t, changes.SameEvent(group, group))

	other := *group.Incident
	other.Cause = incidents.KnownFact(incidents.Cause{Code: incidents.Code{State: incidents.Known, Code: "phishing"}})
	changed := &incidents.Case{Incident: &other, Source: group.Source, Zone: group.Zone}
	assert.True(t, slices.ContainsFunc(changes.SameEvent(group, changed), func(d changes.Disagreement) bool { return d.Fact == "cause.code" && d.Contradicts }))
}

// TestEveryPhraseIsThere writes every change of the tests in both languages; a phrase that is missing shows as angle brackets or nothing.
func TestEveryPhraseIsThere(t *testing.T) {
	all := slices.Concat(seed(t).Changes, compare(t, "value: 20", "value: 18", "level: high", "level: pending", "at: 2026-11-20T16:10", "at: 2026-11-20T15:10", "certainty: confirmed", "certainty: possible").Changes)
	for _, tag := range []string{"en", "ja"} {
		w, ok := changes.NewWriter(tag)
		require.True(t, ok)
		for _, c := range all {
			meaning := w.Meaning(c)
			assert.NotEmpty(t, meaning, "%s %s", tag, c.Sense)
			assert.NotRegexp(t, `⟨|\{`, meaning+w.Old(c)+w.New(c), "%s %s", tag, c.Path)
		}
	}
	_, ok := changes.NewWriter("xx")
	assert.False(t, ok)
}

func TestRulesAreComplete(t *testing.T) {
	for _, r := range changes.Catalogue() {
		assert.True(t, strings.HasPrefix(r.ID, "REVISION-"))
		for _, tag := range []string{"en", "ja"} {
			assert.True(t, r.Message.Has(tag) && r.Help.Has(tag) && r.Why.Has(tag), r.ID)
		}
	}
}

// BenchmarkCompareSeed times a whole comparison of two revisions that are read and assessed.
func BenchmarkCompareSeed(b *testing.B) {
	c := seed(b)
	for b.Loop() {
		changes.Compare(c.Old, c.New)
	}
}
