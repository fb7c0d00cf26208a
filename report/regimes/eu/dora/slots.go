package dora

import "slices"

// Value says how an answer is written in the JSON document.
type Value int

const (
	Words     Value = iota // text as it stands
	One                    // the one chosen option
	Many                   // all chosen options
	Flag                   // true or false
	Instant                // UTC, to the second
	Duration               // D:HH:MM
	Count                  // a whole number
	Percent                // with one decimal
	Amount                 // an amount of money, in the scale that is set
	Codes                  // a list of words of the file, such as countries
	Telephone              // digits behind a plus sign
)

// Slot is one property of the document and the field of the form that feeds it.
type Slot struct {
	Pointer string // JSON pointer
	Field   string // id in the form
	Kind    Value
}

// contacts and the lists below follow the order of the authority's own sample report, which is not that of the fields.
func contacts(first, second [3]string) []Slot {
	var out []Slot
	for _, c := range []struct {
		at  string
		ids [3]string
	}{{"/primaryContact", first}, {"/secondaryContact", second}} {
		out = append(out, Slot{c.at + "/name", c.ids[0], Words}, Slot{c.at + "/email", c.ids[1], Words}, Slot{c.at + "/phone", c.ids[2], Telephone})
	}
	return out
}

func incidentSlots() []Slot {
	return []Slot{
		{"/incident/financialEntityCode", "f2-1", Words},
		{"/incident/detectionDateTime", "f2-2", Instant},
		{"/incident/classificationDateTime", "f2-3", Instant},
		{"/incident/incidentOccurrenceDateTime", "f3-2", Instant},
		{"/incident/incidentDuration", "f3-15", Duration},
		{"/incident/incidentDescription", "f2-4", Words},
		{"/incident/incidentDiscovery", "f2-7", One},
		{"/incident/isBusinessContinuityActivated", "f2-9", Flag},
	}
}

func typeSlots() []Slot {
	return []Slot{
		{"/incident/competentAuthorityCode", "f3-1", Words},
		{"/incident/incidentType/incidentClassification", "f3-23", Many},
		{"/incident/incidentType/otherIncidentClassification", "f3-24", Words},
		{"/incident/incidentType/threatTechniques", "f3-25", Many},
		{"/incident/incidentType/otherThreatTechniques", "f3-26", Words},
		{"/incident/incidentType/indicatorsOfCompromise", "f3-35", Words},
	}
}

func causeSlots() []Slot {
	return []Slot{
		{"/incident/rootCauseHLClassification", "f4-1", Many},
		{"/incident/rootCausesDetailedClassification", "f4-2", Many},
		{"/incident/rootCausesAdditionalClassification", "f4-3", Many},
		{"/incident/rootCausesOther", "f4-4", Words},
		{"/incident/rootCausesInformation", "f4-5", Words},
		{"/incident/rootCauseAddressingDateTime", "f4-7", Instant},
		{"/incident/incidentResolutionSummary", "f4-6", Words},
		{"/incident/incidentResolutionDateTime", "f4-8", Instant},
		{"/incident/incidentResolutionVsPlannedImplementation", "f4-9", Words},
		{"/incident/assessmentOfRiskToCriticalFunctions", "f4-10", Words},
		{"/incident/informationRelevantToResolutionAuthorities", "f4-11", Words},
		{"/incident/grossAmountIndirectDirectCosts", "f4-13", Amount},
		{"/incident/financialRecoveriesAmount", "f4-14", Amount},
		{"/incident/recurringNonMajorIncidentsDescription", "f4-15", Words},
		{"/incident/recurringIncidentDate", "f4-16", Instant},
		{"/incident/otherInformation", "f2-10", Words},
	}
}

func impactSlots() []Slot {
	const service, assets = "/impactAssessment/serviceImpact", "/impactAssessment/affectedAssets"
	return []Slot{
		{"/impactAssessment/hasImpactOnRelevantClients", "f3-8", Flag},
		{"/impactAssessment/criticalServicesAffected", "f3-22", Words},
		{"/impactAssessment/affectedFunctionalAreas", "f3-27", Words},
		{"/impactAssessment/isAffectedInfrastructureComponents", "f3-28", One},
		{"/impactAssessment/affectedInfrastructureComponents", "f3-29", Words},
		{"/impactAssessment/isImpactOnFinancialInterest", "f3-30", One},
		{service + "/serviceRestorationDateTime", "f3-3", Instant},
		{service + "/serviceDowntime", "f3-16", Duration},
		{service + "/isTemporaryActionsMeasuresForRecovery", "f3-33", Flag},
		{service + "/descriptionOfTemporaryActionsMeasuresForRecovery", "f3-34", Words},
		{assets + "/affectedClients/number", "f3-4", Count},
		{assets + "/affectedClients/percentage", "f3-5", Percent},
		{assets + "/affectedFinancialCounterparts/number", "f3-6", Count},
		{assets + "/affectedFinancialCounterparts/percentage", "f3-7", Percent},
		{assets + "/affectedTransactions/number", "f3-9", Count},
		{assets + "/affectedTransactions/percentage", "f3-10", Percent},
		{assets + "/valueOfAffectedTransactions", "f3-11", Amount},
		{assets + "/numbersActualEstimate", "f3-12", Many},
		{"/reportingToOtherAuthorities", "f3-31", Many},
		{"/reportingToOtherAuthoritiesOther", "f3-32", Words},
		{"/informationDurationServiceDowntimeActualOrEstimate", "f3-17", One},
	}
}

// criterionSlots are the properties of one entry of the classification types, by its criterion, in the sample's order of criteria.
func criterionSlots() []struct {
	wire  string
	slots []Slot
} {
	return []struct {
		wire  string
		slots []Slot
	}{
		{"clients_financial_counterparts_and_transactions_affected", nil},
		{"geographical_spread", []Slot{
			{"/countryCodeMaterialityThresholds", "f2-6", Codes},
			{"/memberStatesImpactType", "f3-18", Many},
			{"/memberStatesImpactTypeDescription", "f3-19", Words},
		}},
		{"data_losses", []Slot{
			{"/dataLosseMaterialityThresholds", "f3-20", Many},
			{"/dataLossesDescription", "f3-21", Words},
		}},
		{"critical_services_affected", nil},
		{"economic_impact", []Slot{{"/economicImpactMaterialityThreshold", "f4-12", Words}}},
		{"reputational_impact", []Slot{
			{"/reputationalImpactType", "f3-13", Many},
			{"/reputationalImpactDescription", "f3-14", Words},
		}},
		{"duration_and_service_downtime", nil},
	}
}

func threatSlots() []Slot {
	return []Slot{
		{"/cyberThreat/detectionDateTime", "f12", Instant},
		{"/cyberThreat/cyberThreatDescription", "f13", Words},
		{"/cyberThreat/potentialImpactInformation", "f14", Words},
		{"/cyberThreat/potentialClassificationCriteria", "f15", Many},
		{"/cyberThreat/status", "f16", One},
		{"/cyberThreat/actionsTakenToPreventMaterialisation", "f17", Words},
		{"/cyberThreat/notificationToOtherStakeholders", "f18", Words},
		{"/cyberThreat/indicatorsOfCompromise", "f19", Words},
		{"/cyberThreat/otherRelevantInformation", "f20", Words},
	}
}

// Slots are the properties of the report that stand outside its lists, in its order.
func Slots() []Slot {
	return slices.Concat([]Slot{{"/reportCurrency", "f1-15", Words}}, incidentSlots(), typeSlots(), causeSlots(), impactSlots())
}

// Criterion is one of the seven criteria in the report.
type Criterion struct {
	Code  string // in the incident's list of criteria
	Wire  string // in the report
	Slots []Slot // what the form asks of it; pointers begin at its entry
}

// Criteria are the seven in the order of field 2.5.
func Criteria() []Criterion {
	var out []Criterion
	for _, c := range criteria() {
		for _, k := range criterionSlots() {
			if k.wire == c.wire {
				out = append(out, Criterion{c.code, c.wire, k.slots})
			}
		}
	}
	return out
}

// ThreatSlots are the properties of the notice of a cyber threat that have a place of their own in the file.
func ThreatSlots() []Slot { return threatSlots() }
