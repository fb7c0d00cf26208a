package regimes_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// TestAuthorityIsNotifiedOnce takes every case of the packs of national authorities under all packs that extend the same regulation:
// the duty to notify stands at one authority where it is certain which, and also in the general pack while that is open.
func TestAuthorityIsNotifiedOnce(t *testing.T) {
	files, err := filepath.Glob("*/gdpr/testdata/*/incident.yaml")
	require.NoError(t, err)
	var ids []string
	for _, p := range once().All() {
		if p.ID == "eu-gdpr" || strings.HasPrefix(p.Extends, "eu-gdpr") && !p.OnRequest {
			ids = append(ids, p.ID)
		}
	}
	require.Greater(t, len(ids), 10)
	for _, file := range files {
		if strings.HasPrefix(file, "eu") || strings.HasPrefix(file, "uk") { // the United Kingdom has a regulation of its own
			continue
		}
		c := load(t, filepath.Dir(file), "incident.yaml")
		a := assess.Assess(c, once(), assess.Options{Now: present(t, c), Regimes: ids})
		general, certain, open := regime.No, 0, 0
		for _, o := range a.Obligations {
			switch {
			case o.Duty.ID != "notify-authority":
			case o.Pack.ID == "eu-gdpr":
				general = o.Applies
			case o.Applies == regime.Yes:
				certain++
			case o.Applies == regime.Unknown:
				open++
			}
		}
		switch name := filepath.Base(filepath.Dir(file)); name {
		case "aimed-from-outside":
			assert.Equal(t, regime.Yes, general, "%s: other authorities may be owed a notification too", file)
			assert.Equal(t, 1, certain, file)
		case "offering-not-stated":
			assert.Equal(t, regime.Unknown, general, "%s: whether the regulation reaches it is open", file)
			assert.Equal(t, 0, certain, file)
			assert.Positive(t, open, file)
		case "several-establishments", "land-open":
			assert.Equal(t, regime.Yes, general, file)
			assert.Positive(t, open, file)
		default:
			assert.LessOrEqual(t, certain, 1, file)
			assert.Equal(t, certain == 0, general == regime.Yes, file)
		}
	}
}

// TestRecordsUnderEitherIdAreFound: an officer may record a report under the regulation or under its authority's own id.
func TestRecordsUnderEitherIdAreFound(t *testing.T) {
	looked := 0
	for _, p := range once().All() {
		if p.InsteadOf == nil {
			continue
		}
		for _, f := range p.Forms() {
			all := fmt.Sprintf("%+v", f)
			for _, alone := range []string{"regime=" + p.InsteadOf.Regime + "]", "regime=" + p.InsteadOf.Regime + ","} {
				assert.NotContains(t, all, alone, "%s %s", p.ID, f.ID)
			}
			looked += strings.Count(all, "regime="+p.InsteadOf.Regime+"|"+p.ID)
		}
	}
	assert.Positive(t, looked, "no form looks for an earlier report")
	for _, f := range once().Versions("eu-gdpr")[0].Forms() {
		assert.NotContains(t, fmt.Sprintf("%+v", f), "eu-gdpr|", "the general pack keeps its own forms")
	}
}
