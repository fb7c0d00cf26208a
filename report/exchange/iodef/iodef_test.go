package iodef_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/exchange"
	"github.com/breachfile/breachfile/report/exchange/iodef"
	"github.com/breachfile/breachfile/report/payload"
)

var now = time.Date(2026, time.November, 27, 9, 0, 0, 0, time.UTC)

// incident is the JSON of the incident itself, and the XML of the same.
func incident(t *testing.T, body string) (json, xml *payload.Node) {
	t.Helper()
	text := "breachfile: 1\nid: a\ntitle: {en: T, ja: 件名}\nlanguage: en\ntimezone: Asia/Tokyo\n" + body
	c, problems, err := incidents.Load(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "a.yaml")
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), "%v", problems)
	doc, _, _ := exchange.Convert(c, iodef.JSON(), now, "DRILL")
	tree, _, _ := exchange.Convert(c, iodef.XML(), now, "DRILL")
	return doc.At("Incident").Items[0], tree.At("IODEF-Document", "Incident").Items[0]
}

// A day is not its first second: only what the file states as an instant stands where the format wants one.
func TestADayNeverBecomesAnInstant(t *testing.T) {
	json, xml := incident(t, "chronology: [{at: 2026-11-20, kind: detected}, {at: {from: 2026-11-01, to: 2026-11-19}, kind: occurred}, {at: 2026-11-21T09:00, kind: contained}]\n")
	assert.Nil(t, json.At("DetectTime"))
	assert.Nil(t, json.At("StartTime"))
	assert.Equal(t, "2026-11-21T09:00:00+09:00", json.At("EndTime").Text)
	assert.Nil(t, xml.At("DetectTime"))
	var dates []string
	for _, e := range json.At("EventData").Items {
		for _, a := range e.At("AdditionalData").Items {
			if a.At("meaning").Text == "at" {
				dates = append(dates, a.At("dtype").Text+" "+a.At("value").Text)
			}
		}
	}
	assert.Equal(t, []string{"string 2026-11-20", "string 2026-11-01/2026-11-19", "string 2026-11-21T09:00+09:00"}, dates)
}

func TestEveryLanguageStandsUnderItsTag(t *testing.T) {
	json, xml := incident(t, "")
	require.Len(t, json.At("Description").Items, 2)
	assert.Equal(t, "ja", json.At("Description").Items[1].At("lang").Text)
	assert.Equal(t, "件名", json.At("Description").Items[1].At("value").Text)
	assert.Equal(t, "ja", xml.At("Description").Items[1].At("@xml:lang").Text)
	assert.Equal(t, "件名", xml.At("Description").Items[1].At("#text").Text)
}

func TestAnExerciseIsMarkedInEveryLanguage(t *testing.T) {
	json, _ := incident(t, "drill: true\n")
	assert.Equal(t, "ext-value", json.At("purpose").Text)
	assert.Equal(t, "drill", json.At("ext-purpose").Text)
	for _, d := range json.At("Description").Items {
		assert.Contains(t, d.At("value").Text, "DRILL: ")
	}
}

// A counter of the format is a float of single precision; numbers of people stand as whole numbers instead.
func TestNumbersKeepTheirLastDigit(t *testing.T) {
	json, _ := incident(t, "affected: [{unit: person, counts: [{value: 57000001, status: acquired, bound: at-most}]}]\n")
	found := json.At("AdditionalData").Items
	require.NotEmpty(t, found)
	assert.Equal(t, "affected 1, acquired, at-most, person", found[0].At("meaning").Text)
	assert.Equal(t, "57000001", found[0].At("value").Text)
	assert.Equal(t, "integer", found[0].At("dtype").Text)
}

func TestPossibleEffectsStandApartFromRealOnes(t *testing.T) {
	json, _ := incident(t, "data: [{items: [name]}]\nnature: {confidentiality: possible, availability: \"yes\", integrity: \"no\"}\n")
	var got []string
	for _, a := range json.At("Assessment").Items {
		for _, i := range a.At("Impact").Items {
			got = append(got, a.At("occurrence").Text+" "+i.At("BusinessImpact", "type").Text)
		}
	}
	assert.Equal(t, []string{"actual loss-of-service", "potential breach-privacy"}, got)
}
