// Package incidents models one breach incident as the officer's YAML file states it: facts only, no authority, article or deadline.
package incidents

// Incident is the content of one incident file.
type Incident struct {
	// Version of the incident file's format; always 1.
	Breachfile int `yaml:"breachfile" validate:"required,oneof=1"`
	// Stable name of the incident: lower-case letters, digits and hyphens.
	ID string `yaml:"id" validate:"required,slug"`
	// Neutral title of the incident, as a notice would carry it.
	Title Text `yaml:"title" validate:"required"`
	// Default language of the texts in this file, such as ja or en.
	Language string `yaml:"language" validate:"required,language"`
	// IANA time zone of all times that are written without an offset, such as Asia/Tokyo.
	Timezone string `yaml:"timezone" validate:"omitempty,timezone"`
	// Which revision of the incident this whole file is.
	Revision Fact[Revision] `yaml:"revision"`
	// True for an exercise: every output is marked and stays out of the archive of real submissions.
	Drill bool `yaml:"drill"`
	// The organisation that reports, or the profile file that describes it.
	Organisation Organisation `yaml:"organisation"`
	// Everybody else who plays a part.
	Parties Fact[[]Party] `yaml:"parties"`
	// The systems that were hit.
	Systems Fact[[]System] `yaml:"systems"`
	// Products with digital elements of the organisation that are concerned.
	Products []Product `yaml:"products"`
	// What happened when, and who knew it when.
	Chronology []Event `yaml:"chronology"`
	// How the incident was discovered.
	Discovery Fact[Discovery] `yaml:"discovery"`
	// The kinds of information involved.
	Data Fact[[]DataGroup] `yaml:"data"`
	// The populations affected, with their counts.
	Affected Fact[[]Population] `yaml:"affected"`
	// Who is not affected, and why.
	Exclusions Fact[[]Exclusion] `yaml:"exclusions"`
	// Which protection goals were hit.
	Nature Nature `yaml:"nature"`
	// Tests of significance that laws name, each with the organisation's answer; not-applicable where the incident meets none of them.
	Criteria Fact[[]Criterion] `yaml:"criteria"`
	// What protected the data before the incident.
	Safeguards Fact[Safeguards] `yaml:"safeguards"`
	// Why it happened and who did it.
	Cause Fact[Cause] `yaml:"cause"`
	// What was demanded of the organisation, and what was paid.
	Ransom Fact[Ransom] `yaml:"ransom"`
	// What harm was seen or is feared.
	Consequences Consequences `yaml:"consequences"`
	// What supervisors of the financial sector ask of an ICT incident.
	ICT ICT `yaml:"ict"`
	// A significant cyber threat that has not become an incident; such a file has no incident behind it.
	Threat Fact[Threat] `yaml:"threat"`
	// The officer's own level of risk to the people concerned.
	Risk Fact[Risk] `yaml:"risk"`
	// What was done, is being done or is planned.
	Measures Fact[[]Measure] `yaml:"measures"`
	// What was really sent, to whom and when.
	Notifications Notifications `yaml:"notifications"`
	// How sensitive the information is and how far its receivers may pass it on.
	Sharing Sharing `yaml:"sharing"`
	// Duties decided not to apply, and delays, with reasons.
	Decisions []Decision `yaml:"decisions"`
	// Problems of a filing that a named person accepts.
	Waivers []Waiver `yaml:"waivers"`
	// What is still to be answered, and by whom; for the brief alone.
	Questions []Question `yaml:"questions"`
	// Files that belong to the incident.
	Attachments []Attachment `yaml:"attachments"`
}

// Revision says which version of the incident this file is.
type Revision struct {
	// Number of the revision, from 1.
	Number int `yaml:"number" validate:"omitempty,min=1"`
	// Day of this revision; nothing in the file may lie after it unless it is planned.
	Date Fact[When] `yaml:"date"`
	// Why the file was revised.
	Because Text `yaml:"because"`
	// Edits of a published text that followed without a revision mark of their own.
	Later []Edit `yaml:"later"`
}

// Edit is a change of a published text.
type Edit struct {
	// Day of the edit, or unknown.
	At Fact[When] `yaml:"at"`
	// What was edited.
	Text Text `yaml:"text" validate:"required"`
}

// System is an information system that was hit.
type System struct {
	// Name by which the file refers to the system.
	ID string `yaml:"id" validate:"omitempty,slug"`
	// What the system is called.
	Name Text `yaml:"name" validate:"required"`
	// What kind of system it is.
	Kind Code `yaml:"kind" code:"system-kind"`
	// Party that runs the system; "self" is the reporting organisation.
	Operator string `yaml:"operator" ref:"party"`
	// Parties that use the system; "self" is the reporting organisation.
	UsedBy []string `yaml:"used_by" ref:"party"`
	// Where the system runs.
	Hosting Code `yaml:"hosting" code:"hosting"`
	// Where the system and its data are located, such as a country or data centre.
	Location Fact[Text] `yaml:"location"`
	// What the system stores.
	Holds Fact[Text] `yaml:"holds"`
	// True when the system holds personal data.
	PersonalData Fact[bool] `yaml:"personal_data"`
	// Product or service name, where it may be told.
	Product Fact[Text] `yaml:"product"`
}

// Exclusion says who is not affected.
type Exclusion struct {
	// The people or organisations that are not affected.
	Who Text `yaml:"who" validate:"required"`
	// Why they are not affected.
	Because Fact[Text] `yaml:"because"`
}

// Nature is the effect on the three protection goals.
type Nature struct {
	// Somebody saw or got data without permission.
	Confidentiality Code `yaml:"confidentiality" code:"yes-no-possible"`
	// Data was altered without permission.
	Integrity Code `yaml:"integrity" code:"yes-no-possible"`
	// Data was lost or could not be used.
	Availability Code `yaml:"availability" code:"yes-no-possible"`
	// Whether data that somebody could see was also taken or disclosed.
	Disclosure Code `yaml:"disclosure" code:"disclosure"`
	// What the alteration of the data led to.
	Alteration Code `yaml:"alteration" code:"alteration"`
	// Whether the data comes back.
	Outage Code `yaml:"outage" code:"outage"`
}

// Discovery is how the incident came to be known.
type Discovery struct {
	// By whom it was found.
	How Code `yaml:"how" code:"discovery"`
	// The discovery in words.
	Text Fact[Text] `yaml:"text"`
	// When somebody else told the organisation.
	ToldAt Fact[When] `yaml:"told_at"`
}

// Safeguards are the technical and organisational measures that were in place when the incident happened.
type Safeguards struct {
	// The kinds of measures.
	InPlace Fact[[]Code] `yaml:"in_place" code:"safeguard"`
	// The measures in words.
	Text Fact[Text] `yaml:"text"`
}

// The kinds of decision that move a moment or ask to.
const (
	ExtensionGranted   = "extension-granted"
	LawEnforcementHold = "law-enforcement-hold"
)

// Decision records a human judgement on a duty.
type Decision struct {
	// The regime of the duty, such as eu-gdpr.
	Regime string `yaml:"regime" validate:"required,slug"`
	// The duty's id; empty for all duties of the regime.
	Duty string `yaml:"duty" validate:"omitempty,slug"`
	// The stage's id, such as final; empty for all stages of the duty.
	Stage string `yaml:"stage" validate:"omitempty,slug"`
	// What was decided.
	Kind Code `yaml:"kind" code:"decision" validate:"required"`
	// Who decided.
	Who Text `yaml:"who" validate:"required"`
	// When it was decided.
	At Fact[When] `yaml:"at" validate:"required"`
	// Until when an extension or a hold lasts; absent where the law gives its length.
	Until Fact[When] `yaml:"until"`
	// Why it was so decided.
	Because Text `yaml:"because" validate:"required"`
}

// Waiver accepts a problem of a filing; problems of reading, shape and meaning cannot be waived.
type Waiver struct {
	// The rule whose problem is accepted.
	Rule string `yaml:"rule" validate:"required"`
	// Who accepts it.
	Who Text `yaml:"who" validate:"required"`
	// When it was accepted.
	At Fact[When] `yaml:"at" validate:"required"`
	// Why it is accepted.
	Because Text `yaml:"because" validate:"required"`
}

// Attachment is a file that belongs to the incident.
type Attachment struct {
	// Path of the file, relative to the incident file.
	Path string `yaml:"path" validate:"required"`
	// What the file is.
	Title Text `yaml:"title"`
	// What kind of document it is, where a form asks for one.
	Kind Code `yaml:"kind" code:"attachment-kind"`
	// Who may get the file.
	Audience Code `yaml:"audience" code:"audience"`
	// SHA-256 of the file's bytes in lower-case hexadecimal.
	SHA256 string `yaml:"sha256" validate:"omitempty,sha256"`
}
