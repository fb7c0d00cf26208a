package incidents_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

// TestSeedChanges holds the comparison of the two revisions of the notice against testdata/diff/seed.tsv, which lists by hand
// every change that the update of 2021-01-26 made, and where the notice says it.
func TestSeedChanges(t *testing.T) {
	c := diffExamples(t)
	var got []string
	for _, x := range incidents.Diff(c[0], c[1]) {
		number := ""
		switch {
		case x.Delta != nil:
			number = fmt.Sprintf("%+.0f", *x.Delta)
		case x.Days != nil:
			number = fmt.Sprintf("%+dd", *x.Days)
		}
		got = append(got, strings.Join([]string{string(x.Kind), x.Path, string(x.Sense), number, x.With}, "\t"))
	}
	f, err := os.Open("testdata/diff/seed.tsv")
	require.NoError(t, err)
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	require.NoError(t, err)
	var want []string
	for _, row := range rows[1:] {
		want = append(want, strings.Join(row[:5], "\t"))
		assert.NotEmpty(t, row[5], "where the notice says so")
	}
	assert.ElementsMatch(t, want, got)
}

// TestSeedCountIsExplained checks 15,415 + 1,480 = 16,895.
func TestSeedCountIsExplained(t *testing.T) {
	c := diffExamples(t)
	for _, x := range incidents.Diff(c[0], c[1]) {
		if x.Path != "affected[applicants].counts[possibly-accessed]" {
			continue
		}
		assert.Equal(t, int64(15415), x.Old)
		assert.Equal(t, int64(16895), x.New)
		assert.Equal(t, &incidents.Explanation{Was: true, Because: true, Adds: true, Parts: []int64{15415, 1480}}, x.Explained)
		assert.True(t, x.Explained.Full())
		assert.Equal(t, "rakuten-card-2020/r1.yaml:188:60", x.OldPos.String())
		assert.Equal(t, "rakuten-card-2020/r2.yaml:215:16", x.NewPos.String())
		return
	}
	t.Fatal("the count did not change")
}

// TestDiffNeverShowsPrivateNotes adds a private note, which no output may hold.
func TestDiffNeverShowsPrivateNotes(t *testing.T) {
	read := func(extra string) *incidents.Case {
		c, _, err := incidents.Load(fstest.MapFS{"case.yaml": {Data: []byte("breachfile: 1\nid: a\ntitle: A\nlanguage: en\n" + extra)}}, "case.yaml")
		require.NoError(t, err)
		return c
	}
	assert.Empty(t, incidents.Diff(read(""), read("private: {suspect: J. Doe}\n")))
	assert.Empty(t, incidents.Diff(read("measures: [{text: x, purpose: contain, state: done}]\n"), read("measures: [{text: x, purpose: contain, state: done, private: cost 3}]\n")))
}

func TestReadableSenses(t *testing.T) {
	read := func(body string) *incidents.Case {
		if !strings.HasPrefix(body, "title") {
			body = "title: A\n" + body
		}
		c, problems, err := incidents.Load(fstest.MapFS{"case.yaml": {Data: []byte("breachfile: 1\nid: a\nlanguage: en\ntimezone: Asia/Tokyo\n" + body)}}, "case.yaml")
		require.NoError(t, err)
		require.NotNil(t, c, "%v", problems)
		return c
	}
	for _, x := range []struct{ old, new, want string }{
		{"risk: {level: unlikely}", "risk: {level: high}", "changed risk.level other-word"},
		{"risk: pending", "risk: {level: high}", "changed risk became-known"},
		{"risk: {level: high}", "risk: unknown", "changed risk became-unknown"},
		{`title: {en: A, ja: あ}`, "title: {ja: あ}", "changed title translated"},
		{"chronology: [{at: 2020-11-24T09:00, kind: aware}]", "chronology: [{at: '2020-11-24T00:00Z', kind: aware}]", ""},
		{"chronology: [{at: 2020-11-24, kind: aware}]", "chronology: [{at: 2020-11-24T00:00, kind: aware}]", "changed chronology[2020-11-24T00:00+09:00 aware].at other-date"},
		{"chronology: [{at: 2020-11-24T08:00, kind: aware}]", "chronology: [{at: 2020-11-24T07:00, kind: aware}]", "changed chronology[2020-11-24T07:00+09:00 aware].at earlier"},
		{"affected: [{who: staff, unit: person, count: 5}]", "affected: [{who: staff, unit: person, count: {value: 5}}]", ""},
		{"affected: [{who: staff, unit: person, count: 5}]", "affected: [{who: staff, unit: person, count: 3}]", "changed affected[staff].count fell"},
		{"affected: [{who: staff, unit: person, residence: {IE: 5}}]", "affected: [{who: staff, unit: person, residence: {IE: 6}}]", "changed affected[staff].residence.IE rose"},
		{"parties: [{id: a, name: A Ltd, relation: expert}]\nsystems: [{name: S, operator: a}]", "parties: [{id: b, name: A Ltd, relation: expert}]\nsystems: [{name: S, operator: b}]", "changed parties[b].id renamed | changed systems[S].operator refers-to-renamed"},
		{"data: [{whose: X, items: [name, income]}, {whose: Y, items: [name]}]", "data: [{whose: X, items: [name]}, {whose: Y, items: [name, income]}]", "moved data[Y].items[income] moved-elsewhere"},
		{"drill: false", "", ""},
	} {
		var got []string
		for _, c := range incidents.Diff(read(x.old), read(x.new)) {
			got = append(got, strings.Join([]string{string(c.Kind), c.Path, string(c.Sense)}, " "))
		}
		assert.Equal(t, x.want, strings.Join(got, " | "), "%s → %s", x.old, x.new)
	}
}

func TestComparePhrases(t *testing.T) {
	for _, x := range []struct{ old, new, want string }{
		{"", "", ""},
		{"a", "", "[-a-]"},
		{"The desk is open.", "The desk was closed.", "The desk [-is open-]{+was closed+}."},
		{"16,895件(うち304件)", "15,415件(うち304件)", "[-16,895件-]{+15,415件+}(うち304件)"},
		{"電子メール等にて個別にご連絡いたします。", "書面にて個別にご連絡いたします。", "[-電子メール等にて-]{+書面にて+}個別にご連絡いたします。"},
		{"設定変更を完了しました。調査を続けます。", "設定変更を完了しました。", "設定変更を完了しました。[-調査を続けます。-]"},
		{"2020年12月25日", "2021年1月26日", "[-2020年12月25日-]{+2021年1月26日+}"},
		{"a well-known flaw", "a well-hidden flaw", "a [-well-known-]{+well-hidden+} flaw"},
		{"𠮷野家", "吉野家", "[-𠮷野家-]{+吉野家+}"},
	} {
		got := marked(incidents.ComparePhrases(x.old, x.new))
		assert.Equal(t, x.want, got)
	}
}

func marked(pieces []incidents.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case incidents.Deleted:
			b.WriteString("[-" + p.Text + "-]")
		case incidents.Inserted:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// FuzzComparePhrases holds that the pieces together are the two texts, and that turning the texts round turns the pieces round.
func FuzzComparePhrases(f *testing.F) {
	f.Add("設定変更を完了", "設定を変更")
	f.Add("a b c", "a  c\nb")
	f.Fuzz(func(t *testing.T, old, new string) {
		if strings.ToValidUTF8(old, "") != old || strings.ToValidUTF8(new, "") != new {
			t.Skip("files are UTF-8")
		}
		var was, is, wasBack, isBack strings.Builder
		for _, p := range incidents.ComparePhrases(old, new) {
			if p.Op != incidents.Inserted {
				was.WriteString(p.Text)
			}
			if p.Op != incidents.Deleted {
				is.WriteString(p.Text)
			}
		}
		for _, p := range incidents.ComparePhrases(new, old) {
			if p.Op != incidents.Inserted {
				isBack.WriteString(p.Text)
			}
			if p.Op != incidents.Deleted {
				wasBack.WriteString(p.Text)
			}
		}
		assert.Equal(t, []string{old, new, old, new}, []string{was.String(), is.String(), wasBack.String(), isBack.String()})
	})
}

func BenchmarkDiffSeed(b *testing.B) {
	c := diffExamples(b)
	for b.Loop() {
		incidents.Diff(c[0], c[1])
	}
}

// BenchmarkDiffLongChronology compares two revisions with 5,000 entries each, of which every tenth changed and some were added.
func BenchmarkDiffLongChronology(b *testing.B) {
	body := string(longChronology(5000))
	changed := strings.ReplaceAll(body, "7 of the log", "7 of the log, as the second reading showed")
	changed = strings.Replace(changed, "chronology:\n", "chronology:\n  - {at: 2025-12-31, kind: note, text: The night before}\n", 1)
	tree := fstest.MapFS{"a.yaml": {Data: []byte(body)}, "b.yaml": {Data: []byte(changed)}}
	old, _, err := incidents.Load(tree, "a.yaml")
	require.NoError(b, err)
	new, _, err := incidents.Load(tree, "b.yaml")
	require.NoError(b, err)
	for b.Loop() {
		require.Len(b, incidents.Diff(old, new), 501)
	}
}
