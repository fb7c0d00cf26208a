package incidents

// privateKey holds notes that never reach an output, anywhere in the file.
const privateKey = "private"

// questionsKey holds what the house asks itself; it goes into the brief and no further.
const questionsKey = "questions"

// PublicSource is the incident file without comments, private notes and open questions, fit to travel inside a filing.
func (c *Case) PublicSource() ([]byte, error) {
	return c.Source.Redacted(func(path, key string) bool { return key == privateKey || path == questionsKey })
}
