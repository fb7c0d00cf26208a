package regimes

import (
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/report/regimes/ch/isg"
	"github.com/breachfile/breachfile/report/regimes/eu/dora"
	"github.com/breachfile/breachfile/report/regimes/eu/edpb"
	"github.com/breachfile/breachfile/report/regimes/eu/gdpr"
	"github.com/breachfile/breachfile/report/regimes/jp/appi"
	"github.com/breachfile/breachfile/report/regimes/us/sec"
)

// hooks names every regime that needs more than its pack.
func hooks() map[string]regime.Hooks {
	return map[string]regime.Hooks{
		"ch-isg":      isg.Hooks(),
		"eu-dora":     dora.Hooks(),
		"eu-edpb":     edpb.Hooks(),
		"eu-gdpr":     gdpr.Hooks("eu-gdpr"),
		"eu-led":      gdpr.Hooks("eu-led"),
		"jp-appi":     appi.Hooks(),
		"jp-finance":  appi.Hooks(),
		"jp-mynumber": appi.Hooks(),
		"uk-gdpr":     gdpr.Hooks("uk-gdpr"),
		"us-sec":      sec.Hooks(),
	}
}
