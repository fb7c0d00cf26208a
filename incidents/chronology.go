package incidents

// Event is one entry of the chronology. Its kind makes it a start of clocks.
type Event struct {
	// Day, instant or span of the event; a day stays a day.
	At Fact[When] `yaml:"at" validate:"required"`
	// Day of the week as written beside the date; checked against it.
	Weekday string `yaml:"weekday"`
	// What kind of event this is.
	Kind Code `yaml:"kind" code:"chronology-kind" validate:"required"`
	// Whose event it is; absent means the reporting organisation. Awareness belongs to a party.
	Party string `yaml:"party" ref:"party"`
	// What happened.
	Text Fact[Text] `yaml:"text"`
	// How sure it is.
	Certainty Code `yaml:"certainty" code:"certainty"`
	// Party that told it.
	Source string `yaml:"source" ref:"party"`
	// Where it came from, such as a country or "overseas".
	Origin Text `yaml:"origin"`
}

// Own reports whether the event is the reporting organisation's.
func (e Event) Own() bool { return e.Party == "" || e.Party == Self }

// Events are the numbers of the entries of the chronology whose kind is the word, in their order. They are found once for all kinds in a case
// that was loaded, because every regime asks for several and a chronology may be long.
func (c *Case) Events(kind string) []int {
	if c.read == nil {
		return c.events()[kind]
	}
	all, ok := c.read.Load(eventsKey{})
	if !ok {
		all, _ = c.read.LoadOrStore(eventsKey{}, c.events())
	}
	return all.(map[string][]int)[kind]
}

// eventsKey is where a case keeps the events by kind, beside its values by path.
type eventsKey struct{}

func (c *Case) events() map[string][]int {
	out := map[string][]int{}
	for i := range c.Incident.Chronology {
		if k := &c.Incident.Chronology[i].Kind; k.State == Known && k.Code != "" {
			out[k.Code] = append(out[k.Code], i)
		}
	}
	return out
}
