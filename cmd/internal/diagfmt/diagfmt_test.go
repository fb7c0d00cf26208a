package diagfmt_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/cmd/internal/diagfmt"
	"github.com/breachfile/breachfile/output/conform"
	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const file = "事故-17.yaml"

// span is the place of the first occurrence of text in the line.
func span(t *testing.T, source []byte, line int, text string) diag.Span {
	t.Helper()
	before, _, ok := strings.Cut(strings.Split(string(source), "\n")[line-1], text)
	require.True(t, ok, text)
	column := len([]rune(before)) + 1
	return diag.Span{Start: diag.Pos{File: file, Line: line, Column: column}, End: diag.Pos{File: file, Line: line, Column: column + len([]rune(text))}}
}

func rules() rule.Catalogue {
	return rule.Catalogue{
		{ID: "EU-GDPR-A33-3-A-02", Layer: rule.Regime, Severity: rule.Error,
			Message: lang.Of("en", "this filing needs the number of people affected", "ja", "この報告には本人の数が必要です"),
			Help:    lang.Of("en", "value: 1500, bound: estimate    (or: %s, until the final report)", "ja", "value: 1500, bound: estimate　（または %s。確報まで）"),
			Why:     lang.Of("en", "The authority asks for the approximate number.", "ja", "監督機関は概数を求めます。"),
			Cites: []cite.Citation{
				{Text: "GDPR Art. 33(3)(a)", URL: "https://eur-lex.europa.eu/eli/reg/2016/679/oj", Retrieved: "2026-11-22", Basis: cite.Primary},
				{Text: "DSK-Kurzpapier", Basis: cite.Unverified},
			}},
		{ID: "KEY-TWICE", Layer: rule.Shape, Severity: rule.Error,
			Message: lang.Of("en", "the key %q stands twice", "ja", "キー%qが重複しています"),
			Why:     lang.Of("en", "One of the values would be lost.", "ja", "一方の値が失われます。")},
		{ID: "NAME-ODD", Layer: rule.Meaning, Severity: rule.Warning,
			Message: lang.Of("en", "%s is %d%% unusual <&>", "ja", "%sは%d%%の確率で誤りです"), Help: lang.Of("en", "check the name", "ja", "名称を確認してください")},
		{ID: "COUNT-LATER", Layer: rule.Regime, Severity: rule.Pending, Message: lang.Of("en", "the count is needed by 2026-12-21", "ja", "件数は2026年12月21日までに必要です")},
		{ID: "FILE-OLD", Layer: rule.Read, Severity: rule.Info, Message: lang.Of("en", "the file uses an earlier format", "ja", "旧書式のファイルです")},
	}
}

func first() rule.Rule {
	return rule.Rule{Message: lang.Of("en", "%q stands here first", "ja", "最初の%qはここです")}
}

func problems(t *testing.T) (diag.List, diagfmt.Options) {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", "incident.yaml"))
	require.NoError(t, err)
	rs := rules()
	need := diag.New(rs[0], "affected", span(t, source, 4, "affected"))
	need.Help, need.Regime, need.Stage = []any{"pending"}, "eu-gdpr", "final"
	twice := diag.New(rs[1], "氏名", span(t, source, 7, "氏名"), "氏名")
	twice.Related = []diag.Related{{Span: span(t, source, 3, "氏名"), Rule: first(), Args: []any{"氏名"}}}
	odd := diag.New(rs[2], "note", span(t, source, 6, "髙﨑"), "髙﨑", 50)
	tab := diag.New(rs[2], "tab", span(t, source, 8, "値"), "値", 1)
	long := diag.New(rs[2], "long", span(t, source, 9, "誤り"), "誤り", 2)
	later := diag.New(rs[3], "count", diag.Span{Start: diag.Pos{File: file, Line: 5, Column: 99}})
	later.Regime, later.Stage = "jp-appi", "final"
	old := diag.New(rs[4], "format", diag.Span{Start: diag.Pos{File: file}})
	other := diag.New(rs[4], "", diag.Span{Start: diag.Pos{File: "z/other file.yaml", Line: 2, Column: 1}, End: diag.Pos{File: "z/other file.yaml", Line: 4, Column: 2}})
	return diag.List{other, need, twice, odd, tab, long, later, old, need}, diagfmt.Options{
		Lang: "en", Width: 80, Sources: map[string][]byte{file: source}, NotRun: []rule.Layer{rule.Regime, rule.Output},
	}
}

func TestText(t *testing.T) {
	list, opts := problems(t)
	for name, change := range map[string]func(*diagfmt.Options){
		"en.txt":     func(*diagfmt.Options) {},
		"ja.txt":     func(o *diagfmt.Options) { o.Lang = "ja" },
		"color.txt":  func(o *diagfmt.Options) { o.Color = true },
		"narrow.txt": func(o *diagfmt.Options) { o.Width = 40 },
	} {
		o := opts
		change(&o)
		var out bytes.Buffer
		require.NoError(t, diagfmt.Text(&out, list, o))
		conform.Golden(t, *update, name, out.Bytes())
	}
}

// TestTextSaysAProblemOnceForSeveralStages names all stages in the place of the first, and keeps another regime's problem apart.
func TestTextSaysAProblemOnceForSeveralStages(t *testing.T) {
	r := rules()[0]
	at := func(regime, stage string) diag.Diagnostic {
		d := diag.New(r, "affected", diag.Span{Start: diag.Pos{File: file, Line: 4, Column: 1}})
		d.Regime, d.Stage, d.Help = regime, stage, []any{"pending"}
		return d
	}
	var out bytes.Buffer
	list := diag.List{at("eu-gdpr", "final"), at("eu-gdpr", "notification"), at("eu-gdpr", "final"), at("jp-appi", "final")}
	require.NoError(t, diagfmt.Text(&out, list, diagfmt.Options{Lang: "en"}))
	assert.Equal(t, 1, strings.Count(out.String(), "regime eu-gdpr, stage final, notification"))
	assert.Equal(t, 1, strings.Count(out.String(), "regime jp-appi, stage final"))
	assert.Contains(t, out.String(), "2 errors")
}

func TestTextWithoutProblems(t *testing.T) {
	for tag, want := range map[string]string{"en": "no problems\nnot run: layer 4 (output)\n", "ja": "問題はありません\n未実施：第4層（出力）\n"} {
		var out bytes.Buffer
		require.NoError(t, diagfmt.Text(&out, nil, diagfmt.Options{Lang: tag, NotRun: []rule.Layer{rule.Output}}))
		assert.Equal(t, want, out.String())
	}
}

// TestTextDrivesNoTerminal puts escape sequences into everything that a file can influence.
func TestTextDrivesNoTerminal(t *testing.T) {
	evil := "\x1b[2J\x07\u202e\u009b\r"
	r := rule.Rule{ID: "X", Severity: rule.Error, Message: lang.Of("en", "bad %s"), Help: lang.Of("en", "not %s")}
	d := diag.New(r, evil, diag.Span{Start: diag.Pos{File: "f" + evil, Line: 1, Column: 3}}, evil)
	d.Help = []any{evil}
	var out bytes.Buffer
	require.NoError(t, diagfmt.Text(&out, diag.List{d}, diagfmt.Options{Lang: "en", Width: 20, Sources: map[string][]byte{"f" + evil: []byte("a " + evil + "b\xff\n")}}))
	for _, r := range "\x1b\x07\u202e\u009b\r" {
		assert.NotContains(t, out.String(), string(r))
	}
}

// TestTextTakesAnyPlace never panics, wherever a problem claims to stand.
func TestTextTakesAnyPlace(t *testing.T) {
	source := []byte("漏えい: 𠮷\n\n" + strings.Repeat("髙", 200))
	for line := -1; line < 6; line++ {
		for _, column := range []int{-5, 0, 1, 4, 7, 100, 300} {
			for _, end := range []int{-1, 0, column, column + 3, 1000} {
				for _, width := range []int{0, 1, 8, 40} {
					d := diag.New(rules()[4], "", diag.Span{Start: diag.Pos{File: "f", Line: line, Column: column}, End: diag.Pos{File: "f", Line: line, Column: end}})
					require.NoError(t, diagfmt.Text(new(bytes.Buffer), diag.List{d}, diagfmt.Options{Width: width, Sources: map[string][]byte{"f": source}}))
				}
			}
		}
	}
}

func validate(t *testing.T, schema string, data []byte) error {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	compiled, err := c.Compile(filepath.Join("..", "..", "..", "schema", filepath.FromSlash(schema)))
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	return compiled.Validate(value)
}

func TestJSON(t *testing.T) {
	list, opts := problems(t)
	for _, tag := range []string{"en", "ja"} {
		opts.Lang = tag
		var out bytes.Buffer
		require.NoError(t, diagfmt.JSON(&out, list, opts))
		conform.Golden(t, *update, tag+".json", out.Bytes())
		require.NoError(t, validate(t, "v1/problems.schema.json", out.Bytes()))
	}
	var out bytes.Buffer
	require.NoError(t, diagfmt.JSON(&out, nil, diagfmt.Options{}))
	assert.JSONEq(t, `{"problems": [], "layers_not_run": []}`, out.String())
	require.NoError(t, validate(t, "v1/problems.schema.json", out.Bytes()))
}

// TestSchemaNamesEveryMember keeps the published schema and the output from drifting apart, in both directions.
func TestSchemaNamesEveryMember(t *testing.T) {
	list, opts := problems(t)
	var out bytes.Buffer
	require.NoError(t, diagfmt.JSON(&out, list, opts))
	var doc struct {
		Problems []map[string]any `json:"problems"`
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &doc))
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "schema", "v1", "problems.schema.json"))
	require.NoError(t, err)
	var schema struct {
		Defs struct {
			Problem struct {
				Required   []string       `json:"required"`
				Properties map[string]any `json:"properties"`
			} `json:"problem"`
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(data, &schema))
	seen := map[string]any{}
	for _, p := range doc.Problems {
		for _, name := range schema.Defs.Problem.Required {
			assert.Contains(t, p, name)
		}
		for name := range p {
			seen[name] = nil
			assert.Contains(t, schema.Defs.Problem.Properties, name)
		}
	}
	for name := range schema.Defs.Problem.Properties {
		assert.Contains(t, seen, name, "the sample shows every member")
	}
}

func TestSchemaRefuses(t *testing.T) {
	for _, bad := range []string{
		`{"problems": []}`,
		`{"problems": [{}], "layers_not_run": []}`,
		`{"problems": [], "layers_not_run": [5]}`,
	} {
		assert.Error(t, validate(t, "v1/problems.schema.json", []byte(bad)), bad)
	}
}

func TestSARIF(t *testing.T) {
	list, opts := problems(t)
	const official = "official/sarif/2.1.0/sarif-schema-2.1.0.json"
	for _, tag := range []string{"en", "ja"} {
		opts.Lang = tag
		var out bytes.Buffer
		require.NoError(t, diagfmt.SARIF(&out, list, rules()[:3], "1.2.3", opts))
		conform.Golden(t, *update, tag+".sarif", out.Bytes())
		require.NoError(t, validate(t, official, out.Bytes()))
		assert.Error(t, validate(t, official, bytes.Replace(out.Bytes(), []byte(`"level"`), []byte(`"lvl"`), 1)), "the schema is in force")
	}
	var out bytes.Buffer
	require.NoError(t, diagfmt.SARIF(&out, nil, nil, "", diagfmt.Options{}))
	require.NoError(t, validate(t, official, out.Bytes()))
}

func TestSARIFIndexesAndAddresses(t *testing.T) {
	list, opts := problems(t)
	var out bytes.Buffer
	require.NoError(t, diagfmt.SARIF(&out, list, rules()[:3], "1.2.3", opts))
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct{ ID string }
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
					}
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &log))
	run := log.Runs[0]
	require.NotEmpty(t, run.Results)
	assert.Len(t, run.Tool.Driver.Rules, 5, "rules outside of the catalogue are added")
	for _, r := range run.Results {
		assert.Equal(t, run.Tool.Driver.Rules[r.RuleIndex].ID, r.RuleID)
		assert.Contains(t, []string{"%E4%BA%8B%E6%95%85-17.yaml", "z/other%20file.yaml"}, r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
	}
}

type brokenWriter struct{}

var errBroken = errors.New("the pipe is broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrors(t *testing.T) {
	list, opts := problems(t)
	assert.ErrorIs(t, diagfmt.Text(brokenWriter{}, list, opts), errBroken)
	assert.ErrorIs(t, diagfmt.JSON(brokenWriter{}, list, opts), errBroken)
	assert.ErrorIs(t, diagfmt.SARIF(brokenWriter{}, list, rules(), "1", opts), errBroken)
}

func BenchmarkText(b *testing.B) {
	source := []byte(strings.Repeat("漏えい: 髙﨑\n", 5000))
	var list diag.List
	for i := range 500 {
		list = append(list, diag.New(rules()[0], "x", diag.Span{Start: diag.Pos{File: "f", Line: i * 10, Column: 2}}))
	}
	for b.Loop() {
		if err := diagfmt.Text(new(bytes.Buffer), list, diagfmt.Options{Lang: "ja", Sources: map[string][]byte{"f": source}}); err != nil {
			b.Fatal(err)
		}
	}
}
