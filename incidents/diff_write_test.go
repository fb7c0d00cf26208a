package incidents_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

// spelling writes the values of an incident as a file in one of the many ways in which they can be written:
// keys in any order, quotes or none, comments, short forms.
type spelling struct{ *rand.Rand }

var isoSpan = regexp.MustCompile(`^(~?)([0-9]{4}[0-9T:+\-Z]*)?/([0-9]{4}[0-9T:+\-Z]*)?$`)

func (s spelling) file(values map[string]any) []byte {
	var b strings.Builder
	for _, k := range s.keys(values) {
		if s.IntN(4) == 0 {
			fmt.Fprintf(&b, "# remark %d\n\n", s.IntN(100))
		}
		fmt.Fprintf(&b, "%s: %s\n", k, s.value(values[k]))
	}
	return []byte(b.String())
}

func (s spelling) keys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	s.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	return keys
}

func (s spelling) value(v any) string {
	switch x := v.(type) {
	case map[string]any:
		if n, ok := x["value"]; ok && len(x) == 1 && s.IntN(2) == 0 {
			return s.value(n) // a count that is a number alone
		}
		var parts []string
		for _, k := range s.keys(x) {
			parts = append(parts, k+": "+s.value(x[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		var parts []string
		for _, item := range x {
			parts = append(parts, s.value(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case string:
		return s.text(x)
	}
	return fmt.Sprint(v)
}

func (s spelling) text(x string) string {
	if slices.Contains(incidents.ReservedWords(), x) {
		return x
	}
	if m := isoSpan.FindStringSubmatch(x); m != nil {
		var parts []string
		for i, key := range []string{"from", "to"} {
			if m[i+2] != "" {
				parts = append(parts, key+": "+strconv.Quote(m[i+2]))
			}
		}
		if m[1] != "" {
			parts = append(parts, "about: true")
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	if s.IntN(2) == 0 && !strings.ContainsAny(x, "'\n\\") {
		return "'" + x + "'"
	}
	return strconv.Quote(x)
}

// read loads values as a file; what the rules of meaning say of it does not matter here.
func (s spelling) read(t testing.TB, values map[string]any) *incidents.Case {
	t.Helper()
	c, problems, err := incidents.Load(fstest.MapFS{"case.yaml": {Data: s.file(values)}}, "case.yaml")
	require.NoError(t, err)
	require.NotNil(t, c, "%v", problems)
	for _, p := range problems {
		require.NotContains(t, p.Rule.ID, "SHAPE-UNKNOWN-KEY", "%s %s", p.Path, p.Message("en"))
	}
	return c
}
