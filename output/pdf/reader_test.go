package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
)

// opened is a PDF read back by the tests, with none of the code that wrote it.
type opened struct {
	t       testing.TB
	raw     []byte
	objects map[int]string // from the dictionary on, without endobj
	trailer string
}

func open(t testing.TB, raw []byte) *opened {
	t.Helper()
	p := &opened{t: t, raw: raw, objects: map[int]string{}}
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(raw)
	require.NotNil(t, m, "the file must end with its last line")
	table := string(raw[atoi(t, string(m[1])):])
	head := regexp.MustCompile(`^xref\n0 (\d+)\n`).FindStringSubmatch(table)
	require.NotNil(t, head)
	rows := table[len(head[0]):]
	for i := range atoi(t, head[1]) {
		row := rows[20*i : 20*i+20]
		if i == 0 {
			require.Equal(t, "0000000000 65535 f \n", row)
			continue
		}
		body := string(raw[atoi(t, row[:10]):])
		start := strconv.Itoa(i) + " 0 obj\n"
		require.True(t, strings.HasPrefix(body, start), "object %d is not where the table says", i)
		if n := regexp.MustCompile(`^[^\n]*/Length (\d+)[^\n]*>>\nstream\n`).FindStringSubmatchIndex(body[len(start):]); n != nil {
			length := atoi(t, body[len(start):][n[2]:n[3]])
			end := len(start) + n[1] + length
			require.True(t, strings.HasPrefix(body[end:], "\nendstream\nendobj\n"), "length of object %d", i)
			p.objects[i] = body[len(start):end]
			continue
		}
		end := strings.Index(body, "\nendobj\n")
		require.Positive(t, end)
		p.objects[i] = body[len(start):end]
	}
	p.trailer = table[strings.Index(table, "trailer"):]
	return p
}

func atoi(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.TrimLeft(s, "0") + "")
	if strings.Trim(s, "0") == "" {
		return 0
	}
	require.NoError(t, err)
	return n
}

// dict returns the dictionary of an object.
func (p *opened) dict(id int) string {
	d, _, _ := strings.Cut(p.objects[id], "\nstream\n")
	return d
}

// stream returns the data of an object, inflated.
func (p *opened) stream(id int) []byte {
	p.t.Helper()
	d, data, ok := strings.Cut(p.objects[id], "\nstream\n")
	require.True(p.t, ok, "object %d is no stream", id)
	if !strings.Contains(d, "/FlateDecode") {
		return []byte(data)
	}
	r, err := zlib.NewReader(strings.NewReader(data))
	require.NoError(p.t, err)
	out, err := io.ReadAll(r)
	require.NoError(p.t, err)
	return out
}

// ref returns the object that a key of a dictionary points to, 0 for none.
func (p *opened) ref(dict, key string) int {
	m := regexp.MustCompile(`/` + key + `\[?\s*(\d+) 0 R`).FindStringSubmatch(dict)
	if m == nil {
		return 0
	}
	return atoi(p.t, m[1])
}

// refs returns the objects that an array of a dictionary lists.
func (p *opened) refs(dict, key string) []int {
	m := regexp.MustCompile(`/` + key + `\[([^\]]*)\]`).FindStringSubmatch(dict)
	if m == nil {
		return nil
	}
	var ids []int
	for _, r := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(m[1], -1) {
		ids = append(ids, atoi(p.t, r[1]))
	}
	return ids
}

func (p *opened) root() string { return p.dict(p.ref(p.trailer, "Root")) }

func (p *opened) pages() []int { return p.refs(p.dict(p.ref(p.root(), "Pages")), "Kids") }

// value returns a string entry of a dictionary, decoded.
func (p *opened) value(dict, key string) string {
	m := regexp.MustCompile(`/` + key + `(\((?:\\.|[^\\)])*\)|<[0-9A-F]*>)`).FindStringSubmatch(dict)
	if m == nil {
		return ""
	}
	if s := m[1]; s[0] == '(' {
		return regexp.MustCompile(`\\(.)`).ReplaceAllString(s[1:len(s)-1], "$1")
	}
	return strings.TrimPrefix(utf16Text(p.t, strings.Trim(m[1], "<>")), "\uFEFF")
}

func utf16Text(t testing.TB, digits string) string {
	raw, err := hex.DecodeString(digits)
	require.NoError(t, err)
	var units []uint16
	for ; len(raw) >= 2; raw = raw[2:] {
		units = append(units, binary.BigEndian.Uint16(raw))
	}
	return string(utf16.Decode(units))
}

// codes returns what the glyph numbers of a font object stand for.
func (p *opened) codes(font int) map[int]string {
	out := map[int]string{}
	cmap := string(p.stream(p.ref(p.dict(font), "ToUnicode")))
	for _, m := range regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]+)>$`).FindAllStringSubmatch(cmap, -1) {
		n, err := strconv.ParseInt(m[1], 16, 32)
		require.NoError(p.t, err)
		out[int(n)] = utf16Text(p.t, m[2])
	}
	return out
}

// shown is one piece of text on a page.
type shown struct {
	page int
	mcid int // -1 for an artifact, -2 for text outside of any mark
	tag  string
	font string
	cids []int
	text string
	y    float64
}

// texts reads the text of all pages in the order in which it is drawn.
func (p *opened) texts() []shown {
	var out []shown
	for i, id := range p.pages() {
		page := p.dict(id)
		fonts := map[string]map[int]string{}
		for _, m := range regexp.MustCompile(`/(R\d) (\d+) 0 R`).FindAllStringSubmatch(page, -1) {
			fonts[m[1]] = p.codes(atoi(p.t, m[2]))
		}
		out = append(out, readContent(p.t, i, p.stream(p.ref(page, "Contents")), fonts)...)
	}
	return out
}

func readContent(t testing.TB, page int, content []byte, fonts map[string]map[int]string) []shown {
	var out []shown
	var args []string
	state := shown{page: page, mcid: -2}
	for len(content) > 0 {
		var token string
		token, content = nextToken(content)
		switch token {
		case "":
		case "Tf":
			state.font = strings.TrimPrefix(args[len(args)-2], "/")
		case "Td":
			y, err := strconv.ParseFloat(args[len(args)-1], 64)
			require.NoError(t, err)
			state.y = y
		case "BMC":
			require.Equal(t, -2, state.mcid, "marks do not nest here")
			require.Equal(t, "/Artifact", args[len(args)-1])
			state.mcid, state.tag = -1, "Artifact"
		case "BDC":
			require.Equal(t, -2, state.mcid, "marks do not nest here")
			state.tag = strings.TrimPrefix(args[0], "/")
			state.mcid = atoi(t, regexp.MustCompile(`/MCID (\d+)`).FindStringSubmatch(strings.Join(args, " "))[1])
		case "EMC":
			require.NotEqual(t, -2, state.mcid)
			state.mcid, state.tag = -2, ""
		case "Tj":
			s := state
			raw := args[len(args)-1]
			require.Zero(t, len(raw)%2)
			s.cids, s.text = nil, ""
			for k := 0; k < len(raw); k += 2 {
				cid := int(raw[k])<<8 | int(raw[k+1])
				s.cids = append(s.cids, cid)
				s.text += fonts[s.font][cid]
			}
			out = append(out, s)
		default:
			args = append(args, strings.TrimPrefix(token, "("))
			if c := token[0]; c == '(' || c == '/' || c == '<' || c == '>' || c >= '0' && c <= '9' || c == '-' {
				continue
			}
		}
		if token != "" {
			args = nil
		}
	}
	require.Equal(t, -2, state.mcid, "a mark stays open")
	return out
}

// nextToken cuts one token off; a string is returned decoded behind its bracket.
func nextToken(b []byte) (string, []byte) {
	b = bytes.TrimLeft(b, " \n")
	if len(b) == 0 {
		return "", nil
	}
	if b[0] != '(' {
		end := bytes.IndexAny(b[1:], " \n(")
		if end < 0 {
			return string(b), nil
		}
		return string(b[:end+1]), b[end+1:]
	}
	out := []byte{'('}
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
			if b[i] == 'r' {
				out = append(out, '\r')
				continue
			}
			out = append(out, b[i])
		case ')':
			return string(out), b[i+1:]
		default:
			out = append(out, b[i])
		}
	}
	return string(out), nil
}

// treeKid is one kid of an element: another element, or a mark with its page where that is not the element's own.
type treeKid struct{ element, page, mcid int }

// kidsOf lists the kids of an element in order, without annotations.
func kidsOf(p *opened, element string) []treeKid {
	var out []treeKid
	list := element[strings.Index(element, "/K[")+3 : len(element)-3]
	pattern := regexp.MustCompile(`<</Type/OBJR[^>]*>>|<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)>>|(\d+) 0 R|(\d+)`)
	for _, m := range pattern.FindAllStringSubmatch(list, -1) {
		switch {
		case m[1] != "":
			out = append(out, treeKid{page: atoi(p.t, m[1]), mcid: atoi(p.t, m[2])})
		case m[3] != "":
			out = append(out, treeKid{element: atoi(p.t, m[3])})
		case m[4] != "":
			out = append(out, treeKid{mcid: atoi(p.t, m[4])})
		}
	}
	return out
}

func pageIndex(p *opened, id int) int {
	for i, page := range p.pages() {
		if page == id {
			return i
		}
	}
	return -1
}
