package app

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/incidents/examples"
)

//go:embed templates/*.yaml
var templates embed.FS

// NewRequest says which incident file to begin, and what is known already.
type NewRequest struct {
	Path    string
	Small   bool
	Example string // id of an example to copy instead
	Answers Answers
}

// Answers are what a person said to the five questions; each may be empty.
type Answers struct {
	Organisation string
	Country      string // ISO 3166-1 alpha-2
	Aware        string // day or time
	What         string
	AtMost       string // number of people
}

// New writes a new incident file, and the organisation's profile for a small one where none stands. It never overwrites.
func (e Env) New(r NewRequest) (written []string, err error) {
	if r.Example != "" {
		return newExample(r)
	}
	content, err := e.fill("incident", r)
	if r.Small {
		content, err = e.fill("small", r)
	}
	if err != nil {
		return nil, err
	}
	profile := filepath.Join(filepath.Dir(r.Path), "organisation.yaml")
	if r.Small && !exists(profile) {
		b, err := e.fill("organisation", r)
		if err != nil {
			return nil, err
		}
		if exists(r.Path) {
			return nil, inTheWay(r.Path)
		}
		if err := create(profile, b); err != nil {
			return nil, err
		}
		written = append(written, profile)
	}
	if err := create(r.Path, content); err != nil {
		return nil, err
	}
	return append([]string{r.Path}, written...), nil
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

func inTheWay(name string) error {
	return UsageError(name+" stands already; new never overwrites a file", name+" は既にあります。new は上書きしません")
}

func create(name string, b []byte) error {
	err := iox.CreateFile(name, b, iox.Private)
	if errors.Is(err, fs.ErrExist) {
		return inTheWay(name)
	}
	if err != nil {
		return unwrapPath(err, name)
	}
	return nil
}

// fill writes a template in the language of messages.
func (e Env) fill(name string, r NewRequest) ([]byte, error) {
	t, err := template.ParseFS(templates, "templates/"+name+"."+e.Lang+".yaml")
	if err != nil {
		return nil, err
	}
	v, err := e.values(r)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, v)
	return b.Bytes(), err
}

// values are the words of a template, each fit to stand in YAML.
type values struct{ ID, Title, Zone, Name, Country, Aware, What, Count string }

func (e Env) values(r NewRequest) (values, error) {
	a := r.Answers
	country := strings.ToUpper(strings.TrimSpace(a.Country))
	if country != "" && !regexp.MustCompile(`^[A-Z]{2}$`).MatchString(country) {
		return values{}, UsageError("country: write two letters such as IE or JP, not “"+a.Country+"”", "国は IE や JP のような二文字で書いてください（「"+a.Country+"」）")
	}
	zone := zoneFor(country, e.Lang)
	day := e.Now.In(location(zone)).Format(time.DateOnly)
	v := values{
		ID: slug(r.Path, day), Title: "Incident of " + day, Zone: zone, Country: country,
		Aware: "pending", What: "How we came to know", Count: "pending",
	}
	if e.Lang == "ja" {
		v.Title, v.What = day+"の事案", "知った経緯"
	}
	if a.Organisation != "" {
		v.Name = quoted(a.Organisation)
	}
	if a.What != "" {
		v.What = quoted(a.What)
	}
	if a.Aware != "" {
		v.Aware = strings.Replace(strings.TrimSpace(a.Aware), " ", "T", 1)
		if !regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$`).MatchString(v.Aware) {
			return values{}, UsageError("aware: write 2026-11-20 or 2026-11-20T16:10, not “"+a.Aware+"”", "知った時点は 2026-11-20 か 2026-11-20T16:10 の形で書いてください（「"+a.Aware+"」）")
		}
	}
	if n := strings.ReplaceAll(strings.TrimSpace(a.AtMost), ",", ""); n != "" {
		number, err := strconv.ParseUint(n, 10, 40)
		if err != nil {
			return values{}, UsageError("how many: write a number, not “"+a.AtMost+"”", "人数は数で書いてください（「"+a.AtMost+"」）")
		}
		v.Count = "{value: " + strconv.FormatUint(number, 10) + ", bound: at-most}"
	}
	return v, nil
}

// quoted writes a text as a YAML scalar in double quotes, whose escapes are those of JSON.
func quoted(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(s) != nil { // text can always be encoded
		return `""`
	}
	return strings.TrimSpace(b.String())
}

// slug makes an id from the file's name, or from the day where the name says nothing.
func slug(name, day string) string {
	stem := strings.ToLower(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	id := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(stem, "-"), "-")
	if id == "" || id == "incident" || len(id) > 60 {
		return "incident-" + day
	}
	return id
}

func location(zone string) *time.Location {
	if z, err := time.LoadLocation(zone); err == nil {
		return z
	}
	return time.UTC
}

// zoneFor is the zone of a country that has one zone; else that of the language's country, or UTC.
func zoneFor(country, tag string) string {
	zones := map[string]string{
		"AT": "Europe/Vienna", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "CH": "Europe/Zurich", "CY": "Asia/Nicosia", "CZ": "Europe/Prague",
		"DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn", "FI": "Europe/Helsinki", "FR": "Europe/Paris",
		"GB": "Europe/London", "GR": "Europe/Athens", "HR": "Europe/Zagreb", "HU": "Europe/Budapest", "IE": "Europe/Dublin", "IN": "Asia/Kolkata",
		"IS": "Atlantic/Reykjavik", "IT": "Europe/Rome", "JP": "Asia/Tokyo", "KR": "Asia/Seoul", "LI": "Europe/Vaduz", "LT": "Europe/Vilnius",
		"LU": "Europe/Luxembourg", "LV": "Europe/Riga", "MT": "Europe/Malta", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo", "PL": "Europe/Warsaw",
		"RO": "Europe/Bucharest", "SE": "Europe/Stockholm", "SG": "Asia/Singapore", "SI": "Europe/Ljubljana", "SK": "Europe/Bratislava",
	}
	if z, ok := zones[country]; ok {
		return z
	}
	if tag == "ja" {
		return "Asia/Tokyo"
	}
	return "UTC"
}

// Examples lists the ids of the examples: the folder, or folder and file where a folder holds several incidents.
func Examples() []string {
	names, _ := fs.Glob(examples.Files, "*/*.yaml") // the pattern is right
	perFolder := map[string][]string{}
	var folders []string
	for _, n := range names {
		if path.Base(n) == "organisation.yaml" {
			continue
		}
		dir := path.Dir(n)
		if perFolder[dir] == nil {
			folders = append(folders, dir)
		}
		perFolder[dir] = append(perFolder[dir], strings.TrimSuffix(path.Base(n), ".yaml"))
	}
	var out []string
	for _, dir := range folders {
		if len(perFolder[dir]) == 1 {
			out = append(out, dir)
			continue
		}
		for _, f := range perFolder[dir] {
			out = append(out, dir+"/"+f)
		}
	}
	return out
}

// newExample copies an example, and the profile that it names where none stands.
func newExample(r NewRequest) ([]string, error) {
	if err := CheckValue("--example", r.Example, Examples()); err != nil {
		return nil, err
	}
	name := r.Example + ".yaml"
	if !slices.ContainsFunc(Examples(), func(e string) bool { return e == r.Example && strings.Contains(e, "/") }) {
		name = r.Example + "/incident.yaml"
	}
	b, err := examples.Files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if exists(r.Path) {
		return nil, inTheWay(r.Path)
	}
	out := []string{r.Path}
	own := filepath.Join(filepath.Dir(r.Path), "organisation.yaml")
	if p, err := examples.Files.ReadFile(path.Dir(name) + "/organisation.yaml"); err == nil && !exists(own) {
		if err := create(own, p); err != nil {
			return nil, err
		}
		out = append(out, own)
	}
	return out, create(r.Path, b)
}
