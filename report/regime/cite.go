package regime

import (
	"strings"

	"github.com/breachfile/breachfile/schema/cite"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/source"
)

// Cite is a place in one of the pack's laws: "act Art. 26(1)" is the law with the key "act" at "Art. 26(1)".
type Cite struct {
	_   struct{} `cbor:",toarray"`
	Law string
	At  lang.Text // the place as each language writes it; the pack may give one wording for all
}

// UnmarshalNode reads "key place", or a mapping with "law" and "at" in several languages.
func (c *Cite) UnmarshalNode(n *source.Node, d *source.Decoder) {
	if n.Kind() == source.Mapping {
		var long struct {
			Law string    `yaml:"law"`
			At  lang.Text `yaml:"at"`
		}
		d.Into(n, &long)
		c.Law, c.At = long.Law, long.At
		return
	}
	var short string
	d.Into(n, &short)
	key, at, _ := strings.Cut(short, " ")
	c.Law = key
	if at != "" {
		c.At = lang.Of("", at)
	}
}

var articlePattern = pattern.Of(`^(Art|Rule)\. (\d+)(?:-(\d+))?(?:\((\d+)\))?(?:\(([0-9a-z]+)\))?$`)

// japanese writes "Art. 26(1)" as 第26条第1項; other places stay as they are.
func japanese(at string) string {
	m := articlePattern.FindStringSubmatch(at)
	if m == nil {
		return " " + at
	}
	out := "第" + m[2] + "条"
	if m[3] != "" {
		out += "の" + m[3]
	}
	if m[4] != "" {
		out += "第" + m[4] + "項"
	}
	switch {
	case m[5] == "":
	case m[5][0] <= '9':
		out += "第" + m[5] + "号"
	default:
		out += "(" + m[5] + ")"
	}
	return out
}

// Resolve turns the places into citations in a language.
func (p *Pack) Resolve(cs []Cite, tag string) []cite.Citation {
	out := make([]cite.Citation, 0, len(cs))
	for _, c := range cs {
		law := p.Law[c.Law]
		out = append(out, cite.Citation{
			Text:      law.Short.Any(tag, "en") + c.place(tag),
			URL:       law.URL,
			Retrieved: law.Retrieved,
			Basis:     law.Basis,
		})
	}
	return out
}

func (c Cite) place(tag string) string {
	if at, ok := c.At.In(tag); ok {
		return glue(tag) + at
	}
	at, ok := c.At.In("")
	if !ok {
		if at = c.At.Any("en"); at == "" {
			return ""
		}
	}
	if tag == "ja" {
		return japanese(at)
	}
	return " " + at
}

func glue(tag string) string {
	if tag == "ja" {
		return ""
	}
	return " "
}
