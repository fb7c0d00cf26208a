// Package diagfmt prints problems: for a person with the line at fault, for a program as JSON, for an editor or CI as SARIF.
package diagfmt

import (
	"encoding/json"
	"io"

	"github.com/breachfile/breachfile/schema/rule"
)

// Options says how to print.
type Options struct {
	Lang    string                   // "en" or "ja"
	Color   bool                     // colour the text with escape sequences
	Width   int                      // columns of the screen, for source lines; 0 means no limit
	Sources map[string][]byte        // the files by the name that the problems carry; a missing one prints without its line
	NotRun  []rule.Layer             // layers that did not look at the files
	Reread  func(name string) []byte // reads a file of Sources whose bytes were not kept; may be nil
}

// writeJSON prints a value indented and with <, > and & as they are.
func writeJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}
