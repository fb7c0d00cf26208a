package assess_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// Every rule's example breaks it and its mended example does not.
func TestNeedsOfTheCatalogue(t *testing.T) {
	base := "breachfile: 1\nid: x\ntitle: X\nlanguage: en\ntimezone: Europe/Dublin\n"
	ids := func(body string) []string {
		c, problems, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte(base + body + "\n")}}, "x.yaml")
		require.NoError(t, err)
		require.False(t, problems.HasErrors(), "%v", problems)
		var out []string
		for _, p := range assess.Needs(c) {
			out = append(out, p.Rule.ID)
		}
		for _, p := range assess.Receipts(c, none(t), []assess.Submission{receipt(t, "example-law", "notification")}) {
			out = append(out, p.Rule.ID)
		}
		return out
	}
	for _, r := range assess.Catalogue() {
		if r.Example == "" {
			continue // TestAReceiptOfNoFilingStartsNothing
		}
		assert.Contains(t, ids(r.Example), r.ID)
		assert.NotContains(t, ids(r.Fixed), r.ID)
	}
}

// none is a set without regimes.
func none(t *testing.T) *regime.Set {
	t.Helper()
	set, problems, err := regime.Load(fstest.MapFS{}, ".", nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	return set
}

func receipt(t *testing.T, regime, stage string) assess.Submission {
	t.Helper()
	at, err := time.Parse(time.RFC3339, "2026-03-05T09:05:00Z")
	require.NoError(t, err)
	return assess.Submission{Regime: regime, Stage: stage, Recipient: "authority", At: incidents.At(incidents.InstantAt(at)), Reference: "R-1", Source: "archive 0"}
}

func TestAReceiptOfNoFilingStartsNothing(t *testing.T) {
	c, _, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte("breachfile: 1\nid: x\ntitle: X\nlanguage: en\n")}}, "x.yaml")
	require.NoError(t, err)
	found := assess.Receipts(c, none(t), []assess.Submission{receipt(t, "", "")})
	require.Len(t, found, 1)
	assert.Equal(t, "ASSESS-RECEIPT-OPEN", found[0].Rule.ID)
	assert.Contains(t, found[0].Message("en"), "archive 0 does not say which filing")
}

// A receipt a little after the sending is what receipts are.
func TestAReceiptAfterTheSendingIsNoContradiction(t *testing.T) {
	c, _, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte("breachfile: 1\nid: x\ntitle: X\nlanguage: en\n" +
		"notifications: {authorities: [{regime: example-law, stage: notification, at: \"2026-03-05T09:00Z\", reference: R-1}]}\n")}}, "x.yaml")
	require.NoError(t, err)
	assert.Empty(t, assess.Receipts(c, none(t), []assess.Submission{receipt(t, "example-law", "notification")}))
}
