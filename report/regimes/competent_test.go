package regimes_test

import (
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
		if p.ID == "eu-gdpr" || strings.HasPrefix(p.Extends, "eu-gdpr") {
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
		case "several-establishments", "land-open":
			assert.Equal(t, regime.Yes, general, file)
			assert.Positive(t, open, file)
		default:
			assert.LessOrEqual(t, certain, 1, file)
			assert.Equal(t, certain == 0, general == regime.Yes, file)
		}
	}
}
