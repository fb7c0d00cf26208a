package source_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/schema/source"
)

func sampleDraft() *source.Draft {
	one := source.NewMapping().Set("name", source.Text("A")).Set("mail", source.Text("x"))
	two := source.NewMapping().Set("mail", source.Text("y"))
	return source.NewMapping().Set("list", source.NewSequence().Append(one).Append(two)).Set("id", source.Text("i"))
}

func written(t *testing.T, d *source.Draft) string {
	t.Helper()
	b, err := d.Write("")
	require.NoError(t, err)
	return string(b)
}

func TestDraftByPath(t *testing.T) {
	d := sampleDraft()
	at, ok := d.At("list[1].mail")
	require.True(t, ok)
	assert.Equal(t, "y", at.Word())
	for _, path := range []string{"", "list[2]", "list[-1]", "list[x]", "list.mail", "id.more", "id[0]", "none"} {
		_, ok := d.At(path)
		assert.False(t, ok, path)
		d.Drop(path)
		d.Replace(path, source.Plain("pending"))
	}
	assert.Equal(t, written(t, sampleDraft()), written(t, d), "what does not stand there is not touched")

	d.Replace("list[0].name", source.Plain("pending"))
	d.Drop("list[0].mail")
	d.Drop("list[1].mail")
	assert.Equal(t, "list:\n  - name: pending\nid: i\n", written(t, d), "a mapping that is left empty goes too")
	d.Drop("list[0].name")
	assert.Equal(t, "id: i\n", written(t, d))
}
