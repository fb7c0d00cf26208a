package regimes_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/output"
	xmlout "github.com/breachfile/breachfile/output/xml"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/rule"
)

const secFolder = "us/sec/testdata/inline"

// secLayouts makes the structured filings of the Form 8-K, or of its amendment, with everything that is blamed.
func secLayouts(t *testing.T, text, stage string) ([]filing.Layout, diag.List) {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"incident.yaml": {Data: []byte(text)}}, "incident.yaml")
	require.NoError(t, err)
	require.NotNil(t, c)
	now := time.Date(2026, time.December, 4, 12, 0, 0, 0, time.UTC)
	a := assess.Assess(c, once(), assess.Options{Now: now, Regimes: []string{"us-sec"}, LawOf: "2026-11-20"})
	for _, o := range a.Obligations {
		for _, s := range o.Stages {
			if o.Duty.ID == "disclose-incident" && s.Stage.ID == stage {
				f, _ := filing.Prepare(filing.Request{Case: c, Obligation: o, Stage: s, Lang: "en", Messages: "en", Now: now})
				made := f.Structured(func(s regime.Structured) bool { return s.Default })
				for _, l := range made {
					problems = append(problems, l.Problems...)
				}
				return made, problems
			}
		}
	}
	require.Failf(t, "no such stage", "%s", stage)
	return nil, nil
}

func secDocument(t *testing.T, text, stage string) string {
	t.Helper()
	made, _ := secLayouts(t, text, stage)
	require.Len(t, made, 2)
	var b bytes.Buffer
	require.NoError(t, xmlout.XHTML().Encode(&b, output.Input{Payload: made[0].Payload}))
	return b.String()
}

// TestSECWritesTheFormAndItsAmendment compares both documents with what was read by eye.
func TestSECWritesTheFormAndItsAmendment(t *testing.T) {
	base := readFile(t, secFolder, "base.yaml")
	for _, stage := range []string{"form-8k", "form-8ka"} {
		_, problems := secLayouts(t, base, stage)
		for _, p := range problems {
			assert.NotEqual(t, rule.Error, p.Severity, p.Message("en"))
		}
		got := secDocument(t, base, stage)
		golden := filepath.Join(filepath.FromSlash(secFolder), stage+".htm")
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
		}
		assert.Equal(t, readFile(t, secFolder, stage+".htm"), got)
	}
}

// TestSECRefuses changes one fact at a time: the rule, the place and the words of what is then refused.
func TestSECRefuses(t *testing.T) {
	base := readFile(t, secFolder, "base.yaml")
	var edits []struct{ Stage, Old, New, Rule, Path string }
	require.NoError(t, json.Unmarshal([]byte(readFile(t, secFolder, "refused.json")), &edits))
	rules := map[string]bool{}
	for _, e := range edits {
		require.Equal(t, 1, strings.Count(base, e.Old), e.Old)
		_, problems := secLayouts(t, strings.Replace(base, e.Old, e.New, 1), e.Stage)
		found := false
		for _, p := range problems {
			if p.Rule.ID == e.Rule && p.Path == e.Path && p.Severity == rule.Error {
				found = true
				assert.NotContains(t, p.Message("en")+p.Message("ja"), "%!")
			}
		}
		assert.True(t, found, "%s: %v", e.New, problems)
		rules[e.Rule] = true
	}
	assert.Len(t, rules, 10, "every rule that refuses has a fixture")
}

// TestSECNamesAreThoseOfTheLists holds every dei name and every namespace to the SEC staff's lists. The cyd names stand in none, and each
// filing is warned of them.
func TestSECNamesAreThoseOfTheLists(t *testing.T) {
	base := readFile(t, secFolder, "base.yaml")
	checks, list := readFile(t, secFolder, "dei-validations.json"), readFile(t, secFolder, "edgartaxonomies-25-4.xml")
	text := secDocument(t, base, "form-8k") + secDocument(t, base, "form-8ka")
	deis, cyds := 0, 0
	for _, m := range regexp.MustCompile(`name="(dei|cyd):([A-Za-z0-9]+)"`).FindAllStringSubmatch(text, -1) {
		if m[1] == "dei" {
			deis++
			assert.Contains(t, checks, `"`+m[2]+`"`)
			continue
		}
		cyds++
		assert.NotContains(t, checks+list, m[2], "confirmed now: the warning can go")
	}
	assert.Greater(t, deis, 40)
	assert.GreaterOrEqual(t, cyds, 8)
	for _, m := range regexp.MustCompile(`xmlns:(?:dei|cyd)="([^"]+)"`).FindAllStringSubmatch(text, -1) {
		assert.Contains(t, list, "<Namespace>"+m[1]+"</Namespace>")
	}
	made, problems := secLayouts(t, base, "form-8k")
	var schema bytes.Buffer
	require.NoError(t, xmlout.Schema().Encode(&schema, output.Input{Payload: made[1].Payload}))
	locations := regexp.MustCompile(`schemaLocation="(https://xbrl.sec.gov[^"]+)"`).FindAllStringSubmatch(schema.String(), -1)
	assert.Len(t, locations, 3)
	for _, m := range locations {
		assert.Contains(t, list, "<Href>"+m[1]+"</Href>")
	}
	warned := false
	for _, p := range problems {
		warned = warned || p.Rule.ID == "US-SEC-NAMES"
	}
	assert.True(t, warned)
}

// TestSECContextsAndIDs reads the document as XML: every fact has the one context that is declared, and an id of its own.
func TestSECContextsAndIDs(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(secDocument(t, readFile(t, secFolder, "base.yaml"), "form-8k")))
	contexts, refs, ids := map[string]bool{}, 0, map[string]bool{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range e.Attr {
			switch {
			case a.Name.Local == "id":
				assert.False(t, ids[a.Value], a.Value)
				ids[a.Value] = true
				contexts[a.Value] = contexts[a.Value] || e.Name.Local == "context"
			case a.Name.Local == "contextRef":
				refs++
				assert.Equal(t, "p", a.Value)
			}
		}
	}
	assert.True(t, contexts["p"])
	assert.Greater(t, refs, 25, fmt.Sprint(len(ids)))
}
