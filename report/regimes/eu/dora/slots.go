package dora

// value says how an answer is written in the JSON document.
type value int

const (
	words     value = iota // text as it stands
	one                    // the one chosen option
	many                   // all chosen options
	flag                   // true or false
	instant                // UTC, to the second
	duration               // D:HH:MM
	count                  // a whole number
	percent                // with one decimal
	amount                 // an amount of money, in the scale that is set
	codes                  // a list of words of the file, such as countries
	telephone              // digits behind a plus sign
)

// slot is one property of the document and the field of the form that feeds it.
type slot struct {
	pointer string
	field   string
	kind    value
}

// contacts and the lists below follow the order of the authority's own sample report, which is not that of the fields.
func contacts(first, second [3]string) []slot {
	var out []slot
	for _, c := range []struct {
		at  string
		ids [3]string
	}{{"/primaryContact", first}, {"/secondaryContact", second}} {
		out = append(out, slot{c.at + "/name", c.ids[0], words}, slot{c.at + "/email", c.ids[1], words}, slot{c.at + "/phone", c.ids[2], telephone})
	}
	return out
}

func incidentSlots() []slot {
	return []slot{
		{"/incident/financialEntityCode", "f2-1", words},
		{"/incident/detectionDateTime", "f2-2", instant},
		{"/incident/classificationDateTime", "f2-3", instant},
		{"/incident/incidentOccurrenceDateTime", "f3-2", instant},
		{"/incident/incidentDuration", "f3-15", duration},
		{"/incident/incidentDescription", "f2-4", words},
		{"/incident/incidentDiscovery", "f2-7", one},
		{"/incident/isBusinessContinuityActivated", "f2-9", flag},
	}
}

func typeSlots() []slot {
	return []slot{
		{"/incident/competentAuthorityCode", "f3-1", words},
		{"/incident/incidentType/incidentClassification", "f3-23", many},
		{"/incident/incidentType/otherIncidentClassification", "f3-24", words},
		{"/incident/incidentType/threatTechniques", "f3-25", many},
		{"/incident/incidentType/otherThreatTechniques", "f3-26", words},
		{"/incident/incidentType/indicatorsOfCompromise", "f3-35", words},
	}
}

func causeSlots() []slot {
	return []slot{
		{"/incident/rootCauseHLClassification", "f4-1", many},
		{"/incident/rootCausesDetailedClassification", "f4-2", many},
		{"/incident/rootCausesAdditionalClassification", "f4-3", many},
		{"/incident/rootCausesOther", "f4-4", words},
		{"/incident/rootCausesInformation", "f4-5", words},
		{"/incident/rootCauseAddressingDateTime", "f4-7", instant},
		{"/incident/incidentResolutionSummary", "f4-6", words},
		{"/incident/incidentResolutionDateTime", "f4-8", instant},
		{"/incident/incidentResolutionVsPlannedImplementation", "f4-9", words},
		{"/incident/assessmentOfRiskToCriticalFunctions", "f4-10", words},
		{"/incident/informationRelevantToResolutionAuthorities", "f4-11", words},
		{"/incident/grossAmountIndirectDirectCosts", "f4-13", amount},
		{"/incident/financialRecoveriesAmount", "f4-14", amount},
		{"/incident/recurringNonMajorIncidentsDescription", "f4-15", words},
		{"/incident/recurringIncidentDate", "f4-16", instant},
		{"/incident/otherInformation", "f2-10", words},
	}
}

func impactSlots() []slot {
	const service, assets = "/impactAssessment/serviceImpact", "/impactAssessment/affectedAssets"
	return []slot{
		{"/impactAssessment/hasImpactOnRelevantClients", "f3-8", flag},
		{"/impactAssessment/criticalServicesAffected", "f3-22", words},
		{"/impactAssessment/affectedFunctionalAreas", "f3-27", words},
		{"/impactAssessment/isAffectedInfrastructureComponents", "f3-28", one},
		{"/impactAssessment/affectedInfrastructureComponents", "f3-29", words},
		{"/impactAssessment/isImpactOnFinancialInterest", "f3-30", one},
		{service + "/serviceRestorationDateTime", "f3-3", instant},
		{service + "/serviceDowntime", "f3-16", duration},
		{service + "/isTemporaryActionsMeasuresForRecovery", "f3-33", flag},
		{service + "/descriptionOfTemporaryActionsMeasuresForRecovery", "f3-34", words},
		{assets + "/affectedClients/number", "f3-4", count},
		{assets + "/affectedClients/percentage", "f3-5", percent},
		{assets + "/affectedFinancialCounterparts/number", "f3-6", count},
		{assets + "/affectedFinancialCounterparts/percentage", "f3-7", percent},
		{assets + "/affectedTransactions/number", "f3-9", count},
		{assets + "/affectedTransactions/percentage", "f3-10", percent},
		{assets + "/valueOfAffectedTransactions", "f3-11", amount},
		{assets + "/numbersActualEstimate", "f3-12", many},
		{"/reportingToOtherAuthorities", "f3-31", many},
		{"/reportingToOtherAuthoritiesOther", "f3-32", words},
		{"/informationDurationServiceDowntimeActualOrEstimate", "f3-17", one},
	}
}

// criterionSlots are the properties of one entry of the classification types, by its criterion, in the sample's order of criteria.
func criterionSlots() []struct {
	wire  string
	slots []slot
} {
	return []struct {
		wire  string
		slots []slot
	}{
		{"clients_financial_counterparts_and_transactions_affected", nil},
		{"geographical_spread", []slot{
			{"/countryCodeMaterialityThresholds", "f2-6", codes},
			{"/memberStatesImpactType", "f3-18", many},
			{"/memberStatesImpactTypeDescription", "f3-19", words},
		}},
		{"data_losses", []slot{
			{"/dataLosseMaterialityThresholds", "f3-20", many},
			{"/dataLossesDescription", "f3-21", words},
		}},
		{"critical_services_affected", nil},
		{"economic_impact", []slot{{"/economicImpactMaterialityThreshold", "f4-12", words}}},
		{"reputational_impact", []slot{
			{"/reputationalImpactType", "f3-13", many},
			{"/reputationalImpactDescription", "f3-14", words},
		}},
		{"duration_and_service_downtime", nil},
	}
}

func threatSlots() []slot {
	return []slot{
		{"/cyberThreat/detectionDateTime", "f12", instant},
		{"/cyberThreat/cyberThreatDescription", "f13", words},
		{"/cyberThreat/potentialImpactInformation", "f14", words},
		{"/cyberThreat/potentialClassificationCriteria", "f15", many},
		{"/cyberThreat/status", "f16", one},
		{"/cyberThreat/actionsTakenToPreventMaterialisation", "f17", words},
		{"/cyberThreat/notificationToOtherStakeholders", "f18", words},
		{"/cyberThreat/indicatorsOfCompromise", "f19", words},
		{"/cyberThreat/otherRelevantInformation", "f20", words},
	}
}
