package incidents_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

func BenchmarkLoadSeed(b *testing.B) {
	for b.Loop() {
		c, problems, err := incidents.Load(os.DirFS("examples"), "rakuten-card-2020/r2.yaml")
		require.NoError(b, err)
		require.NotNil(b, c)
		require.Empty(b, problems)
	}
}

func BenchmarkLoadLongChronology(b *testing.B) {
	tree := fstest.MapFS{"case.yaml": {Data: longChronology(5000)}}
	for b.Loop() {
		_, problems, err := incidents.Load(tree, "case.yaml")
		require.NoError(b, err)
		require.Empty(b, problems)
	}
}

func TestLongChronologyIsRead(t *testing.T) {
	tree := fstest.MapFS{"case.yaml": {Data: longChronology(5000)}}
	c, problems, err := incidents.Load(tree, "case.yaml")
	require.NoError(t, err)
	require.Empty(t, lines(problems))
	require.Len(t, c.Incident.Chronology, 5000)
}

// longChronology is an incident with many entries of every kind of party, in order of time.
func longChronology(n int) []byte {
	var b strings.Builder
	b.WriteString("breachfile: 1\nid: long\ntitle: Long case\nlanguage: en\ntimezone: Europe/Dublin\nrevision: {number: 1, date: 2026-12-31}\nparties:\n")
	for i := range 50 {
		fmt.Fprintf(&b, "  - {id: p%d, name: Party %d, relation: group}\n", i, i)
	}
	b.WriteString("chronology:\n")
	kinds := []string{"occurred", "detected", "aware", "note", "contained"}
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		at := start.Add(time.Duration(i) * time.Hour)
		fmt.Fprintf(&b, "  - {at: %q, weekday: %s, kind: %s, party: p%d, text: Entry %d of the log with some words in it}\n",
			at.Format("2006-01-02T15:04Z07:00"), at.Weekday(), kinds[min(i*len(kinds)/n, 4)], i%50, i)
	}
	return []byte(b.String())
}
