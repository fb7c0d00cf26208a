package incidents_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

// examples are the incidents from which the tests make others.
func diffExamples(t testing.TB) []*incidents.Case {
	t.Helper()
	var out []*incidents.Case
	for _, name := range []string{"rakuten-card-2020/r1.yaml", "rakuten-card-2020/r2.yaml", "bank-ireland-ransomware/incident.yaml", "clinic-us/incident.yaml", "one-person/incident.yaml"} {
		c, _, err := incidents.Load(os.DirFS("examples"), name)
		require.NoError(t, err)
		out = append(out, c)
	}
	return out
}

// TestDiffFindsEveryKnownEdit makes edits at random places of the examples, writes the result in another spelling, and asks for exactly these edits.
func TestDiffFindsEveryKnownEdit(t *testing.T) {
	const mutated = 200
	examples := diffExamples(t)
	kinds := map[int]int{}
	for n := range mutated {
		r := rand.New(rand.NewPCG(uint64(n), 17))
		s := spelling{r}
		values := examples[n%len(examples)].Values()
		e := &editor{Rand: r, root: clone(values).(map[string]any)}
		for i := range 1 + r.IntN(4) {
			kind := (n + i*5) % editKinds
			if e.edit(kind) {
				kinds[kind]++
			}
		}
		old, new := s.read(t, values), s.read(t, e.root)
		var got []string
		for _, c := range incidents.Diff(old, new) {
			got = append(got, saidOf(c))
		}
		assert.ElementsMatch(t, e.want, got, "example %d", n)
	}
	for kind := range editKinds {
		assert.Greater(t, kinds[kind], 5, "edits of kind %d", kind)
	}
}

// generated makes three revisions, each by many edits of the one before, without regard to what stands near.
func generated(t testing.TB, n int) [3]*incidents.Case {
	examples := diffExamples(t)
	r := rand.New(rand.NewPCG(uint64(n), 23))
	s := spelling{r}
	values := examples[r.IntN(len(examples))].Values()
	var out [3]*incidents.Case
	for i := range out {
		out[i] = s.read(t, values)
		e := &editor{Rand: r, root: clone(values).(map[string]any)}
		for range r.IntN(30) {
			e.used = nil
			e.edit(r.IntN(editKinds))
		}
		values = e.root
		if r.IntN(8) == 0 {
			values = examples[r.IntN(len(examples))].Values()
		}
	}
	return out
}

const generatedChains = 24

func TestDiffOfTheSameIsEmpty(t *testing.T) {
	for n := range generatedChains {
		s := spelling{rand.New(rand.NewPCG(uint64(n), 5))}
		for _, c := range generated(t, n) {
			assert.Empty(t, incidents.Diff(c, c))
			assert.Empty(t, incidents.Diff(c, s.read(t, c.Values())), "another spelling of the same")
		}
	}
}

func TestAppliedDiffGivesTheNew(t *testing.T) {
	for n := range generatedChains {
		c := generated(t, n)
		assertApplies(t, c[0], c[1])
		assertApplies(t, c[1], c[0])
	}
}

// throughJSON writes and reads changes as a program that takes the JSON would.
func throughJSON(t *testing.T, changes []incidents.Change) []incidents.Change {
	t.Helper()
	b, err := json.Marshal(changes)
	require.NoError(t, err)
	var out []incidents.Change
	require.NoError(t, json.Unmarshal(b, &out))
	return out
}

func assertApplies(t *testing.T, old, new *incidents.Case) {
	t.Helper()
	got, err := incidents.Apply(old.Values(), throughJSON(t, incidents.Diff(old, new)))
	require.NoError(t, err)
	assert.JSONEq(t, asJSON(t, new.Values()), asJSON(t, got))
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func TestDiffIsTheMirrorOfItsReverse(t *testing.T) {
	for n := range generatedChains {
		c := generated(t, n)
		var want, got []string
		for _, x := range incidents.Diff(c[0], c[1]) {
			m := x.Mirror()
			want = append(want, seen(t, m))
			assert.Equal(t, seen(t, x), seen(t, m.Mirror()))
		}
		for _, x := range incidents.Diff(c[1], c[0]) {
			got = append(got, seen(t, x))
		}
		slices.Sort(want)
		slices.Sort(got)
		assert.Equal(t, want, got, "chain %d", n)
	}
}

// seen is all that a change says but which other change it belongs to, which is named in the words of the new file.
func seen(t *testing.T, c incidents.Change) string {
	t.Helper()
	c.With = ""
	return fmt.Sprint(asJSON(t, c), c.OldPos, c.NewPos)
}

func TestChainOfThreeComposes(t *testing.T) {
	for n := range generatedChains {
		c := generated(t, n)
		first, err := incidents.Apply(c[0].Values(), incidents.Diff(c[0], c[1]))
		require.NoError(t, err)
		both, err := incidents.Apply(first, incidents.Diff(c[1], c[2]))
		require.NoError(t, err)
		once, err := incidents.Apply(c[0].Values(), incidents.Diff(c[0], c[2]))
		require.NoError(t, err)
		assert.JSONEq(t, asJSON(t, c[2].Values()), asJSON(t, both))
		assert.JSONEq(t, asJSON(t, both), asJSON(t, once))
	}
}

// TestApplyRefusesWhatDoesNotFit gives changes that belong to another file.
func TestApplyRefusesWhatDoesNotFit(t *testing.T) {
	old := map[string]any{"affected": []any{map[string]any{"id": "a"}}}
	for _, c := range []incidents.Change{
		{Kind: incidents.Changed, OldAt: "affected[3].id", New: "b"},
		{Kind: incidents.Removed, OldAt: "cause.summary"},
		{Kind: incidents.Added, NewAt: "affected[9]", New: "x"},
		{Kind: incidents.Changed, OldAt: ""},
	} {
		_, err := incidents.Apply(old, []incidents.Change{c})
		assert.Error(t, err, "%+v", c)
	}
}
