package calendar

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const goodTable = "# comment\n@covers\t2026-01-01\t2026-12-31\n@source\tA list\thttps://example.org\t2026-11-22\tprimary\n" +
	"2026-01-01\t元日\tNew Year's Day\tprimary\n2026-03-20\t春分の日\tVernal Equinox Day\tunverified\n"

func TestParseTable(t *testing.T) {
	tab, err := parseTable(goodTable)
	require.NoError(t, err)
	assert.Len(t, tab.days, 2)
	assert.Len(t, tab.sources, 1)
	assert.True(t, tab.known(Date{2026, 1, 1}))
	assert.True(t, tab.known(Date{2026, 1, 2}))
	assert.False(t, tab.known(Date{2026, 3, 20}), "expected, not yet fixed")
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
		"unknown word":     covers + "@zone\tAsia/Tokyo\n",
	} {
		_, err := parseTable(tsv)
		assert.Error(t, err, name)
	}
}

// FuzzParseTable checks that no text makes the reader crash and that what it accepts is inside its own span.
func FuzzParseTable(f *testing.F) {
	f.Add(goodTable)
	f.Add(japanTSV)
	f.Add("@covers\t\t\n")
	f.Fuzz(func(t *testing.T, tsv string) {
		tab, err := parseTable(tsv)
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
		if _, err := parseTable(japanTSV); err != nil {
			b.Fatal(err)
		}
	}
}
