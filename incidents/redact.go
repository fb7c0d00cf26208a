package incidents

// privateKey holds notes that never reach an output, anywhere in the file.
const privateKey = "private"

// PublicSource is the incident file without comments and private notes, fit to travel inside a filing.
func (c *Case) PublicSource() ([]byte, error) {
	return c.Source.Redacted(func(_, key string) bool { return key == privateKey })
}
