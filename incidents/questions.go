package incidents

import "strings"

// Question is something that somebody still has to answer; it is printed in the brief and in no filing.
type Question struct {
	// What is asked.
	Text Text `yaml:"text" validate:"required"`
	// Path of the fact that the answer will give, such as cause.summary.
	About string `yaml:"about"`
	// Who must answer.
	Who Fact[Text] `yaml:"who"`
	// By when the answer is needed.
	By Fact[When] `yaml:"by"`
}

// AskedAbout finds the first question about a fact, or about something around or inside it.
func (c *Case) AskedAbout(path string) (Question, bool) {
	for _, q := range c.Incident.Questions {
		if q.About != "" && (covers(q.About, path) || covers(path, q.About)) {
			return q, true
		}
	}
	return Question{}, false
}

// covers reports whether one path is another or leads into it; conditions and numbers in brackets do not count.
func covers(outer, inner string) bool {
	o, i := plainPath(outer), plainPath(inner)
	return o == i || strings.HasPrefix(i, o+".")
}

func plainPath(p string) string {
	var b strings.Builder
	depth := 0
	for _, r := range p {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}
