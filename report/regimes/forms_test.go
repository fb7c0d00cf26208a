package regimes_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/assess"
	"github.com/breachfile/breachfile/report/filing"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/codes"
)

// TestNoAnswerIsBlank fills every form of every pack, in every language, from the pack's own cases, and looks for silence and for unread templates.
func TestNoAnswerIsBlank(t *testing.T) {
	files, err := filepath.Glob("*/*/testdata/*/incident.yaml")
	require.NoError(t, err)
	for _, file := range files {
		c := load(t, filepath.Dir(file), "incident.yaml")
		t.Run(filepath.ToSlash(filepath.Dir(file)), func(t *testing.T) {
			parts := strings.Split(filepath.ToSlash(file), "/")
			a := assess.Assess(c, once(), assess.Options{Now: present(t, c), Regimes: regimesOf(once(), parts)})
			for _, o := range a.Obligations {
				for _, s := range o.Stages {
					if s.Stage.Form == "" {
						continue
					}
					for _, tag := range o.Pack.Written() {
						f, _ := filing.Prepare(filing.Request{Case: c, Obligation: o, Stage: s, Lang: tag, Now: a.AsOf})
						notBlank(t, f)
					}
				}
			}
		})
	}
}

func notBlank(t *testing.T, f filing.Filing) {
	t.Helper()
	where := f.Pack.ID + " " + f.Stage.ID + " " + f.Lang + " "
	assert.NotEmpty(t, f.Title, where)
	for _, s := range f.Sections {
		for _, a := range s.Answers {
			assert.NotEmpty(t, a.Label, where+a.ID)
			assert.True(t, answered(a), "%s%s says nothing", where, a.ID)
			clean(t, where+a.ID, a.Paras)
		}
		clean(t, where+s.ID, s.Paras)
	}
}

func answered(a filing.Answer) bool {
	for _, b := range a.Boxes {
		if b.Ticked {
			return true
		}
	}
	for _, p := range a.Paras {
		if strings.TrimSpace(p.Text) == "" {
			return false
		}
	}
	return len(a.Paras) > 0
}

func clean(t *testing.T, where string, ps []filing.Para) {
	t.Helper()
	for _, p := range ps {
		assert.NotContains(t, p.Text, "{", where)
		assert.NotContains(t, p.Text, "[[", where)
		assert.NotContains(t, p.Text, "]]", where)
		clean(t, where, p.Below)
	}
}

// TestPublishedCaseUnderThePresentLaw takes the published case of 2020 and asks what its clocks would be today:
// the yardstick ends between 2020-11-27 and 2020-11-29 and the final report is due on 2021-01-25.
func TestPublishedCaseUnderThePresentLaw(t *testing.T) {
	for _, name := range []string{"r1.yaml", "r2.yaml"} {
		c, problems, err := incidents.Load(os.DirFS("../../incidents/examples/rakuten-card-2020"), name)
		require.NoError(t, err)
		require.False(t, problems.HasErrors())
		prompt := stageOf(t, c, "jp-appi", "report-to-ppc", "prompt")
		assert.Equal(t, "2020-11-27T23:59:59+09:00", prompt.Due.Format(time.RFC3339))
		require.Len(t, prompt.Others, 1)
		assert.Equal(t, "2020-11-29T23:59:59+09:00", prompt.Others[0].Due.Format(time.RFC3339))
		final := stageOf(t, c, "jp-appi", "report-to-ppc", "final")
		assert.Equal(t, "2021-01-25T23:59:59+09:00", final.Due.Format(time.RFC3339))
		assert.Equal(t, "P60D", final.Clock.Clock.Length)
		assert.Empty(t, final.Others)

		then := assess.Assess(c, once(), assess.Options{Now: time.Date(2021, time.January, 26, 0, 0, 0, 0, time.UTC), Regimes: []string{"jp-appi"}})
		require.NotEmpty(t, then.Obligations)
		assert.Equal(t, regime.BestEffort, then.Obligations[0].Duty.Binding)
		assert.True(t, then.Obligations[0].Stages[0].Due.IsZero())
	}
}

// TestEveryWordTicksABox asks the forms with a closed list of kinds for a box for every word that the incident file has.
func TestEveryWordTicksABox(t *testing.T) {
	for _, q := range []struct{ regime, form, field, fact, list string }{
		{"jp-appi", "sheet", "cause-type", "cause.code", "cause"},
		{"jp-appi", "sheet", "data-items", "data.items.code", "data-item"},
		{"fr-gdpr", "notification", "origin", "cause.code", "cause"},
	} {
		versions := once().Versions(q.regime)
		words := wordsOf(versions[len(versions)-1], q.form, q.field, q.fact)
		require.NotEmpty(t, words, q.field)
		list, ok := codes.Named(q.list)
		require.True(t, ok)
		for _, code := range list.Codes() {
			assert.Contains(t, words, code, "%s %s has no box", q.regime, q.field)
		}
	}
}

// wordsOf collects the words of a fact that tick one of a field's boxes.
func wordsOf(p *regime.Pack, form, field, fact string) []string {
	var out []string
	var collect func(c regime.Condition)
	collect = func(c regime.Condition) {
		if c.Fact == fact {
			out = append(append(out, c.In...), c.Is)
		}
		for _, part := range append(append([]regime.Condition{}, c.All...), c.Any...) {
			collect(part)
		}
	}
	for _, f := range p.Forms() {
		for _, s := range f.Sections {
			for _, q := range s.Fields {
				if f.ID != form || q.ID != field {
					continue
				}
				for _, o := range q.Options {
					collect(o.When)
				}
			}
		}
	}
	return out
}
