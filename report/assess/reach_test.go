package assess_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/regime"
)

// TestOneLawIsAskedAboutOnce holds that the pack of an authority stands behind the pack of its law while both are open, and before it otherwise.
func TestOneLawIsAskedAboutOnce(t *testing.T) {
	scoped := strings.Replace(generalPack, "duties:", "scope: {fact: affected.countries, in: [IE, FR], text: {en: People in Europe}}\nduties:", 1)
	set, problems, err := regime.Load(fstest.MapFS{"xx/general/pack.yaml": {Data: []byte(scoped)}, "yy/special/pack.yaml": {Data: []byte(specialPack)}}, ".", nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	for name, c := range map[string]struct {
		affected string
		open     []string
	}{
		"both open":        {"affected: [{residence: unknown, count: 1}]", []string{"xx-general"}},
		"the law applies":  {"affected: [{residence: {FR: 1}, count: 1}, {residence: unknown, count: 1}]", []string{"yy-special"}},
		"neither is asked": {"affected: [{residence: {JP: 1}, count: 1}]", nil},
	} {
		t.Run(name, func(t *testing.T) {
			text := "breachfile: 1\nid: x\ntitle: X\nlanguage: en\ntimezone: Europe/Dublin\norganisation: {name: X, country: FR}\nrisk: {level: risk}\n" +
				"chronology: [{at: 2026-11-20T10:00, kind: aware}]\n" + c.affected + "\n"
			file, problems, err := incidents.Load(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml")
			require.NoError(t, err)
			require.False(t, problems.HasErrors(), "%v", problems)
			a := assess.Assess(file, set, assess.Options{Now: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC)})
			var open []string
			for _, r := range a.Open() {
				open = append(open, assess.Regimes(r.Obligations)...)
			}
			assert.Equal(t, c.open, open)
		})
	}
}
