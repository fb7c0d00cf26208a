package incidents_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

func TestQuestionsStayInTheHouse(t *testing.T) {
	text := `breachfile: 1
id: q
title: T
language: en
timezone: Europe/Dublin
organisation: {name: Example Ltd, country: IE}
chronology: [{at: 2026-11-20, kind: aware, text: Found}]
questions:
  - {text: "Why did Mary send it?", about: "cause.summary", who: The manager, by: 2026-11-21}
  - {text: "How many?", about: "affected[0].counts"}
`
	c, problems, err := incidents.Load(fstest.MapFS{"q.yaml": {Data: []byte(text)}}, "q.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	public, err := c.PublicSource()
	require.NoError(t, err)
	assert.NotContains(t, string(public), "Mary")
	assert.NotContains(t, string(public), "questions")
	for path, want := range map[string]string{
		"cause.summary": "Why did Mary send it?", "cause": "Why did Mary send it?", "affected": "How many?",
		"affected[2].counts[1].value": "How many?", "causes": "", "cause.summary2": "", "risk.level": "",
	} {
		q, _ := c.AskedAbout(path)
		assert.Equal(t, want, q.Text.Any("en"), path)
	}
}
