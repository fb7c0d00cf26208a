package regimes

import "github.com/breachfile/breachfile/report/regime"

// hooks names every regime that needs more than its pack.
func hooks() map[string]regime.Hooks {
	return map[string]regime.Hooks{}
}
