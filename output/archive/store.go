package archive

import (
	"errors"
	"io"
	"iter"
)

// ErrDamaged is inside every error about bytes that are not what the log says.
var ErrDamaged = errors.New("the archive is damaged here; run archive verify")

// LogName is the log among the names of an archive.
const LogName = "log/entries.jsonl"

// Info is one stored object. Size is in bytes.
type Info struct {
	Sum  Sum
	Size int64
}

// Note is a small named file beside the objects: the guide, the format, a tree head, its signature.
// Unfinished marks what only an interrupted write leaves.
type Note struct {
	Name       string // with slashes, "log/heads/7"
	Unfinished bool
}

// Store keeps the bytes of an archive. Readers need no lock. What is missing gives an error that is fs.ErrNotExist.
type Store interface {
	// Get opens an object.
	Get(sum Sum) (io.ReadCloser, error)
	// Objects lists all objects, each once, in any order.
	Objects() iter.Seq2[Info, error]
	// Log opens the entries as they stand, one JSON document a line; a new archive has an empty log.
	Log() (io.ReadCloser, error)
	// Notes lists everything else that lies in the archive, sorted by name.
	Notes() ([]Note, error)
	// ReadNote reads one of them.
	ReadNote(name string) ([]byte, error)
	// Write waits for its turn, mends what an interrupted writer left, and runs do as the only writer.
	// When do fails before its entry was appended, everything it put is taken back.
	Write(do func(Writer) error) ([]Repair, error)
}

// Writer is the one writer of a store during its turn.
type Writer interface {
	// Put stores objects that are not there yet. All of them are durable when it returns.
	Put(objects ...[]byte) error
	// Append adds one line to the log, durably: the moment from which everything put counts.
	// One turn may append several lines. The objects to drop vanish at its end, also when the writer dies in between.
	Append(line []byte, drop ...Sum) error
	// PutNote writes a note as a whole, durably, in place of an older one.
	PutNote(name string, data []byte) error
}

// RepairKind says what was mended after an interrupted writer.
type RepairKind string

// The kinds of repairs.
const (
	TornEntry     RepairKind = "torn-entry"     // a half-written last line of the log was cut off
	OrphanObject  RepairKind = "orphan-object"  // an object that no entry named was removed
	DroppedObject RepairKind = "dropped-object" // an object of a recorded disposal was removed
	MissingHead   RepairKind = "missing-head"   // the tree head of the last entry was written
	MissingNote   RepairKind = "missing-note"   // a file of the guide was put back
	LeftoverFile  RepairKind = "leftover-file"  // a file that was not written to its end was removed
)

// Repair is one thing that a writer mended before its own work.
type Repair struct {
	Kind RepairKind
	Name string
}
