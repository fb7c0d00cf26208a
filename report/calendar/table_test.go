package calendar

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const goodTable = "# comment\n@covers\t2026-01-01\t2026-12-31\n@source\tA list\thttps://example.org\t2026-11-22\tprimary\n" +
	"2026-01-01\t元日\tNew Year's Day\tprimary\n2026-03-20\t春分の日\tVernal Equinox Day\tunverified\n"

func TestParseTable(t *testing.T) {
	tab, err := parseTable(goodTable, table{})
	require.NoError(t, err)
	assert.Len(t, tab.days, 2)
	assert.Len(t, tab.sources, 1)
	assert.True(t, tab.known(Date{2026, 1, 1}))
	assert.True(t, tab.known(Date{2026, 1, 2}))
	assert.False(t, tab.known(Date{2026, 3, 20}), "expected, not yet fixed")
	_, closed := tab.closed(Date{2026, 3, 20})
	assert.False(t, closed, "what is merely expected counts as open")
	assert.False(t, tab.known(Date{2027, 1, 1}))
}

func TestParseTableRefuses(t *testing.T) {
	covers := "@covers\t2026-01-01\t2026-12-31\n"
	for name, tsv := range map[string]string{
		"empty":            "",
		"no span":          "@source\tA\tB\t2026-11-22\tprimary\n",
		"two spans":        covers + covers,
		"span backwards":   "@covers\t2026-12-31\t2026-01-01\n",
		"span of nonsense": "@covers\tx\ty\n",
		"day before span":  "2026-01-01\tあ\ta\tprimary\n" + covers,
		"day after span":   covers + "2027-01-01\tあ\ta\tprimary\n",
		"twice":            covers + "2026-01-01\tあ\ta\tprimary\n2026-01-01\tあ\ta\tprimary\n",
		"not in order":     covers + "2026-02-01\tあ\ta\tprimary\n2026-01-01\tあ\ta\tprimary\n",
		"no English name":  covers + "2026-01-01\tあ\t\tprimary\n",
		"no such day":      covers + "2026-02-30\tあ\ta\tprimary\n",
		"no such basis":    covers + "2026-01-01\tあ\ta\tsure\n",
		"spaces for tabs":  covers + "2026-01-01 あ a primary\n",
		"source too short": covers + "@source\tA\tB\n",
		"source undated":   covers + "@source\tA\tB\tlately\tprimary\n",
		"source unsure":    covers + "@source\tA\tB\t2026-11-22\tperhaps\n",
		"open, no day":     covers + "@open\n",
		"open on no day":   covers + "@open\t2026-13-01\n",
		"calendar unnamed": covers + "@calendar\tあ\n",
		"unknown word":     covers + "@zone\tAsia/Tokyo\n",
	} {
		_, err := parseTable(tsv, table{})
		assert.Error(t, err, name)
	}
}

// FuzzParseTable checks that no text makes the reader crash and that what it accepts is inside its own span.
func FuzzParseTable(f *testing.F) {
	f.Add(goodTable)
	f.Add(japanTSV)
	f.Add("@covers\t\t\n")
	f.Fuzz(func(t *testing.T, tsv string) {
		tab, err := parseTable(tsv, table{})
		if err != nil {
			return
		}
		for d := range tab.days {
			require.False(t, d.Before(tab.first) || tab.last.Before(d))
		}
	})
}

func BenchmarkParseJapan(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parseTable(japanTSV, table{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestCorrections checks that a file changes what the library says: it closes a day, opens another one, and keeps the rest.
func TestCorrections(t *testing.T) {
	base := table{first: Date{2026, 1, 1}, last: Date{2026, 12, 31}, days: map[Date]entry{}}
	more, err := parseTable("@open\t2026-05-05\n2026-06-01\tあ\ta\tsecondary\n", base)
	require.NoError(t, err)
	assert.Equal(t, []Date{{2026, 5, 5}}, more.open)
	_, closed := more.closed(Date{2026, 6, 1})
	assert.True(t, closed)
	bg := corrected(uncorrected(t, "bg-public"), "bg-public")
	_, closed = bg.closed(Date{2024, 5, 7})
	assert.False(t, closed)
	_, closed = bg.closed(Date{2024, 5, 1})
	assert.True(t, closed)
}

func uncorrected(t *testing.T, id string) table {
	t.Helper()
	for _, l := range libraries() {
		if l.id == id {
			return l.table()
		}
	}
	require.Fail(t, id)
	return table{}
}
