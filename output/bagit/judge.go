package bagit

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// expectation is one checksum that a file must have.
type expectation struct {
	algo   algorithm
	sum    string
	source string // the manifest
	line   int
}

// judge compares what is listed with what is there, and plans which files to hash.
func (b *Bag) judge() {
	b.judgePayloadFolder()
	listed := make(map[*manifest]map[string]bool)
	for _, m := range b.manifests {
		listed[m] = b.match(m)
	}
	b.judgeUnlisted(listed)
	b.judgeFetch(listed)
	b.judgeOxum()
	b.judgeNames()
}

func (b *Bag) judgePayloadFolder() {
	if info, err := fs.Lstat(b.fsys, payloadDir); err != nil || !info.IsDir() {
		b.addf(payloadDir, CodeNoPayload, Incomplete, "the folder data/ is missing")
	}
	if len(b.report.Algorithms) == 0 {
		b.addf("", CodeNoManifest, Incomplete, "the bag has no payload manifest that can be used")
	}
}

// match finds the file of every entry and returns the paths on disk that the manifest covers.
func (b *Bag) match(m *manifest) map[string]bool {
	covered := make(map[string]bool, len(m.entries))
	for _, e := range m.entries {
		disk, there := b.locate(m, e)
		if !there {
			b.missing(m, e)
			continue
		}
		covered[disk] = true
		b.jobs[disk] = append(b.jobs[disk], expectation{m.algo, e.sum, m.name, e.line})
	}
	return covered
}

// locate finds a listed file, also under another Unicode normal form, which some file systems give a name on their own.
func (b *Bag) locate(m *manifest, e entry) (disk string, there bool) {
	if _, ok := b.files[e.path]; ok {
		return e.path, true
	}
	same := b.composed[composed(e.path)]
	if len(same) != 1 {
		return "", false
	}
	b.add(Problem{CodeNormalization, Warning, e.path, m.name, e.line, "the name on disk is written with other Unicode characters that look the same"})
	return same[0], true
}

func (b *Bag) missing(m *manifest, e entry) {
	if b.others[e.path] {
		return // it is there and reported, but is no file to be read
	}
	p := Problem{CodeMissing, Incomplete, e.path, m.name, e.line, "the file is listed and not there"}
	if _, ok := b.fetch[e.path]; ok && !m.tag {
		p.Code, p.Detail = CodeFetch, "the file is still to be fetched; nothing is fetched here"
	}
	b.add(p)
}

// judgeUnlisted reports files without a checksum. Since version 1.0 every payload manifest must list every file, before
// one of them was enough.
func (b *Bag) judgeUnlisted(listed map[*manifest]map[string]bool) {
	var payload, tags []*manifest
	for _, m := range b.manifests {
		if m.tag {
			tags = append(tags, m)
		} else {
			payload = append(payload, m)
		}
	}
	holds := func(p string) func(*manifest) bool { return func(m *manifest) bool { return listed[m][p] } }
	for _, p := range b.sortedFiles() {
		_, isTagManifest, isManifest := manifestName(p)
		switch {
		case !strings.HasPrefix(p, payloadPrefix):
			if len(tags) > 0 && !slices.ContainsFunc(tags, holds(p)) && !(isManifest && isTagManifest) {
				b.addf(p, CodeUnlistedTag, Warning, "no tag manifest lists the file, so a change of it is not found")
			}
		case len(payload) == 0:
		case !slices.ContainsFunc(payload, holds(p)):
			b.addf(p, CodeUnlisted, Incomplete, "no manifest lists the file")
		case b.version.strict():
			b.unlistedIn(p, payload, listed)
		}
	}
}

func (b *Bag) unlistedIn(p string, payload []*manifest, listed map[*manifest]map[string]bool) {
	for _, m := range payload {
		if !listed[m][p] {
			b.add(Problem{Code: CodeUnlisted, Severity: Incomplete, Path: p, Source: m.name, Detail: "the manifest does not list the file"})
		}
	}
}

// judgeFetch reports what fetch.txt promises and no manifest could check.
func (b *Bag) judgeFetch(listed map[*manifest]map[string]bool) {
	if _, there := b.files[fetchName]; !there {
		return
	}
	inManifest := make(map[string]bool)
	for _, m := range b.manifests {
		for _, e := range m.entries {
			inManifest[e.path] = inManifest[e.path] || !m.tag
		}
	}
	waiting := false
	for _, p := range slices.Sorted(maps.Keys(b.fetch)) {
		_, there := b.files[p]
		waiting = waiting || !there
		if !inManifest[p] {
			b.add(Problem{CodePath, Incomplete, p, fetchName, b.fetch[p].line, "the file is to be fetched and no payload manifest lists it"})
		}
	}
	if !waiting && len(b.fetch) > 0 {
		b.addf(fetchName, CodeFetchList, Warning, "the bag has a list of files to fetch, all of which are there")
	}
}

// judgeOxum compares Payload-Oxum with the payload.
func (b *Bag) judgeOxum() {
	name := b.version.infoFile()
	have, stated := oxum{b.report.Bytes, b.report.Files}, 0
	for _, f := range b.report.Info {
		if !strings.EqualFold(f.Label, oxumLabel) {
			continue
		}
		stated++
		want, err := parseOxum(f.Value)
		switch {
		case err != nil:
			b.add(Problem{Code: CodeOxum, Severity: Incomplete, Path: name, Source: name, Detail: err.Error()})
		case want != have:
			b.add(Problem{Code: CodeOxum, Severity: Invalid, Path: name, Source: name,
				Detail: fmt.Sprintf("Payload-Oxum says %s (bytes and files), the payload has %s", want, have)})
		}
	}
	if stated > 1 {
		b.add(Problem{Code: CodeOxum, Severity: Incomplete, Path: name, Source: name, Detail: "Payload-Oxum stands there more than once"})
	}
}

// judgeNames warns of names that do not survive every file system.
func (b *Bag) judgeNames() {
	listed := make(map[string]int64)
	for _, m := range b.manifests {
		for _, e := range m.entries {
			listed[e.path] = 0
		}
	}
	warned := make(map[string]bool)
	for _, names := range []map[string]int64{b.files, listed} {
		alike := make(map[string]string, len(names))
		for _, p := range slices.Sorted(maps.Keys(names)) {
			first, twice := alike[lookalike(p)]
			if !twice {
				alike[lookalike(p)] = p
			}
			if !warned[p] {
				warned[p] = b.judgeName(p, first)
			}
		}
	}
}

// judgeName warns of one name, which looks like another one unless that is empty, and tells if it did.
func (b *Bag) judgeName(p, alike string) bool {
	why := reserved(p)
	if why != "" {
		b.addf(p, CodeReservedName, Warning, "%s", why)
	}
	if systemFile(p) {
		b.addf(p, CodeSystemFile, Warning, "an operating system makes files of this name on its own")
	}
	if alike != "" {
		b.addf(p, CodeSimilar, Warning, "the name differs from %s only in case or in Unicode form", printable(alike))
	}
	return why != "" || systemFile(p) || alike != ""
}
