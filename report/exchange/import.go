package exchange

import (
	"bytes"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/rule"
	"github.com/breachfile/breachfile/schema/source"
)

// Options is what an import needs to know and no source says.
type Options struct {
	Language string // of the texts; empty where the source itself must say it
	Timezone string // IANA zone of the times; empty where none is known
}

// Imported is one incident that was read from another format.
type Imported struct {
	ID       string    // of the incident
	YAML     []byte    // the incident file; nil where a problem keeps it from being made
	At       diag.Span // where it begins in the source
	Problems diag.List
}

// The rules on what is read from other formats.
var (
	RuleUnread = rule.Rule{
		ID: "IMPORT-READ", Layer: rule.Read, Severity: rule.Error,
		Message: lang.Of("en", "the file cannot be read: %s", "ja", "ファイルを読めません: %s"),
		Help:    lang.Of("en", "export it anew, or name the format that it really has", "ja", "もう一度書き出すか、実際の形式を指定してください"),
		Why:     lang.Of("en", "What is read half would be imported half.", "ja", "半分だけ読めたものは、半分だけ取り込まれることになります。"),
		Example: "{\"incident_id\": ", Fixed: "{\"incident_id\": \"2026-7\"}",
	}
	RuleNoPlace = rule.Rule{
		ID: "IMPORT-LOSS", Layer: rule.Shape, Severity: rule.Warning,
		Message: lang.Of("en", "“%s” was not taken over: %s", "ja", "「%s」は取り込まれません: %s"),
		Help:    lang.Of("en", "write what it says into the incident file by hand where it matters", "ja", "必要な場合は、その内容を事案ファイルに直接書いてください"),
		Why:     lang.Of("en", "An incident file holds only what has a meaning in it, and nothing is guessed.", "ja", "事案ファイルには意味の定まった事実だけが入り、推測はしません。"),
		Example: "{\"confidence\": \"High\"}", Fixed: "{\"summary\": \"…\"}",
	}
	RuleAgainstSchema = rule.Rule{
		ID: "IMPORT-SCHEMA", Layer: rule.Shape, Severity: rule.Warning,
		Message: lang.Of("en", "the document does not satisfy %s at %s: %s", "ja", "文書が %s に適合しません（%s: %s）"),
		Help:    lang.Of("en", "check what was taken over from there", "ja", "そこから取り込まれた内容を確かめてください"),
		Why:     lang.Of("en", "A document of another version may mean other things by the same words.", "ja", "版が異なる文書では、同じ語が別の意味を持つことがあります。"),
		Example: "{\"schema_version\": \"1.3\"}", Fixed: "{\"schema_version\": \"1.4.1\"}",
	}
	RuleNotMade = rule.Rule{
		ID: "IMPORT-INVALID", Layer: rule.Meaning, Severity: rule.Error,
		Message: lang.Of("en", "no incident file can be made of this: %s", "ja", "ここから事案ファイルを作成できません: %s"),
		Help:    lang.Of("en", "mend the source, or what it is mapped to", "ja", "元の内容か、対応付けを直してください"),
		Why:     lang.Of("en", "An incident file that breaks the program's own rules would be refused by every later step.", "ja", "規則に反する事案ファイルは、以後の全ての処理で拒否されます。"),
		Example: "incident_id: \"???\"", Fixed: "incident_id: \"2026-7\"",
	}
)

// Twice is the problem that several incidents of one file have the same id.
func Twice(im Imported) diag.Diagnostic {
	why := lang.Of("en", "the id “"+im.ID+"” stands more than once", "ja", "識別子「"+im.ID+"」が複数あります")
	return diag.New(RuleNotMade, "", im.At, why)
}

// Note is where an incident came from; it is kept under "private" and reaches no output.
type Note struct {
	File   string // name of the file
	Format string // with its version
	SHA256 string // of the file
	Row    int    // line of a table; 0 where the file is one document
	Now    time.Time
	More   [][2]string // further words of the source that have no place of their own: name and text
}

// draft is the note as it stands in the file.
func (n Note) draft() *source.Draft {
	out := source.NewMapping().Set("file", source.Text(n.File)).Set("format", source.Text(n.Format)).Set("sha256", source.Text(n.SHA256))
	if n.Row > 0 {
		out.Set("line", source.Plain(strconv.Itoa(n.Row)))
	}
	out.Set("imported", source.Text(n.Now.Format(time.RFC3339)))
	for _, m := range n.More {
		out.Set(m[0], source.Text(m[1]))
	}
	return source.NewMapping().Set("source", out)
}

// Finish writes the incident file, reads it as the program will, and turns what that finds into problems of the source: at gives the place
// in the source behind a path.
func Finish(id string, d *source.Draft, n Note, problems diag.List, at func(path string) diag.Span) Imported {
	out := Imported{ID: id, Problems: problems, At: at("")}
	d.Set("private", n.draft())
	b, err := d.Write("Imported from " + oneLine(n.File) + " (" + n.Format + "). What the source does not say is pending.")
	if err != nil {
		out.Problems = append(out.Problems, diag.New(RuleNotMade, "", at(""), err.Error()))
		return out
	}
	_, found := Load(b)
	for _, p := range found {
		if p.Severity == rule.Error {
			where := ""
			if p.Path != "" {
				where = p.Path + ": "
			}
			why := lang.Of("en", where+p.Message("en")+" ["+p.Rule.ID+"]", "ja", where+p.Message("ja")+" ["+p.Rule.ID+"]")
			out.Problems = append(out.Problems, diag.New(RuleNotMade, p.Path, at(p.Path), why))
		}
	}
	if !out.Problems.HasErrors() {
		out.YAML = b
	}
	out.Problems = out.Problems.Sorted()
	return out
}

// Load reads an incident file that stands alone, as the program will.
func Load(yaml []byte) (*incidents.Case, diag.List) {
	c, found, err := incidents.Load(memory{"incident.yaml": yaml}, "incident.yaml")
	if err != nil { // the file refers to another one
		return nil, append(found, diag.New(RuleNotMade, "", diag.Span{}, err.Error()))
	}
	return c, found
}

func oneLine(s string) string { return strings.Map(printable, s) }

func printable(r rune) rune {
	if r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
		return '?'
	}
	return r
}

var notSlug = pattern.Of(`[^a-z0-9]+`)

// Slug makes an id of an incident from whatever the source calls it; empty where nothing is left.
func Slug(s string) string {
	return strings.Trim(notSlug.ReplaceAllString(strings.ToLower(s), "-"), "-")
}

// English is a text in English, for words of a vocabulary that have no counterpart.
func English(words string) *source.Draft { return source.NewMapping().Set("en", source.Text(words)) }

// Other is words of one's own in place of a code.
func Other(words string) *source.Draft { return source.NewMapping().Set("other", English(words)) }

// Pending is what nobody knows yet.
func Pending() *source.Draft { return source.Plain("pending") }

// memory is files held in memory.
type memory map[string][]byte

// Open implements fs.FS.
func (m memory) Open(name string) (fs.File, error) {
	b, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memoryFile{Reader: bytes.NewReader(b), name: name}, nil
}

type memoryFile struct {
	*bytes.Reader
	name string
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *memoryFile) Close() error               { return nil }
func (f *memoryFile) Name() string               { return f.name }
func (f *memoryFile) Mode() fs.FileMode          { return 0o400 }
func (f *memoryFile) ModTime() time.Time         { return time.Time{} }
func (f *memoryFile) IsDir() bool                { return false }
func (f *memoryFile) Sys() any                   { return nil }
