package incidents

// Measure is something that was done, is being done or is planned.
type Measure struct {
	// The measure in a sentence.
	Text Text `yaml:"text" validate:"required"`
	// Short name of the measure, for a heading.
	Title Text `yaml:"title"`
	// What the measure is for.
	Purpose Code `yaml:"purpose" code:"measure-purpose" validate:"required"`
	// The kinds of safeguards that the measure adds or improves.
	Kinds []Code `yaml:"kinds" code:"safeguard"`
	// How far it is.
	State Code `yaml:"state" code:"measure-state" validate:"required"`
	// Day on which it was or will be finished.
	At Fact[When] `yaml:"at"`
	// Who answers for it.
	Owner Fact[Text] `yaml:"owner"`
	// What came of it.
	Result Fact[Text] `yaml:"result"`
}
