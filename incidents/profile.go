package incidents

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/source"
)

// Profile is a file that describes an organisation once for many incidents.
type Profile struct {
	// Version of the profile file's format; always 1.
	Breachfile int `yaml:"breachfile" validate:"required,oneof=1"`
	// Default language of the texts in this file.
	Language string `yaml:"language" validate:"required,language"`
	// IANA time zone of times written without an offset.
	Timezone string `yaml:"timezone" validate:"omitempty,timezone"`

	Organisation `yaml:",inline"`
}

// loadProfile reads the profile that the incident names and fills the keys that the incident leaves out.
func (c *Case) loadProfile(fsys fs.FS, dir string) (diag.List, error) {
	from := c.Incident.Organisation.From
	if from == "" {
		return nil, nil
	}
	name := path.Join(dir, from)
	if !fs.ValidPath(name) || path.IsAbs(from) {
		return diag.List{diag.New(ruleProfilePath, "organisation.from", c.Span("organisation.from"), source.Short(from))}, nil
	}
	doc, problems, err := parse(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return diag.List{diag.New(ruleProfileMissing, "organisation.from", c.Span("organisation.from"), source.Short(from))}, nil
	}
	if err != nil || doc == nil {
		return problems, err
	}
	zone := c.Zone
	var p Profile
	problems = append(problems, c.decode(doc, &p)...)
	c.Zone, c.Profile = zone, doc
	c.merge(p.Organisation)
	return problems, nil
}

// merge takes over each key of the profile that the incident's own section does not write.
func (c *Case) merge(profile Organisation) {
	own, theirs := reflect.ValueOf(&c.Incident.Organisation).Elem(), reflect.ValueOf(profile)
	for i := range own.NumField() {
		key := own.Type().Field(i).Tag.Get("yaml")
		if key == "from" || theirs.Field(i).IsZero() {
			continue
		}
		if _, written := c.Source.Find("organisation." + key); written {
			continue
		}
		own.Field(i).Set(theirs.Field(i))
		c.profileKeys[key] = true
	}
}

// organisationKey returns the key of the organisation's section that a path goes through.
func organisationKey(p string) (string, bool) {
	rest, ok := strings.CutPrefix(p, "organisation.")
	if !ok {
		return "", false
	}
	if i := strings.IndexAny(rest, ".["); i >= 0 {
		rest = rest[:i]
	}
	return rest, true
}

// readLimited reads at most max bytes, so that a file of any size costs no more than the limit that it breaks.
func readLimited(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}
