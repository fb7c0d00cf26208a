package changes_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/changes"
	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/filing"
)

// prepared is the filing of a regime's first stage.
func prepared(t testing.TB, s changes.Side, regime string) filing.Filing {
	t.Helper()
	for _, o := range s.Assessment.Obligations {
		if o.Pack.ID == regime && len(o.Stages) > 0 {
			f, _ := filing.Prepare(filing.Request{Case: s.Case, Obligation: o, Stage: stage(o), Lang: o.Pack.Languages[0], Now: s.Assessment.AsOf})
			return f
		}
	}
	t.Fatal(regime)
	return filing.Filing{}
}

func stage(o assess.Obligation) assess.Stage { return o.Stages[0] }

// halves reads a redline as its two versions: without what was inserted, and without what was deleted.
func halves(d *doc.Document) (old, new string) {
	var was, is strings.Builder
	body := &doc.Document{Blocks: behindSummary(d.Blocks)}
	for s := range body.Spans() {
		if !s.Inserted {
			was.WriteString(s.Text)
		}
		if !s.Deleted {
			is.WriteString(s.Text)
		}
	}
	return was.String(), is.String()
}

func behindSummary(blocks []doc.Block) []doc.Block {
	for i, b := range blocks {
		if _, ok := b.(doc.PageBreak); ok {
			return blocks[i+1:]
		}
	}
	return nil
}

// words is the text of a document without the labels of lists, which a redline does not mark.
func words(blocks []doc.Block) string {
	var b strings.Builder
	for s := range (&doc.Document{Blocks: blocks}).Spans() {
		b.WriteString(s.Text)
	}
	return b.String()
}

// TestRedlineHoldsBothVersions takes the redline apart again: the two halves are the two filings, word for word.
func TestRedlineHoldsBothVersions(t *testing.T) {
	c := seed(t)
	for _, regime := range []string{"jp-notice", "jp-appi"} {
		old, new := prepared(t, c.Old, regime), prepared(t, c.New, regime)
		stamp := filing.Stamp{Source: "0", Program: "test"}
		d := changes.Redline(old, new, stamp, stamp)
		was, is := halves(d)
		assert.Equal(t, words(new.Document(stamp).Blocks), is, regime)
		if regime == "jp-appi" { // no item of a list is only in the new version, so that no unmarked label comes in between
			assert.Equal(t, words(old.Document(stamp).Blocks), was, regime)
		}
		require.Equal(t, new.Lang, d.Lang)
	}
}

// TestRedlineOfEqualFilingsMarksNothing compares a filing with itself.
func TestRedlineOfEqualFilingsMarksNothing(t *testing.T) {
	c := seed(t)
	f := prepared(t, c.New, "jp-notice")
	for s := range changes.Redline(f, f, filing.Stamp{}, filing.Stamp{}).Spans() {
		assert.False(t, s.Deleted || s.Inserted, s.Text)
	}
}

// TestRedlineSummaryComesFirst finds the number on the first page, in the filing's language.
func TestRedlineSummaryComesFirst(t *testing.T) {
	c := seed(t)
	d := changes.Redline(prepared(t, c.Old, "jp-notice"), prepared(t, c.New, "jp-notice"), filing.Stamp{}, filing.Stamp{})
	first := &doc.Document{Blocks: d.Blocks[:len(d.Blocks)-len(behindSummary(d.Blocks))]}
	var gone, came string
	for s := range first.Spans() {
		if s.Deleted {
			gone += s.Text
		}
		if s.Inserted {
			came += s.Text
		}
	}
	assert.Contains(t, words(first.Blocks), "変更点の一覧")
	assert.Contains(t, gone, "15,415件")
	assert.Contains(t, came, "16,895件")
	assert.Contains(t, d.Footer, " r1 ")
	assert.Contains(t, d.Footer, " r2 ")
}

// TestSideBySideHoldsEveryChange looks for each path in the document of the whole comparison.
func TestSideBySideHoldsEveryChange(t *testing.T) {
	c := seed(t)
	for _, tag := range []string{"en", "ja"} {
		text := words(c.Document(tag, "foot", c.New.Assessment.AsOf).Blocks)
		for _, x := range c.Changes {
			assert.Contains(t, text, x.Path)
		}
		assert.NotContains(t, text, "⟨")
	}
}
