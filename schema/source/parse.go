package source

import (
	"bytes"

	"gopkg.in/yaml.v3"

	"github.com/breachfile/breachfile/schema/diag"
)

// Parse reads one YAML document within the limits; the document is nil when the file cannot be read at all.
func Parse(f File, l Limits) (*Document, diag.List) {
	t := newText(f.Name, bytes.TrimPrefix(f.Bytes, []byte("\xef\xbb\xbf")))
	var doc yaml.Node
	if err := yaml.Unmarshal(t.raw, &doc); err != nil || len(doc.Content) == 0 {
		return nil, diag.List{diag.New(readSyntax, "", t.whole(), "cannot read")}
	}
	return &Document{file: f, text: t, root: doc.Content[0]}, nil
}
