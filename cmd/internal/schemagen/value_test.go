package schemagen_test

import (
	"encoding/json"
	"math/big"
	"regexp"
	"strings"

	yaml "github.com/breachfile/breachfile/schema/source"
)

var (
	plainInt   = regexp.MustCompile(`^[-+]?[0-9]+$`)
	plainBased = regexp.MustCompile(`^0(o[0-7]+|x[0-9a-fA-F]+)$`)
	plainFloat = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
	plainBool  = regexp.MustCompile(`^(true|True|TRUE|false|False|FALSE)$`)
)

// valueOf is what a YAML 1.2 editor shows to the schema: dates stay text.
func valueOf(n *yaml.Node) any {
	switch n.Kind() {
	case yaml.Mapping:
		out := map[string]any{}
		for _, m := range n.Members() {
			out[m.Name] = valueOf(m.Value)
		}
		return out
	case yaml.Sequence:
		out := []any{}
		for _, item := range n.Items() {
			out = append(out, valueOf(item))
		}
		return out
	case yaml.Null:
		return nil
	}
	if !n.Plain() {
		return n.Text()
	}
	return plainValue(n.Text())
}

func plainValue(text string) any {
	switch {
	case plainInt.MatchString(text):
		i, _ := new(big.Int).SetString(strings.TrimPrefix(text, "+"), 10)
		return json.Number(i.String())
	case plainBased.MatchString(text):
		i, _ := new(big.Int).SetString(text, 0)
		return json.Number(i.String())
	case plainFloat.MatchString(text):
		return json.Number(strings.TrimPrefix(text, "+"))
	case plainBool.MatchString(text):
		return strings.EqualFold(text, "true")
	}
	return text
}
