package app_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

func examplesOf(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../../../incidents/examples/*/*.yaml")
	require.NoError(t, err)
	var out []string
	for _, n := range names {
		if filepath.Base(n) != "organisation.yaml" {
			out = append(out, n)
		}
	}
	require.GreaterOrEqual(t, len(out), 5)
	return out
}

// isReport tells the formats that refuse an incident which lacks what a report needs; most examples do, so they are written as drafts.
func isReport(format string) bool { return strings.HasPrefix(format, "fire-") }

// Every example stands in every exchange format, whose schema it satisfies, and twice in the same bytes.
func TestEveryExampleConverts(t *testing.T) {
	for _, name := range examplesOf(t) {
		for _, to := range app.ExchangeFormats() {
			got, err := env().Convert(app.ConvertRequest{File: locate(t, name), To: to, Draft: isReport(to)})
			require.NoError(t, err)
			require.False(t, got.Problems.HasErrors(), "%s to %s: %v", name, to, got.Problems)
			require.NotEmpty(t, got.Data)
			again, err := env().Convert(app.ConvertRequest{File: locate(t, name), To: to, Draft: isReport(to)})
			require.NoError(t, err)
			assert.Equal(t, string(got.Data), string(again.Data))
		}
	}
}

// The XML of every example satisfies the XML schema of RFC 7970, by an outside reader.
func TestIODEFSatisfiesItsXMLSchema(t *testing.T) {
	need(t, "xmllint")
	for _, name := range examplesOf(t) {
		got, err := env().Convert(app.ConvertRequest{File: locate(t, name), To: "iodef-xml"})
		require.NoError(t, err)
		file := filepath.Join(t.TempDir(), "incident.xml")
		require.NoError(t, os.WriteFile(file, got.Data, 0o600))
		out, err := exec.CommandContext(t.Context(), "xmllint", "--nonet", "--noout", "--schema",
			"../../../schema/official/iodef/2.0/xsd/iodef-2.0.xsd", file).CombinedOutput()
		assert.NoError(t, err, "%s: %s", name, out)
	}
}

// Every case of every regime stands in every exchange format, but for VERIS where no date is known; the XML satisfies its schema too.
var everyCase = flag.Int("every-case", 5, "convert one case of the regimes in so many; 1 converts all")

func TestCasesConvert(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of cases")
	}
	need(t, "xmllint")
	names, err := filepath.Glob("../../../report/regimes/*/*/testdata/*/incident.yaml")
	require.NoError(t, err)
	require.Greater(t, len(names), 500)
	dir := t.TempDir()
	args := []string{"--nonet", "--noout", "--schema", "../../../schema/official/iodef/2.0/xsd/iodef-2.0.xsd"}
	for i := 0; i < len(names); i += *everyCase {
		name := names[i]
		for _, to := range app.ExchangeFormats() {
			got, err := env().Convert(app.ConvertRequest{File: locate(t, name), To: to, Draft: isReport(to)})
			require.NoError(t, err)
			for _, p := range got.Problems {
				if p.Rule.ID == "CONVERT-SCHEMA" {
					assert.Contains(t, p.Message("en"), "VERIS 1.4.1: at /timeline/incident: missing property 'year'", name)
				}
			}
			if to == "iodef-xml" && got.Data != nil {
				file := filepath.Join(dir, strconv.Itoa(i)+".xml")
				require.NoError(t, os.WriteFile(file, got.Data, 0o600))
				args = append(args, file)
			}
		}
	}
	out, err := exec.CommandContext(t.Context(), "xmllint", args...).CombinedOutput()
	assert.NoError(t, err, "%s", out)
}

func TestAStrictConversionLosesNothing(t *testing.T) {
	got, err := env().Convert(app.ConvertRequest{File: locate(t, seed), To: "veris", Strict: true})
	require.NoError(t, err)
	assert.Nil(t, got.Data)
	assert.True(t, got.Losses.HasErrors())
}
