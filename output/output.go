// Package output turns filings into bytes. It knows formats and never law.
package output

import (
	"io"
	"time"

	"github.com/breachfile/breachfile/report/doc"
	"github.com/breachfile/breachfile/report/payload"
)

// Format is everything that an output format must be.
type Format interface {
	ID() string        // "pdf"
	MediaType() string // "application/pdf"
	Ext() string       // ".pdf"
	Encode(w io.Writer, in Input) error
}

// Input is everything that a format may see, so that no format can leak a fact that is not in the filing.
// The fields that a format has no use for stay unread.
type Input struct {
	Document    *doc.Document  // for pdf, html, text
	Payload     *payload.Node  // for json
	Sheet       *payload.Sheet // for csv and xlsx
	Events      []doc.Event    // for ics
	Created     time.Time      // the "now" of the run, for formats that stamp and have no Document
	Attachments []Attachment   // for pdf: associated files
}

// Attachment is a file that travels inside the output.
type Attachment struct {
	Name         string // "incident.yaml"
	MediaType    string // "application/yaml"
	Relationship string // AFRelationship of PDF/A-3: Source, Alternative, Data
	Description  string
	Data         []byte
}

// Error says why a format cannot carry an input; Where names the text at fault, so that the user can find it.
type Error struct {
	Format string // the format's id
	Where  string // the words around the fault
	Reason string
}

// Error implements the error interface.
func (e *Error) Error() string { return e.Format + ": " + e.Reason + " (in “" + e.Where + "”)" }
