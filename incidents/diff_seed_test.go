package incidents_test

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/incidents"
)

func TestX(t *testing.T) {
	_ = flag.Args
	a, _, err := incidents.Load(os.DirFS("examples"), "rakuten-card-2020/r1.yaml")
	require.NoError(t, err)
	b, _, err := incidents.Load(os.DirFS("examples"), "rakuten-card-2020/r2.yaml")
	require.NoError(t, err)
	for _, c := range incidents.Diff(a, b) {
		t.Log(c.Kind, c.Path, c.Sense, c.Old, c.New, c.With, c.OldPos, c.NewPos, c.Explained)
	}
	t.Log(incidents.ComparePhrases("2020年12月25日(金)より、電子メール等にて個別にご連絡いたします。16,895件が対象です。", "2021年1月26日(火)より、書面にて個別にご連絡いたしました。1,480件が対象です。"))
}
