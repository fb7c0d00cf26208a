package changes_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/filing"
)

// marks counts the runs of a document that are struck and underlined.
func marks(d *doc.Document) (struck, underlined int) {
	for s := range d.Spans() {
		if s.Deleted {
			struck++
		}
		if s.Inserted {
			underlined++
		}
	}
	return struck, underlined
}

func TestAmendmentStyles(t *testing.T) {
	c := compare(t, "{status: accessed, value: 20}", "{status: accessed, value: 25, was: [{value: 20}], because: second mailbox}")
	whole := func(style changes.Style, kind changes.Amending) (*doc.Document, string) {
		a, ok := c.Amend("eu-gdpr", kind, style)
		require.True(t, ok)
		d := a.Document(filing.Stamp{}, filing.Stamp{})
		text := words(d.Blocks)
		assert.Contains(t, text, "BN-26-11-1", "the earlier submission's reference")
		assert.Contains(t, text, "Saturday 21 November 2026", "and its day")
		assert.Contains(t, text, "update", "the revision's reason")
		return d, text
	}
	cumulative, all := whole(changes.Cumulative, changes.Correction)
	assert.Contains(t, all, "correction")
	struck, underlined := marks(cumulative)
	assert.Positive(t, struck)
	assert.Positive(t, underlined)

	full, again := whole(changes.Full, changes.Supplement)
	struck, underlined = marks(full)
	assert.Zero(t, struck+underlined)
	assert.Contains(t, again, "supplementary report")
	assert.Contains(t, again, "25")

	_, few := whole(changes.Delta, changes.Reclassing)
	assert.Less(t, len(few), len(again)/2)
	assert.Contains(t, few, "25")

	_, none := whole(changes.Full, changes.Withdrawal)
	assert.Less(t, len(none), len(few))
	assert.Contains(t, none, "withdrawal")
}

// TestNothingSentCannotBeAmended asks for an amendment under a regime to which nothing was sent.
func TestNothingSentCannotBeAmended(t *testing.T) {
	c := seed(t)
	for _, regime := range []string{"eu-gdpr", "no-such-regime"} {
		_, ok := c.Amend(regime, changes.Correction, changes.Delta)
		assert.False(t, ok, regime)
	}
}

// TestAmendmentWithoutReferenceSaysSo amends a notice for which no number is recorded.
func TestAmendmentWithoutReferenceSaysSo(t *testing.T) {
	c := seed(t)
	a, ok := c.Amend("jp-notice", changes.Supplement, changes.Delta)
	require.True(t, ok)
	text := words(a.Document(filing.Stamp{}, filing.Stamp{}).Blocks)
	assert.Contains(t, text, "追完")
	assert.Contains(t, text, "2020年12月25日(金)")
	assert.Contains(t, text, "受付番号記載なし")
}
