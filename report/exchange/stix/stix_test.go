package stix_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/incidents/examples"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/stix"
	"github.com/breachfile/breachfile/report/payload"
)

var now = time.Date(2026, time.November, 27, 9, 0, 0, 0, time.UTC)

func bundle(t *testing.T, c *incidents.Case) []*payload.Node {
	t.Helper()
	doc, _, _ := exchange.Convert(c, stix.Format(), now, "DRILL")
	require.NotNil(t, doc.At("objects"))
	return doc.At("objects").Items
}

func example(t *testing.T, name string) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(examples.Files, name)
	require.NoError(t, err)
	require.False(t, problems.HasErrors())
	return c
}

func written(t *testing.T, text string) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "a.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	return c
}

// idOf is the id of the only object of a type.
func idOf(t *testing.T, objects []*payload.Node, kind string) string {
	t.Helper()
	var out []string
	for _, o := range objects {
		if o.At("type").Text == kind {
			out = append(out, o.At("id").Text)
		}
	}
	require.Len(t, out, 1)
	return out[0]
}

// Every id stands once, and whatever an object refers to is in the bundle or is a mark that STIX itself defines.
func TestReferencesLeadSomewhere(t *testing.T) {
	for _, name := range []string{"rakuten-card-2020/r2.yaml", "clinic-us/incident.yaml", "bank-ireland-ransomware/incident.yaml"} {
		objects := bundle(t, example(t, name))
		known := map[string]bool{}
		for _, o := range objects {
			id := o.At("id").Text
			assert.False(t, known[id], "%s stands twice", id)
			assert.True(t, strings.HasPrefix(id, o.At("type").Text+"--"), id)
			known[id] = true
		}
		for _, o := range objects {
			for _, m := range o.Members {
				refs := []*payload.Node{m.Value}
				if strings.HasSuffix(m.Name, "_refs") {
					refs = m.Value.Items
				} else if !strings.HasSuffix(m.Name, "_ref") {
					continue
				}
				for _, r := range refs {
					assert.True(t, known[r.Text] || strings.HasPrefix(r.Text, "marking-definition--"), "%s: %s leads nowhere", m.Name, r.Text)
				}
			}
		}
	}
}

func TestIDsStayThroughRevisionsAndDifferBetweenOrganisations(t *testing.T) {
	first, second := bundle(t, example(t, "rakuten-card-2020/r1.yaml")), bundle(t, example(t, "rakuten-card-2020/r2.yaml"))
	assert.Equal(t, idOf(t, first, "incident"), idOf(t, second, "incident"))
	const file = "breachfile: 1\nid: incident-2026-11-20\ntitle: T\nlanguage: en\norganisation: {name: NAME}\n"
	a := bundle(t, written(t, strings.Replace(file, "NAME", "Alpha", 1)))
	b := bundle(t, written(t, strings.Replace(file, "NAME", "Beta", 1)))
	assert.NotEqual(t, idOf(t, a, "incident"), idOf(t, b, "incident"))
	assert.NotEqual(t, idOf(t, a, "identity"), idOf(t, b, "identity"))
}

func TestEveryObjectOfAnExerciseSaysSo(t *testing.T) {
	objects := bundle(t, written(t, "breachfile: 1\nid: a\ntitle: {en: T, ja: 件名}\nlanguage: en\ndrill: true\nchronology: [{at: 2026-11-20, kind: aware}]\nmeasures: [{text: A, purpose: prevent, state: planned}]\n"))
	require.Greater(t, len(objects), 4)
	for _, o := range objects {
		require.NotNil(t, o.At("labels"), o.At("id").Text)
		assert.Equal(t, "drill", o.At("labels").Items[0].Text)
		if n := o.At("contents", "ja", "name"); n != nil {
			assert.Equal(t, "DRILL: 件名", n.Text)
		}
	}
}

func TestMarksOfTheTrafficLightProtocol(t *testing.T) {
	for word, id := range map[string]string{
		"clear": "613f2e26-407d-48c7-9eca-b8e91df99dc9", "green": "34098fce-860f-48ae-8e50-ebd3cc5e41da", "amber": "f88d31f6-486f-44da-b317-01333bde0b82",
		"red": "5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "amber-strict": "5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
	} {
		for _, o := range bundle(t, written(t, "breachfile: 1\nid: a\ntitle: T\nlanguage: en\nsharing: {tlp: "+word+"}\n")) {
			assert.Equal(t, "marking-definition--"+id, o.At("object_marking_refs").Items[0].Text)
		}
	}
}
