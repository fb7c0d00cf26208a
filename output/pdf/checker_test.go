package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checkArchival holds a file against the rules of PDF/A-3b and of tagging that this package promises.
func checkArchival(t testing.TB, raw []byte) *opened {
	t.Helper()
	p := open(t, raw)
	checkFrame(t, p)
	checkMetadata(t, p)
	checkIntent(t, p)
	checkFonts(t, p)
	checkAnnotations(t, p)
	checkAttachments(t, p)
	checkTags(t, p)
	return p
}

func checkFrame(t testing.TB, p *opened) {
	assert.Regexp(t, `^%PDF-1\.7\n%[\x80-\xff]{4}`, latin1(p.raw[:16]))
	id := regexp.MustCompile(`/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]`).FindStringSubmatch(p.trailer)
	require.NotNil(t, id)
	body := p.raw[:strings.LastIndex(string(p.raw), "xref\n0 ")]
	assert.Equal(t, fmt.Sprintf("%X", sha256.Sum256(body))[:32], id[1])
	for n, object := range p.objects {
		dict, _, _ := strings.Cut(object, "\nstream\n")
		for _, banned := range []string{"/Encrypt", "/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/SMask", "/Group", "/CA ", "/ca "} {
			assert.NotContains(t, dict, banned, "object %d", n)
		}
	}
	assert.NotContains(t, p.trailer, "/Encrypt")
	assert.Contains(t, p.root(), "/DisplayDocTitle true")
	assert.Contains(t, p.root(), "/MarkInfo<</Marked true>>")
	assert.NotEmpty(t, p.value(p.root(), "Lang"))
}

func latin1(raw []byte) string {
	var out strings.Builder
	for _, b := range raw {
		out.WriteRune(rune(b))
	}
	return out.String()
}

type packet struct {
	Part        string `xml:"RDF>Description>part"`
	Conformance string `xml:"RDF>Description>conformance"`
	Title       string `xml:"RDF>Description>title>Alt>li"`
	Subject     string `xml:"RDF>Description>description>Alt>li"`
	Author      string `xml:"RDF>Description>creator>Seq>li"`
	Created     string `xml:"RDF>Description>CreateDate"`
	Modified    string `xml:"RDF>Description>ModifyDate"`
	Tool        string `xml:"RDF>Description>CreatorTool"`
	Producer    string `xml:"RDF>Description>Producer"`
}

func checkMetadata(t testing.TB, p *opened) {
	id := p.ref(p.root(), "Metadata")
	assert.NotContains(t, p.dict(id), "/Filter")
	var x packet
	require.NoError(t, xml.Unmarshal(p.stream(id), &x))
	info := p.dict(p.ref(p.trailer, "Info"))
	assert.Equal(t, "3", x.Part)
	assert.Equal(t, "B", x.Conformance)
	assert.Equal(t, p.value(info, "Title"), x.Title)
	assert.Equal(t, p.value(info, "Subject"), x.Subject)
	assert.Equal(t, p.value(info, "Author"), x.Author)
	assert.Equal(t, p.value(info, "Creator"), x.Tool)
	assert.Equal(t, p.value(info, "Producer"), x.Producer)
	for key, stamp := range map[string]string{"CreationDate": x.Created, "ModDate": x.Modified} {
		want, err := time.Parse(time.RFC3339, stamp)
		require.NoError(t, err)
		got, err := time.Parse("D:20060102150405-0700", strings.ReplaceAll(p.value(info, key), "'", ""))
		require.NoError(t, err)
		assert.True(t, want.Equal(got), key)
	}
}

func checkIntent(t testing.TB, p *opened) {
	intent := p.dict(p.ref(p.root(), "OutputIntents"))
	assert.Contains(t, intent, "/S/GTS_PDFA1")
	id := p.ref(intent, "DestOutputProfile")
	assert.Contains(t, p.dict(id), "/N 3")
	profile := p.stream(id)
	assert.Equal(t, "RGB ", string(profile[16:20]))
	assert.Equal(t, "acsp", string(profile[36:40]))
	assert.EqualValues(t, len(profile), binary.BigEndian.Uint32(profile))
}

func checkFonts(t testing.TB, p *opened) {
	used := map[string]map[int]bool{}
	for _, s := range p.texts() {
		if used[s.font] == nil {
			used[s.font] = map[int]bool{}
		}
		for _, cid := range s.cids {
			used[s.font][cid] = true
		}
	}
	page := p.dict(p.pages()[0])
	for name, cids := range used {
		id := p.ref(page, name)
		require.NotZero(t, id, "font %s", name)
		descendant := p.dict(p.ref(p.dict(id), "DescendantFonts"))
		descriptor := p.dict(p.ref(descendant, "FontDescriptor"))
		assert.Contains(t, descendant, "/CIDToGIDMap/Identity")
		assert.Regexp(t, `/FontName/[A-Z]{6}\+`, descriptor)
		tables := sfntTables(t, p.stream(p.ref(descriptor, "FontFile2")))
		widths := embeddedWidths(tables)
		listed := listedWidths(t, descendant)
		texts := p.codes(id)
		for cid := range cids {
			require.Positive(t, cid, "the missing glyph is used")
			require.Less(t, cid, len(widths))
			want, ok := listed[cid]
			if !ok {
				want = 1000
			}
			assert.InDelta(t, widths[cid], want, 1, "width of glyph %d", cid)
			require.NotEmpty(t, texts[cid], "glyph %d stands for nothing", cid)
			assert.NotContains(t, texts[cid], "\x00")
			assert.NotContains(t, texts[cid], "\uFEFF")
			assert.NotContains(t, texts[cid], "\uFFFE")
		}
		set := p.stream(p.ref(descriptor, "CIDSet"))
		assert.Len(t, set, (len(widths)+7)/8)
	}
}

func sfntTables(t testing.TB, font []byte) map[string][]byte {
	require.EqualValues(t, 0x00010000, binary.BigEndian.Uint32(font))
	out := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		row := font[12+16*i:]
		start, size := binary.BigEndian.Uint32(row[8:]), binary.BigEndian.Uint32(row[12:])
		out[string(row[:4])] = font[start : start+size]
	}
	return out
}

// embeddedWidths reads the advances of an embedded face in thousandths of the type size.
func embeddedWidths(tables map[string][]byte) []float64 {
	em := float64(binary.BigEndian.Uint16(tables["head"][18:]))
	var out []float64
	for at := 0; at+4 <= len(tables["hmtx"]); at += 4 {
		out = append(out, float64(binary.BigEndian.Uint16(tables["hmtx"][at:]))*1000/em)
	}
	return out
}

func listedWidths(t testing.TB, descendant string) map[int]int {
	out := map[int]int{}
	fields := strings.Fields(regexp.MustCompile(`/W\[([^\]]*)\]`).FindStringSubmatch(descendant)[1])
	require.Zero(t, len(fields)%3)
	for ; len(fields) > 0; fields = fields[3:] {
		for cid := atoi(t, fields[0]); cid <= atoi(t, fields[1]); cid++ {
			out[cid] = atoi(t, fields[2])
		}
	}
	return out
}

func checkAnnotations(t testing.TB, p *opened) {
	for _, id := range p.pages() {
		for _, annot := range p.refs(p.dict(id), "Annots") {
			d := p.dict(annot)
			assert.Contains(t, d, "/F 4/")
			assert.Contains(t, d, "/StructParent ")
			assert.NotEmpty(t, p.value(d, "Contents"))
			assert.Regexp(t, `^[!-~]+$`, p.value(d, "URI"))
		}
	}
}

func checkAttachments(t testing.TB, p *opened) {
	files := p.refs(p.root(), "AF")
	assert.Equal(t, len(files) > 0, strings.Contains(p.root(), "/EmbeddedFiles"))
	for _, id := range files {
		spec := p.dict(id)
		assert.NotEmpty(t, p.value(spec, "F"))
		assert.NotEmpty(t, p.value(spec, "UF"))
		assert.Regexp(t, `/AFRelationship/(Source|Alternative|Data)`, spec)
		data := p.dict(p.ref(spec, "F"))
		assert.Regexp(t, `/Subtype/[a-z]+#2F`, data)
		assert.Regexp(t, `/ModDate\(D:\d{14}[+-]\d\d'\d\d'\)`, data)
		assert.Contains(t, data, "/Size "+strconv.Itoa(len(p.stream(p.ref(spec, "F")))))
	}
}

func checkTags(t testing.TB, p *opened) {
	root := p.dict(p.ref(p.root(), "StructTreeRoot"))
	parents := regexp.MustCompile(`(\d+)\[([^\]]*)\]`).FindAllStringSubmatch(root[strings.Index(root, "/Nums["):], -1)
	pages := p.pages()
	require.Len(t, parents, len(pages))
	seen := map[string]string{}
	for _, s := range p.texts() {
		require.NotEqual(t, -2, s.mcid, "text outside of any mark: %q", s.text)
		if s.mcid >= 0 {
			seen[fmt.Sprint(s.page, " ", s.mcid)] = s.tag
		}
	}
	total := 0
	for i, m := range parents {
		require.Equal(t, strconv.Itoa(i), strings.TrimPrefix(m[1], "Nums["))
		owners := regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(m[2], -1)
		for mcid, owner := range owners {
			total++
			element := p.dict(atoi(t, owner[1]))
			assert.Contains(t, element, "/S/"+seen[fmt.Sprint(i, " ", mcid)]+"/")
			assert.Equal(t, 1, mentions(p, element, pages[i], mcid), "mark %d of page %d", mcid, i)
		}
	}
	assert.Len(t, seen, total, "each mark is in the parent tree")
	checkElements(t, p)
}

// mentions counts how often an element lists a mark of a page.
func mentions(p *opened, element string, page, mcid int) int {
	kids := element[strings.Index(element, "/K[")+3 : len(element)-3]
	count := strings.Count(kids, fmt.Sprintf("<</Type/MCR/Pg %d 0 R/MCID %d>>", page, mcid))
	if p.ref(element, "Pg") != page {
		return count
	}
	plain := regexp.MustCompile(`<<.*?>>|\d+ 0 R`).ReplaceAllString(kids, "")
	for _, field := range strings.Fields(plain) {
		if field == strconv.Itoa(mcid) {
			count++
		}
	}
	return count
}

// checkElements walks the tree: heads of tables have a scope, headings leave no level out, parents and kids agree.
func checkElements(t testing.TB, p *opened) {
	level := 0
	var walk func(id, parent int)
	walk = func(id, parent int) {
		d := p.dict(id)
		require.Contains(t, d, fmt.Sprintf("/P %d 0 R", parent))
		tag := regexp.MustCompile(`/S/(\w+)`).FindStringSubmatch(d)[1]
		if tag == "TH" {
			assert.Regexp(t, `/Scope/(Column|Row)`, d)
		}
		if m := regexp.MustCompile(`^H(\d)$`).FindStringSubmatch(tag); m != nil {
			assert.LessOrEqual(t, atoi(t, m[1]), level+1)
			level = atoi(t, m[1])
		}
		kids := regexp.MustCompile(`<<.*?>>`).ReplaceAllString(d[strings.Index(d, "/K["):], "")
		for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
			walk(atoi(t, m[1]), id)
		}
	}
	tree := p.ref(p.root(), "StructTreeRoot")
	walk(p.ref(p.dict(tree), "K"), tree)
}
