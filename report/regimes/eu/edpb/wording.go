package edpb

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the labels are part of the program
	"encoding/json"
	"strings"
	"sync"

	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// labels is the source's own file, packed; see SOURCE.md.
//
//go:embed labels.json.gz
var labels []byte

// wording offers the questions in the languages of the Union; nothing is unpacked until one of them is asked for.
func wording() *regime.Wording {
	return &regime.Wording{
		Languages: []string{
			"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
		},
		Remark: lang.Of("en", "The questions, options and advice stand in the language that was asked for, in the unofficial translation of the same "+
			"source (CC BY 4.0; for Irish and Maltese it calls its translation provisional). Headings, notes, dates and words of the program stand in "+
			"English; texts of the file stand in that language where the file has them in it, and else in English."),
		Read: read,
	}
}

var unpacked = sync.OnceValue(func() map[string]map[string]string {
	z, err := gzip.NewReader(bytes.NewReader(labels))
	if err != nil {
		panic(err) // the file is part of the program, so a fault in it is a fault of the build
	}
	var all map[string]struct {
		Labels map[string]string `json:"labels"`
	}
	if err := json.NewDecoder(z).Decode(&all); err != nil {
		panic(err)
	}
	out := make(map[string]map[string]string, len(all))
	for tag, l := range all {
		out[tag] = l.Labels
	}
	return out
})

// read sorts the source's keys, such as f.12.label, f.12.tip and f.55.opt.a, by field and option.
func read(tag string) regime.Words {
	w := regime.Words{Labels: map[string]string{}, Hints: map[string]string{}, Options: map[string]map[string]string{}}
	for key, text := range unpacked()[tag] {
		parts := strings.Split(key, ".")
		if len(parts) < 3 {
			continue
		}
		field := "f" + parts[1]
		switch parts[2] {
		case "label":
			w.Labels[field] = text
		case "tip":
			w.Hints[field] = text
		case "opt":
			if w.Options[field] == nil {
				w.Options[field] = map[string]string{}
			}
			for option, words := range apart(parts[1], parts[3], text) {
				w.Options[field][option] = words
			}
		}
	}
	return w
}

// apart parts the two options that the source runs into the option before; the sign between them is a letter of the language's own script.
func apart(field, option, text string) map[string]string {
	second := map[string]string{"89c": "c2", "97b": "b1"}[field+option]
	if second == "" {
		return map[string]string{option: text}
	}
	signs := map[string][]string{"c2": {"c) ", "в) ", "γ) "}, "b1": {"b1) ", "б1) ", "β1) "}}[second]
	for _, sign := range signs {
		if first, rest, ok := strings.Cut(text, sign); ok {
			return map[string]string{option: strings.TrimSpace(first), second: rest}
		}
	}
	return map[string]string{option: text}
}
