package incidents

// Notifications is what was really sent. Clocks that start at a submission read it here.
type Notifications struct {
	// Reports to authorities.
	Authorities Fact[[]AuthorityReport] `yaml:"authorities"`
	// Messages to the people concerned.
	DataSubjects Fact[[]SubjectNotice] `yaml:"data_subjects"`
	// Publications.
	Public Fact[[]PublicNotice] `yaml:"public"`
	// Reports to the police.
	Police Fact[[]OtherReport] `yaml:"police"`
	// Reports to a computer emergency team.
	CSIRT Fact[[]OtherReport] `yaml:"csirt"`
	// Messages to contracting parties, such as the controller.
	Contracting Fact[[]OtherReport] `yaml:"contracting"`
	// Whether the receiving body may pass a report on to the national cyber-security office.
	ConsentToShare Fact[bool] `yaml:"consent_to_share"`
	// What the organisation apologises for to those concerned.
	Apologies []Text `yaml:"apologies"`
	// What the organisation promises to those concerned.
	Commitments []Commitment `yaml:"commitments"`
}

// Commitment is a promise to those concerned.
type Commitment struct {
	// The promise in words.
	Text Text `yaml:"text" validate:"required"`
	// What the promise is about; it decides where a notice prints it.
	Topic Code `yaml:"topic" code:"commitment-topic"`
}

// AuthorityReport is one report to one authority.
type AuthorityReport struct {
	// The authority, in words.
	Authority Fact[Text] `yaml:"authority"`
	// The regime under which the report was made, such as jp-appi.
	Regime string `yaml:"regime" validate:"omitempty,slug"`
	// The stage of the report, such as prompt or final.
	Stage string `yaml:"stage" validate:"omitempty,slug"`
	// The duty's id, where several duties of the regime have a stage of that name.
	Duty string `yaml:"duty" validate:"omitempty,slug"`
	// When it was sent.
	At Fact[When] `yaml:"at"`
	// How it was sent.
	Channel Code `yaml:"channel" code:"channel"`
	// The authority's reference number.
	Reference string `yaml:"reference"`
	// File with the authority's receipt, relative to the incident file.
	Receipt string `yaml:"receipt"`
	// The report in words.
	Text Text `yaml:"text"`
	// What the report rests on, such as an internal investigation.
	Basis Fact[Text] `yaml:"basis"`
	// Why an earlier report is withdrawn, such as that it was sent twice.
	WithdrawnBecause Fact[Text] `yaml:"withdrawn_because"`
	// Why the report came later than the rule allows.
	DelayReason Fact[Text] `yaml:"delay_reason"`
}

// SubjectNotice is a message to a population.
type SubjectNotice struct {
	// The population that is told.
	Population string `yaml:"population" ref:"population"`
	// The regime under which they are told, such as eu-gdpr.
	Regime string `yaml:"regime" validate:"omitempty,slug"`
	// The ways in which they are told.
	Method []Code `yaml:"method" code:"method"`
	// First day of the messages.
	From Fact[When] `yaml:"from"`
	// Day of the week as written beside the date; checked against it.
	Weekday string `yaml:"weekday"`
	// How far it is; while it is in progress, the duty to tell the people is still owed.
	State Code `yaml:"state" code:"measure-state"`
	// How many were told; where they are fewer than are affected, the rest is still owed unless everybody is true.
	Number Fact[Count] `yaml:"number"`
	// Whether everybody concerned is told.
	Everybody Fact[bool] `yaml:"everybody"`
	// True when each is told by a message of their own.
	Individual Fact[bool] `yaml:"individual"`
	// What the message says.
	Content Text `yaml:"content"`
	// What the people are advised to do or to watch for.
	Advice Fact[Text] `yaml:"advice"`
	// Why they are not told, where that is decided.
	Exemption Code `yaml:"exemption" code:"notice-exemption"`
	// Reasons for the exemption, or for a delay.
	Because Fact[Text] `yaml:"because"`
}

// PublicNotice is one publication of the incident.
type PublicNotice struct {
	// Day of the publication.
	At Fact[When] `yaml:"at"`
	// Party that publishes; absent means the reporting organisation.
	By string `yaml:"by" ref:"party"`
	// How it was published.
	Where Code `yaml:"where" code:"publication"`
	// Address of the page.
	URL string `yaml:"url" validate:"omitempty,url"`
	// Why it was published again.
	Because Text `yaml:"because"`
	// Whom the notice addresses.
	To Text `yaml:"to"`
	// Words with which the notice closes, such as 以上.
	Closing Text `yaml:"closing"`
	// Whether the matter is published, planned or under discussion.
	State Code `yaml:"state" code:"publication-state"`
}

// OtherReport is a report to somebody who is not a data protection authority.
type OtherReport struct {
	// Who was told.
	To Fact[Text] `yaml:"to"`
	// Party that was told, where it is one of the parties.
	Party string `yaml:"party" ref:"party"`
	// When it was sent.
	At Fact[When] `yaml:"at"`
	// Reference number.
	Reference string `yaml:"reference"`
	// The report in words.
	Text Text `yaml:"text"`
}
