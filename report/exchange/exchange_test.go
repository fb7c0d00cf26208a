package exchange_test

import (
	"flag"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/incidents/examples"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/fire"
	"github.com/breachfile/breachfile/report/exchange/iodef"
	"github.com/breachfile/breachfile/report/exchange/stix"
	"github.com/breachfile/breachfile/report/exchange/veris"
)

func formats() []exchange.Format {
	return []exchange.Format{veris.Format(), iodef.XML(), iodef.JSON(), stix.Format(), fire.JSON()}
}

var now = time.Date(2021, time.January, 26, 3, 0, 0, 0, time.UTC)

func cases(t testing.TB) map[string]*incidents.Case {
	t.Helper()
	names, err := fs.Glob(examples.Files, "*/*.yaml")
	require.NoError(t, err)
	out := map[string]*incidents.Case{}
	for _, n := range names {
		if strings.HasSuffix(n, "organisation.yaml") {
			continue
		}
		c, problems, err := incidents.Load(examples.Files, n)
		require.NoError(t, err)
		require.False(t, problems.HasErrors(), n)
		out[n] = c
	}
	return out
}

// Every statement of every example shows in the document, or stands in the list of losses.
func TestNothingIsLostInSilence(t *testing.T) {
	for name, c := range cases(t) {
		for _, f := range formats() {
			t.Run(name+"/"+f.ID, func(t *testing.T) {
				if testing.Short() && !strings.HasPrefix(name, "clinic") {
					t.Skip("changes every statement of a long file")
				}
				t.Parallel()
				assert.Empty(t, exchange.Silent(c, f, now))
			})
		}
	}
}

var everyCase = flag.Int("every-case", 37, "change the statements of one case of the regimes in so many; 1 takes all")

// The same for a part of the cases of the regimes, which state what the examples do not.
func TestNothingOfTheCasesIsLostInSilence(t *testing.T) {
	if testing.Short() {
		t.Skip("changes every statement of many files")
	}
	tree := os.DirFS("../regimes")
	names, err := fs.Glob(tree, "*/*/testdata/*/incident.yaml")
	require.NoError(t, err)
	for i := 0; i < len(names); i += *everyCase {
		c, problems, err := incidents.Load(tree, names[i])
		require.NoError(t, err)
		if problems.HasErrors() {
			continue
		}
		for _, f := range formats() {
			assert.Empty(t, exchange.Silent(c, f, now), "%s to %s", names[i], f.ID)
		}
	}
}

func TestLossesHavePlacesAndWords(t *testing.T) {
	for name, c := range cases(t) {
		for _, f := range formats() {
			_, losses, _ := exchange.Convert(c, f, now, "DRILL")
			for _, l := range losses {
				assert.NotEmpty(t, l.Span.Start.File, name)
				for _, tag := range []string{"en", "ja"} {
					assert.NotContains(t, l.Message(tag), "%!")
				}
			}
		}
	}
}

// Notes of the house change no document and appear in no list.
func TestNotesOfTheHouseStayInTheHouse(t *testing.T) {
	const plain = "breachfile: 1\nid: a\ntitle: T\nlanguage: en\nchronology: [{at: 2026-11-20, kind: aware, private: SECRET}]\n"
	load := func(text string) *incidents.Case {
		c, problems, err := incidents.Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "a.yaml")
		require.NoError(t, err)
		require.Empty(t, problems)
		return c
	}
	with := load(plain + "private: {note: SECRET}\nquestions: [{text: SECRET, who: SECRET, by: 2026-12-01}]\n")
	without := load(strings.ReplaceAll(plain, ", private: SECRET", ""))
	for _, f := range formats() {
		a, lossesA, _ := exchange.Convert(with, f, now, "DRILL")
		b, lossesB, _ := exchange.Convert(without, f, now, "DRILL")
		assert.True(t, reflect.DeepEqual(a, b), f.ID)
		assert.Len(t, lossesA, len(lossesB), f.ID)
	}
}

// The same for an incident that states everything that a report in FIRE asks.
func TestNothingOfAWholeReportIsLostInSilence(t *testing.T) {
	c, problems, err := incidents.Load(os.DirFS("fire/testdata"), "closed.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors())
	for _, f := range formats() {
		assert.Empty(t, exchange.Silent(c, f, now), f.ID)
	}
}
