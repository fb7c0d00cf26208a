package incidents

import (
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/rule"
)

// Catalogue is every rule of this package: how times are written, and what must agree within one incident.
func Catalogue() rule.Catalogue {
	return rule.Catalogue{
		ruleTimeForm, ruleTimeZone, ruleTimeImpossible, ruleTimeGap, ruleTimeTwice, ruleTimeSpan, ruleWeekday,
		ruleResidence, rulePlace, ruleCodeOther, ruleCodeEmpty, ruleProfilePath, ruleProfileMissing,
		ruleOrder, ruleOrderWarn, ruleFuture, ruleSumParts, ruleSumChange, ruleBound, ruleRange, ruleLadder, ruleResidenceSum,
		ruleReference, ruleIDTwice, ruleContactEnds, ruleContactPeriod, rulePersonal, ruleRevision, ruleWaiver, ruleTextTag,
		ruleWeekdayWord, ruleSumOldNew, ruleIDReserved, ruleFilePath, ruleENISA, ruleLEI, ruleState,
	}
}

func text(en, ja string) lang.Text { return lang.Of("en", en, "ja", ja) }
