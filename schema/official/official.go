// Package official holds the schemas that authorities and standards bodies publish, pinned to one version each, and checks documents against them.
package official

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the packed files
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/breachfile/breachfile/schema"
	"github.com/breachfile/breachfile/schema/packed"
)

// archive holds the JSON files of this folder, compressed, because the program carries them; TestPackedFilesAreCurrent makes it.
//
//go:embed files.zip
var archive []byte

// files are the files of this folder by their paths in it.
var files = sync.OnceValue(func() fs.FS { return packed.Open(archive) })

// Schema is one pinned version of one published schema.
type Schema struct {
	ID     string // the name by which layouts and manifests speak of it, such as dora/IR-1.3.0
	Title  string // what it is, in a few words
	Main   string // file below this folder whose schema a document must satisfy
	SHA256 string // of the main file, in lower-case hexadecimal

	compiled func() (*jsonschema.Schema, error)
}

// Fault is one thing that a document does and its schema forbids.
type Fault struct {
	Pointer string // JSON pointer of the place in the document; empty for the whole
	Message string // what the schema says, in English
}

// list names every pinned schema; another one is one more line and its folder.
func list() []Schema {
	return []Schema{
		pin("dora/CYB-1.2.0", "Notification of a significant cyber threat, JSON schema CYB-1.2.0", "dora/CYB-1.2.0/schema.json"),
		pin("dora/IR-1.2.1", "Report of a major ICT-related incident, JSON schema IR-1.2.1", "dora/IR-1.2.1/schema.json"),
		pin("dora/IR-1.3.0", "Report of a major ICT-related incident, JSON schema IR-1.3.0", "dora/IR-1.3.0/schema.json"),
		pin("iodef/2.0", "Incident Object Description Exchange Format, version 2, as JSON (RFC 8727)", iodef),
		pin("stix/2.1", "Structured Threat Information Expression 2.1, bundle", "stix/2.1/common/bundle.json"),
		pin("stix/2.1/incident", "Structured Threat Information Expression 2.1, incident", "stix/2.1/sdos/incident.json"), // the schema of bundles refuses
		pin("stix/2.1/note", "Structured Threat Information Expression 2.1, note", "stix/2.1/sdos/note.json"),             // these two, see its SOURCE.md
		pin("veris/1.4.1", "Vocabulary for Event Recording and Incident Sharing 1.4.1", "veris/1.4.1/verisc-merged.json"),
	}
}

var pinned = sync.OnceValue(list)

// All returns every pinned schema, sorted by id.
func All() []Schema { return slices.Clone(pinned()) }

// ours are layouts of this program for which no authority publishes a schema; they are checked and recorded in the same way.
var ours = sync.OnceValue(func() []Schema {
	return []Schema{own("edpb-notification", "Answers to the common template of the European Data Protection Board, layout of this program")}
})

// mine begins the id of every schema of this program.
const mine = "breachfile/"

// own describes a published schema of this program.
func own(name, title string) Schema {
	b, ok := schema.V1(name)
	if !ok {
		panic(name + " is not published")
	}
	sum := sha256.Sum256(b)
	main := "v1/" + name + ".schema.json"
	return Schema{
		ID: mine + name, Title: title, Main: main, SHA256: hex.EncodeToString(sum[:]),
		compiled: sync.OnceValues(func() (*jsonschema.Schema, error) {
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
			if err != nil {
				return nil, err
			}
			c := jsonschema.NewCompiler()
			c.AssertFormat()
			c.UseLoader(offline{})
			if err := c.AddResource(main, doc); err != nil {
				return nil, err
			}
			return c.Compile(main)
		}),
	}
}

// Find returns the schema with the id.
func Find(id string) (Schema, bool) {
	list := pinned()
	if strings.HasPrefix(id, mine) {
		list = ours()
	}
	for _, s := range list {
		if s.ID == id {
			return s, true
		}
	}
	return Schema{}, false
}

// pin describes a schema; it is compiled when it is first used, because most runs need none.
func pin(id, title, main string) Schema {
	b, err := fs.ReadFile(files(), main)
	if err != nil {
		panic(err) // the files are part of the program, so a fault in them is a fault of the build
	}
	sum := sha256.Sum256(b)
	return Schema{
		ID: id, Title: title, Main: main, SHA256: hex.EncodeToString(sum[:]),
		compiled: sync.OnceValues(func() (*jsonschema.Schema, error) { return compile(main) }),
	}
}

// Folder is where the files of the schema lie, with a SOURCE.md.
func (s Schema) Folder() string { return folder(s.Main) }

func folder(main string) string { return strings.Join(strings.SplitN(main, "/", 3)[:2], "/") }

// compile reads the main schema; every other schema of its folder is known by its own id, so that references between them resolve.
func compile(main string) (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	c.UseLoader(offline{})
	err := fs.WalkDir(files(), folder(main), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".json") {
			return err
		}
		b, err := fs.ReadFile(files(), name)
		if err != nil {
			return err
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		at := name
		m, ok := doc.(map[string]any)
		if ok && name == main && main == iodef {
			m["$schema"] = draft7 // the schema names draft 4 and does what draft 4 forbids: see its SOURCE.md
		}
		if ok && name != main {
			id, _ := m["$id"].(string)
			if id == "" {
				return nil // a sample or another file beside the schemas
			}
			at = id
		}
		return c.AddResource(at, doc)
	})
	if err != nil {
		return nil, err
	}
	return c.Compile(main)
}

const (
	iodef  = "iodef/2.0/schema.json"
	draft7 = "http://json-schema.org/draft-07/schema#"
)

// offline refuses to fetch a schema from anywhere.
type offline struct{}

// Load implements the library's loader.
func (offline) Load(url string) (any, error) { return nil, fmt.Errorf("%s is not pinned", url) }

// Validate checks a JSON document and returns what the schema forbids, sorted by place; the error is about an unknown schema only.
func Validate(id string, document []byte) ([]Fault, error) {
	s, ok := Find(id)
	if !ok {
		return nil, fmt.Errorf("no schema %q is pinned", id)
	}
	compiled, err := s.compiled()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Main, err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return []Fault{{Message: "this is not JSON: " + err.Error()}}, nil
	}
	var invalid *jsonschema.ValidationError
	if err := compiled.Validate(doc); !errors.As(err, &invalid) {
		return nil, err
	}
	var out []Fault
	leaves(invalid, message.NewPrinter(language.English), &out)
	slices.SortStableFunc(out, func(a, b Fault) int {
		return strings.Compare(a.Pointer+"\x00"+a.Message, b.Pointer+"\x00"+b.Message)
	})
	return slices.Compact(out), nil
}

// leaves collects the faults that have no finer cause.
func leaves(e *jsonschema.ValidationError, p *message.Printer, out *[]Fault) {
	for _, c := range e.Causes {
		leaves(c, p, out)
	}
	if len(e.Causes) > 0 {
		return
	}
	var b strings.Builder
	for _, t := range e.InstanceLocation {
		b.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(t))
	}
	*out = append(*out, Fault{Pointer: b.String(), Message: e.ErrorKind.LocalizedString(p)})
}
