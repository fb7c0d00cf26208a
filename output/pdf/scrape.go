package pdf

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
)

var errScrape = errors.New("gofpdf wrote a file of unknown form")

var (
	kidsPattern    = regexp.MustCompile(`/Kids \[([0-9 R]*)\]`)
	contentPattern = regexp.MustCompile(`/Contents (\d+) 0 R`)
	lengthPattern  = regexp.MustCompile(`^\d+ 0 obj\n<</Length (\d+)>>\nstream\n`)
)

// pagesObject is the number that gofpdf gives the root of the pages.
const pagesObject = 1

// scrape returns the contents of the pages of gofpdf's file.
func scrape(raw []byte) ([][]byte, error) {
	objects, err := index(raw)
	if err != nil {
		return nil, err
	}
	var contents [][]byte
	kids := kidsPattern.FindSubmatch(head(objects[pagesObject]))
	if kids == nil {
		return nil, errScrape
	}
	for fields := bytes.Fields(kids[1]); len(fields) >= 3; fields = fields[3:] {
		content := contentPattern.FindSubmatch(head(objects[number(fields[0])]))
		if content == nil {
			return nil, errScrape
		}
		stream := objects[number(content[1])]
		length := lengthPattern.FindSubmatch(stream)
		if length == nil {
			return nil, errScrape
		}
		start := len(length[0])
		contents = append(contents, stream[start:start+number(length[1])])
	}
	return contents, nil
}

// index finds the objects through the cross-reference table; each reaches to the end of the file.
func index(raw []byte) (map[int][]byte, error) {
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, errScrape
	}
	line, _, _ := bytes.Cut(raw[at+len("startxref\n"):], []byte("\n"))
	table := bytes.Split(raw[number(line):at], []byte("\n"))
	if len(table) < 3 || string(table[0]) != "xref" {
		return nil, errScrape
	}
	objects := make(map[int][]byte)
	for i, entry := range table[2:] {
		if len(entry) >= 18 && entry[17] == 'n' {
			objects[i] = raw[number(entry[:10]):]
		}
	}
	return objects, nil
}

// head is the dictionary part of an object.
func head(object []byte) []byte {
	end := bytes.Index(object, []byte("endobj"))
	return object[:max(end, 0)]
}

func number(digits []byte) int {
	n, err := strconv.Atoi(string(bytes.TrimSpace(digits)))
	if err != nil {
		return 0
	}
	return n
}
