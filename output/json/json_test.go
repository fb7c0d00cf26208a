package json_test

import (
	"bytes"
	stdjson "encoding/json"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/output/conform"
	"github.com/breachfile/breachfile/output/json"
	"github.com/breachfile/breachfile/report/payload"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// seen is every name and value, read back token by token.
func seen(data []byte) (string, error) {
	dec := stdjson.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var out strings.Builder
	for {
		token, err := dec.Token()
		if err != nil {
			if dec.InputOffset() > 0 && err.Error() == "EOF" {
				return out.String(), nil
			}
			return "", err
		}
		fmt.Fprintln(&out, token)
	}
}

func TestConformance(t *testing.T) {
	conform.Run(t, json.New(), conform.Options{Source: conform.Payload, Whole: true, Text: seen})
}

func encode(t *testing.T, n *payload.Node) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, json.New().Encode(&out, output.Input{Payload: n}))
	return out.Bytes()
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		conform.Golden(t, *update, lang+".json", encode(t, conform.Sample(lang).Payload))
	}
}

func TestLayoutIsTheStandardLibrarys(t *testing.T) {
	got := encode(t, conform.Sample("en").Payload)
	var want bytes.Buffer
	require.NoError(t, stdjson.Indent(&want, bytes.TrimSpace(got), "", "  "))
	assert.Equal(t, want.String()+"\n", string(got))
}

func TestNumbers(t *testing.T) {
	for _, good := range []string{"0", "-0", "0.50", "16895", "1e400", "123456789012345678901234567890.10"} {
		assert.Equal(t, good+"\n", string(encode(t, payload.Num(good))))
	}
	for _, bad := range []string{"", "01", "1.", ".5", "+1", "1,000", "NaN", "Infinity", "0x10", "1 ", " 1", "１", "null", "true", `"1"`, "1\n2", "-"} {
		var out bytes.Buffer
		var fault *output.Error
		err := json.New().Encode(&out, output.Input{Payload: payload.Obj().Add("count", payload.Num(bad))})
		require.ErrorAs(t, err, &fault, "%q", bad)
		assert.Equal(t, "/count", fault.Where)
	}
}

func TestRefusesTreesThatAreNotJSON(t *testing.T) {
	circle := payload.Obj()
	circle.Add("self", circle)
	for name, n := range map[string]*payload.Node{
		"name twice":   payload.Obj().Add("a", payload.Nil()).Add("a", payload.Nil()),
		"nil value":    payload.Obj().Add("a", nil),
		"nil item":     payload.List(nil),
		"unknown kind": {Kind: 99},
		"broken name":  payload.Obj().Add("\xff", payload.Nil()),
		"a circle":     circle,
	} {
		var fault *output.Error
		assert.ErrorAs(t, json.New().Encode(new(bytes.Buffer), output.Input{Payload: n}), &fault, name)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "髙﨑𠮷", "\x00\x1f\u2028<&>", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var out bytes.Buffer
		if json.New().Encode(&out, output.Input{Payload: payload.Str(s)}) != nil {
			return
		}
		var back string
		require.NoError(t, stdjson.Unmarshal(out.Bytes(), &back))
		assert.Equal(t, s, back)
	})
}
