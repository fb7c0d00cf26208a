package veris_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/veris"
	"github.com/breachfile/breachfile/schema/source"
)

// FuzzRead feeds any bytes as a VERIS file: whatever comes out as an incident file has no error, and every problem has words and a place.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.json")
	require.NoError(f, err)
	require.NotEmpty(f, names)
	for _, name := range names {
		b, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(b, "", "")
		f.Add(b, "en", "Asia/Tokyo")
	}
	f.Fuzz(func(t *testing.T, b []byte, language, zone string) {
		for _, im := range veris.Read(source.File{Name: "a.json", Bytes: b}, exchange.Options{Language: language, Timezone: zone}, now) {
			for _, p := range im.Problems {
				require.NotEmpty(t, p.Message("en"))
				require.NotContains(t, p.Rule.Message.Any("en"), "%!")
				require.Equal(t, "a.json", p.Span.Start.File)
			}
			if im.YAML == nil {
				require.True(t, im.Problems.HasErrors())
				continue
			}
			_, problems, err := incidents.Load(fstest.MapFS{"b.yaml": {Data: im.YAML}}, "b.yaml")
			require.NoError(t, err)
			require.False(t, problems.HasErrors(), "%s\n%v", im.YAML, problems)
		}
	})
}
