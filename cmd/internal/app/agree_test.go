package app_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/app"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes"
)

// TestReportSaysTheSameAsPDFAndJSON reads the answers back from the PDF and from the JSON of one report and compares them field by field.
// Which field a property is, the descriptions of the authority's own schema tell.
func TestReportSaysTheSameAsPDFAndJSON(t *testing.T) {
	out := generate(t, "../../../incidents/examples/bank-ireland-ransomware/incident.yaml",
		app.GenerateRequest{Regimes: []string{"eu-dora"}, Stage: "final", Formats: []string{"pdf", app.FormatStructured}})
	require.False(t, out.Problems.HasErrors())
	dir := filepath.Join(out.Dir, "eu-dora", "final")
	answers := answersOf(t, filepath.Join(dir, "dora-final-report.pdf"))
	b, err := os.ReadFile(filepath.Join(dir, "dora-final-report-dora-ir-1.3.0.json"))
	require.NoError(t, err)
	var doc any
	require.NoError(t, json.Unmarshal(b, &doc))
	schema := officialSchema(t)
	seen, ticks := map[string]bool{}, 0
	leaves(doc, schema, schema, nil, func(value any, fields []string, pointer string) {
		if strings.HasSuffix(pointer, "/entityType") {
			return
		}
		agrees := false
		for _, no := range fields {
			if a, ok := answers[no]; ok && a.says(value) {
				agrees, seen[no] = true, true
			}
		}
		assert.True(t, agrees, "%s = %v is not what the PDF says in field %v", pointer, value, fields)
		if s, ok := value.(string); ok && answers[fields[0]].option(s) != "" {
			ticks++
		}
	})
	assert.GreaterOrEqual(t, len(seen), 55, "fields compared")
	ticked := 0
	for _, a := range answers {
		ticked += strings.Count(a.text, "■")
	}
	assert.Equal(t, ticked, ticks, "boxes ticked in the PDF and words chosen in the JSON")
}

// printed is what stands in the PDF behind a field's label, without white space.
type printed struct {
	field regime.Field
	text  string
}

func (p printed) option(id string) string {
	for _, o := range p.field.Options {
		if o.ID == id {
			return o.Label.Any("en")
		}
	}
	return ""
}

var instantPattern = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`)

// says reports whether the printed answer has a value of the JSON document.
func (p printed) says(value any) bool {
	plain := strings.ReplaceAll(p.text, ",", "")
	switch v := value.(type) {
	case bool:
		return p.text == map[bool]string{true: "yes", false: "no"}[v]
	case float64:
		return strings.TrimPrefix(plain, "about") == strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		if label := p.option(v); label != "" {
			return strings.Contains(p.text, "■"+squeeze(label))
		}
		if instantPattern.MatchString(v) {
			at, err := time.Parse(time.RFC3339, v)
			return err == nil && strings.Contains(p.text, at.Format("2January2006,15:04(UTC)"))
		}
		if p.field.ID == "f2-8" { // the JSON joins the parts as authorities ask
			return strings.EqualFold(squeeze(v), p.text)
		}
		return p.text == squeeze(v) || strings.Contains(p.text, squeeze(v))
	}
	return false
}

// answersOf cuts the text of the PDF at the numbers and labels of the form.
func answersOf(t *testing.T, name string) map[string]printed {
	t.Helper()
	need(t, "pdftotext")
	raw, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", name, "-").Output()
	require.NoError(t, err)
	text := squeeze(strings.ReplaceAll(dropFooters(string(raw)), "Item Answer", ""))
	set, _, err := regimes.Read()
	require.NoError(t, err)
	pack, ok := set.At("eu-dora", "2026-11-20")
	require.True(t, ok)
	form, ok := pack.FormOf("incident")
	require.True(t, ok)
	out := map[string]printed{}
	last := ""
	for _, s := range form.Sections {
		for _, f := range s.Fields {
			at := strings.Index(text, squeeze(f.No+f.Label.Any("en")))
			if at < 0 {
				continue // the question does not arise
			}
			if last != "" {
				end := out[last]
				end.text = cutHeading(text[:at])
				out[last] = end
			}
			text = text[at+len(squeeze(f.No+f.Label.Any("en"))):]
			out[f.No] = printed{field: f}
			last = f.No
		}
	}
	end := out[last]
	end.text = text
	out[last] = end
	return out
}

// cutHeading drops the heading of the next section.
func cutHeading(s string) string {
	for _, heading := range []string{"2.Contentoftheinitialnotification", "3.Contentoftheintermediatereport", "4.Contentofthefinalreport"} {
		s, _, _ = strings.Cut(s, heading)
	}
	return s
}

func officialSchema(t *testing.T) map[string]any {
	t.Helper()
	b, err := os.ReadFile("../../../schema/official/dora/IR-1.3.0/schema.json")
	require.NoError(t, err)
	var schema map[string]any
	require.NoError(t, json.Unmarshal(b, &schema))
	return schema
}

var fieldPattern = regexp.MustCompile(`\d\.\d+`)

// leaves calls f for every value of the document with the numbers of the fields that the schema's descriptions name for it.
func leaves(doc any, at, schema map[string]any, fields []string, f func(value any, fields []string, pointer string)) {
	var walk func(doc any, at map[string]any, fields []string, pointer string)
	walk = func(doc any, at map[string]any, fields []string, pointer string) {
		fields = named(at, fields)
		if ref, ok := at["$ref"].(string); ok {
			at = schema["$defs"].(map[string]any)[ref[len("#/$defs/"):]].(map[string]any)
			fields = named(at, fields)
		}
		switch v := doc.(type) {
		case map[string]any:
			for name, member := range v {
				walk(member, at["properties"].(map[string]any)[name].(map[string]any), fields, pointer+"/"+name)
			}
		case []any:
			for i, item := range v {
				walk(item, at["items"].(map[string]any), fields, fmt.Sprintf("%s/%d", pointer, i))
			}
		default:
			f(v, fields, pointer)
		}
	}
	walk(doc, at, fields, "")
}

func named(at map[string]any, fields []string) []string {
	words, _ := at["description"].(string)
	if found := fieldPattern.FindAllString(words, -1); len(found) > 0 {
		return found
	}
	return fields
}
