package payload_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/payload"
)

func TestBuildKeepsOrder(t *testing.T) {
	n := payload.Obj().Add("z", payload.Int(-3)).Add("a", payload.Str("髙")).Add("m", payload.List(payload.Flag(true), payload.Nil()))
	var names []string
	for _, m := range n.Members {
		names = append(names, m.Name)
	}
	assert.Equal(t, []string{"z", "a", "m"}, names)
	assert.Equal(t, "-3", n.Members[0].Value.Text)
	assert.Equal(t, payload.Number, n.Members[0].Value.Kind)
	assert.Equal(t, payload.Null, n.Members[2].Value.Items[1].Kind)
}

func TestLookup(t *testing.T) {
	n := payload.Obj().Add("outer", payload.Obj().Add("inner", payload.Num("0.50")))
	require.NotNil(t, n.At("outer", "inner"))
	assert.Equal(t, "0.50", n.At("outer", "inner").Text)
	assert.Nil(t, n.At("outer", "absent", "deeper"))
	assert.Nil(t, n.At("outer", "inner", "deeper"))
	assert.Same(t, n, n.At())
	_, ok := payload.Str("x").Lookup("x")
	assert.False(t, ok)
	var none *payload.Node
	_, ok = none.Lookup("x")
	assert.False(t, ok)
}
