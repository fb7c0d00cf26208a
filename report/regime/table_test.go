package regime_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/cite"
)

func TestRowsOfATableBecomePacks(t *testing.T) {
	set, problems, err := regime.Load(os.DirFS("testdata/lint/clean"), ".", nil)
	require.NoError(t, err)
	require.Empty(t, problems)
	require.Subset(t, set.IDs(), []string{"xx-rows-a", "xx-rows-b"})
	a, b := set.Versions("xx-rows-a")[0], set.Versions("xx-rows-b")[0]

	assert.Equal(t, "Law of Aland", a.Title.Any("en"))
	assert.Equal(t, "P30D", a.Duties[0].Stages[0].Clocks[0].Length)
	require.Len(t, a.Duties[0].Stages[0].Clocks, 1)
	require.NotNil(t, a.Duties[0].When.AtLeast)
	assert.Equal(t, int64(500), *a.Duties[0].When.AtLeast)
	assert.Nil(t, a.Duties[0].When.MoreThan)
	assert.Len(t, a.Duties, 2)
	assert.Equal(t, "sheet", a.Forms()[0].ID)

	assert.Len(t, b.Duties, 1, "a part that the row lacks is left out")
	assert.Equal(t, "soon", b.Duties[0].Stages[0].Clocks[0].Urgency.Any("en"))
	assert.Equal(t, cite.Unverified, b.Duties[0].Basis)
	require.NotNil(t, b.Duties[0].When.MoreThan)
	assert.Len(t, b.Duties[0].Cite, 3, "a list in the place of an item gives its items")
	assert.Equal(t, "Sheet of Beland", b.Forms()[0].Title.Any("en"))
	assert.Equal(t, "xx-rows", b.Table)
	assert.Len(t, b.Files, 3, "template, table and form")
}

// What a row says stands in the row; everything else stands in the template.
func TestPlacesPointIntoTheRow(t *testing.T) {
	set, _, err := regime.Load(os.DirFS("testdata/lint/clean"), ".", nil)
	require.NoError(t, err)
	b := set.Versions("xx-rows-b")[0]
	for path, want := range map[string]string{
		"law.act.url":              "xx/rows/table.yaml:5:32",
		"duties[0].basis":          "xx/rows/table.yaml:5:104",
		"duties[0].when.more-than": "xx/rows/table.yaml:5:80",
		"duties[0].recipient":      "xx/rows/template.yaml:14:16",
	} {
		assert.Equal(t, want, b.Source.Nearest(path).Value.Start.String(), path)
	}
}
