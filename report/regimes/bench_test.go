package regimes_test

import (
	"testing"

	"github.com/breachfile/breachfile/report/regimes"
)

// BenchmarkBuiltin times what every command pays at its start.
func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		if _, _, err := regimes.Builtin(); err != nil {
			b.Fatal(err)
		}
	}
}
