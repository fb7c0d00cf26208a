package source

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"github.com/breachfile/breachfile/schema/diag"
	"github.com/breachfile/breachfile/schema/lang"
	"github.com/breachfile/breachfile/schema/pattern"
	"github.com/breachfile/breachfile/schema/rule"
)

func (d *Decoder) scalar(n *Node, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s, ok := d.str(n); ok {
			v.SetString(s)
		}
	case reflect.Bool:
		if b, ok := d.boolean(n); ok {
			v.SetBool(b)
		}
	case reflect.Float32, reflect.Float64:
		if f, ok := d.number(n, false); ok {
			v.SetFloat(f)
		}
	default:
		d.integer(n, v)
	}
}

// str takes any scalar as the text that is written there, but for what was surely meant as something else.
func (d *Decoder) str(n *Node) (string, bool) {
	switch {
	case n.Kind() != Scalar:
		d.kind(n, wantText())
	case n.Plain() && n.raw.ShortTag() == "!!bool":
		d.Problem(n, shapeTextBool, n.Text())
	case strings.TrimFunc(n.Text(), unicode.IsSpace) == "":
		d.Problem(n, shapeBlank)
	case d.codes != "" && d.options.Codes != nil:
		return n.Text(), d.code(n)
	default:
		return n.Text(), true
	}
	return "", false
}

func (d *Decoder) code(n *Node) bool {
	known, closest := d.options.Codes(d.codes, n.Text())
	if known {
		return true
	}
	suggestion := lang.Of("en", "", "ja", "")
	if closest != "" {
		suggestion = didYouMean(closest)
	}
	p := diag.New(shapeCode, n.Path(), n.Span(), Short(n.Text()), d.codes, suggestion)
	p.Help = []any{d.codes}
	d.Add(p)
	return false
}

// kind reports a value of another kind than the one that is wanted.
func (d *Decoder) kind(n *Node, want lang.Text) {
	p := diag.New(shapeKind, n.Path(), n.Span(), want, found(n))
	p.Rule.Help = remedy(n, want)
	d.Add(p)
}

func (d *Decoder) boolean(n *Node) (bool, bool) {
	if n.Kind() == Scalar && n.Plain() {
		switch n.Text() {
		case "true", "True", "TRUE":
			return true, true
		case "false", "False", "FALSE":
			return false, true
		}
	}
	d.Problem(n, shapeBool, found(n))
	return false, false
}

func (d *Decoder) integer(n *Node, v reflect.Value) {
	if _, ok := d.number(n, true); !ok {
		return
	}
	text := strings.TrimPrefix(n.Text(), "+")
	if v.CanUint() {
		if u, err := strconv.ParseUint(text, 10, v.Type().Bits()); err == nil {
			v.SetUint(u)
			return
		}
	} else if i, err := strconv.ParseInt(text, 10, v.Type().Bits()); err == nil {
		v.SetInt(i)
		return
	}
	d.Problem(n, shapeRange, Short(n.Text()))
}

// number reads a decimal number and says what is odd about one that is written in another way.
func (d *Decoder) number(n *Node, whole bool) (float64, bool) {
	if r, ok := oddNumber(n, whole); ok {
		if r.ID == shapeKind.ID {
			d.kind(n, wantNumber())
		} else {
			d.Problem(n, r, Short(n.Text()))
		}
		return 0, false
	}
	f, err := strconv.ParseFloat(n.Text(), 64)
	if err != nil || math.IsInf(f, 0) {
		d.Problem(n, shapeRange, Short(n.Text()))
		return 0, false
	}
	return f, true
}

// The ways in which numbers are written; the first three are meant as one but read differently by different programs.
var (
	octalLike  = pattern.Of(`^[-+]?0([0-9_]+|[xXoObB][0-9a-fA-F_]+)$`)
	grouped    = pattern.Of(`^[-+]?[0-9]+([_,' \x{a0}\x{202f}，、]+[0-9]+)+(\.[0-9]+)?$`)
	exponent   = pattern.Of(`^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)[eE][-+]?[0-9]+$`)
	integer    = pattern.Of(`^[-+]?(0|[1-9][0-9]*)$`)
	decimal    = pattern.Of(`^[-+]?((0|[1-9][0-9]*)(\.[0-9]+)?|\.[0-9]+)$`)
	notANumber = pattern.Of(`^[-+]?\.(inf|Inf|INF|nan|NaN|NAN)$`)
)

// oddNumber is the rule that a node breaks where a number is needed.
func oddNumber(n *Node, whole bool) (rule.Rule, bool) {
	text := n.Text()
	switch {
	case n.Kind() != Scalar:
		return shapeKind, true
	case n.Plain() && integer.MatchString(text):
		return rule.Rule{}, false
	case octalLike.MatchString(text):
		return shapeOctal, true
	case grouped.MatchString(text):
		return shapeGrouped, true
	case notANumber.MatchString(text):
		return shapeNaN, true
	case strings.ContainsFunc(text, foreignDigit):
		return shapeDigits, true
	case !decimal.MatchString(text) && !exponent.MatchString(text):
		return shapeKind, true
	case !n.Plain():
		return shapeQuoted, true
	case whole && exponent.MatchString(text):
		return shapeExponent, true
	case whole && !integer.MatchString(text):
		return shapeInteger, true
	}
	return rule.Rule{}, false
}

func foreignDigit(r rune) bool {
	return r > unicode.MaxASCII && (unicode.IsDigit(r) || strings.ContainsRune("〇一二三四五六七八九十百千万億", r))
}

// free decodes a node without a Go type: text, bool, int64, float64, []any or map[string]any.
func (d *Decoder) free(n *Node) any {
	switch n.Kind() {
	case Mapping:
		var out map[string]any
		d.Into(n, &out)
		return out
	case Sequence:
		var out []any
		d.Into(n, &out)
		return out
	}
	return d.freeScalar(n)
}

func (d *Decoder) freeScalar(n *Node) any {
	if !n.Plain() {
		return n.Text()
	}
	tag := n.raw.ShortTag()
	odd := octalLike.MatchString(n.Text()) || notANumber.MatchString(n.Text())
	if tag == "!!bool" {
		var out bool
		d.Into(n, &out)
		return out
	}
	if tag == "!!float" || tag == "!!int" || odd {
		if integer.MatchString(n.Text()) {
			var out int64
			d.Into(n, &out)
			return out
		}
		var out float64
		d.Into(n, &out)
		return out
	}
	return n.Text()
}
