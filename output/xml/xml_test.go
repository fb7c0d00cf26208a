package xml_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/xml"
	"github.com/breachfile/breachfile/report/payload"
)

func encode(t *testing.T, n *payload.Node) (string, error) {
	t.Helper()
	var b bytes.Buffer
	err := xml.New().Encode(&b, output.Input{Payload: n})
	return b.String(), err
}

func TestAttributesTextAndLists(t *testing.T) {
	got, err := encode(t, payload.Obj().Add("doc", payload.Obj().
		Add("@lang", payload.Str(`髙"&<`)).
		Add("a", payload.List(payload.Str("1 < 2"), payload.Obj().Add("@n", payload.Int(2)).Add("#text", payload.Str("b")))).
		Add("empty", payload.Obj()).
		Add("yes", payload.Flag(true))))
	require.NoError(t, err)
	assert.Equal(t, `<?xml version="1.0" encoding="UTF-8"?>
<doc lang="髙&#34;&amp;&lt;">
  <a>1 &lt; 2</a>
  <a n="2">b</a>
  <empty/>
  <yes>true</yes>
</doc>
`, got)
}

func TestWhatXMLCannotHoldIsAnError(t *testing.T) {
	for name, n := range map[string]*payload.Node{
		"no element":        payload.Str("x"),
		"two elements":      payload.Obj().Add("a", payload.Nil()).Add("b", payload.Nil()),
		"control character": payload.Obj().Add("a", payload.Str("x\x01")),
		"broken text":       payload.Obj().Add("a", payload.Obj().Add("@b", payload.Str("\xff"))),
		"missing value":     payload.Obj().Add("a", payload.Obj().Add("b", nil)),
		"mixed content":     payload.Obj().Add("a", payload.Obj().Add("#text", payload.Str("x")).Add("b", payload.Nil())),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := encode(t, n)
			var fault *output.Error
			assert.True(t, errors.As(err, &fault), "%v", err)
		})
	}
}
