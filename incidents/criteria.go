package incidents

// Criterion is a test of significance that a law or a scheme names, with the organisation's own answer.
type Criterion struct {
	// Which test it is.
	Code Code `yaml:"code" code:"criterion" validate:"required"`
	// Whether the incident meets the test; possible where it is capable of it.
	Met Code `yaml:"met" code:"yes-no-possible" validate:"required"`
	// Why it is so judged, with the numbers that the answer rests on.
	Because Text `yaml:"because"`
}
