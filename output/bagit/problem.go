package bagit

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity tells what a problem does to a bag, in the terms of RFC 8493 section 3.
type Severity int

const (
	// Warning leaves the bag valid.
	Warning Severity = iota
	// Invalid leaves the bag complete, but its content is not what the manifests say.
	Invalid
	// Incomplete means that something is absent, unlisted, or not in the form that the standard demands.
	Incomplete
)

// String names the severity in lower case.
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Invalid:
		return "invalid"
	}
	return "incomplete"
}

// Code names a kind of problem; codes are stable, so that programs can depend on them.
type Code string

// The problems that a bag can have.
const (
	CodeDeclaration    Code = "bad-declaration"       // bagit.txt is absent or malformed
	CodeVersion        Code = "unsupported-version"   // a version whose rules are not known
	CodeEncoding       Code = "bad-encoding"          // bytes that are not text in the declared encoding
	CodeBOM            Code = "byte-order-mark"       // a mark that the standard forbids or does not expect
	CodeLine           Code = "bad-line"              // a line that does not have the form of its file
	CodeSpacing        Code = "irregular-spacing"     // white space that version 1.0 does not allow
	CodeNoPayload      Code = "no-payload-directory"  // data/ is absent
	CodeNoManifest     Code = "no-manifest"           // no payload manifest can be used
	CodeAlgorithm      Code = "unsupported-algorithm" // a manifest whose checksums cannot be computed
	CodeMissing        Code = "missing-file"          // listed and not there
	CodeFetch          Code = "to-be-fetched"         // listed in fetch.txt and not there; nothing is ever fetched
	CodeFetchList      Code = "fetch-list"            // fetch.txt is there although nothing is left to fetch
	CodeUnlisted       Code = "unlisted-file"         // a payload file without a checksum
	CodeUnlistedTag    Code = "unlisted-tag-file"     // a tag file that no tag manifest covers
	CodeChecksum       Code = "checksum-mismatch"     // the bytes differ from those that were bagged
	CodeOxum           Code = "oxum-mismatch"         // size or number of payload files differ from Payload-Oxum
	CodeDuplicate      Code = "duplicate-entry"       // one file listed twice with the same checksum
	CodeConflict       Code = "conflicting-entry"     // one file listed twice with different checksums
	CodeUnsafePath     Code = "unsafe-path"           // a path that leads out of the bag
	CodePath           Code = "bad-path"              // a path that the manifest must not list
	CodeRelativePath   Code = "relative-path"         // a path with needless ./ or // in it
	CodePercent        Code = "stray-percent"         // a percent sign that version 1.0 wants written %25
	CodeBinaryMark     Code = "binary-mark"           // the asterisk of md5sum and its kin before a path
	CodeUpperCase      Code = "upper-case-checksum"   // read like lower case, but not as most tools write it
	CodeMixedCase      Code = "mixed-case-checksum"   // the trace of a flipped bit
	CodeSimilar        Code = "similar-names"         // two names that some file systems hold to be one
	CodeNormalization  Code = "other-normalization"   // the name on disk has another Unicode normal form
	CodeReservedName   Code = "reserved-name"         // a name that Windows cannot store
	CodeSystemFile     Code = "system-file"           // a file that an operating system made, not a person
	CodeNotRegular     Code = "not-a-regular-file"    // a symbolic link, device or the like, which is never followed
	CodeUnreadable     Code = "unreadable"            // the file system refused to give the bytes
	CodeTagFileTooLong Code = "tag-file-too-long"     // more than the reader holds in memory
)

// Problem is one thing that is wrong with a bag, or worth knowing.
type Problem struct {
	Code     Code
	Severity Severity
	Path     string // the file at fault, as a slash-separated path in the bag
	Source   string // the manifest or tag file that says so; empty when no file does
	Line     int    // line in Source from 1; 0 when no line says so
	Detail   string // one plain sentence or part of one
}

// Error lets a problem travel as an error.
func (p Problem) Error() string {
	where := ""
	if p.Source != "" && p.Line > 0 {
		where = fmt.Sprintf(" (%s:%d)", p.Source, p.Line)
	} else if p.Source != "" && p.Source != p.Path {
		where = " (" + p.Source + ")"
	}
	return fmt.Sprintf("%s: %s: %s [%s]%s", p.Severity, printable(p.Path), p.Detail, p.Code, where)
}

// Report is what is known about a bag.
type Report struct {
	Version    string   // as bagit.txt declares it; empty when it does not
	Encoding   string   // of the tag files, as declared
	Algorithms []string // of the payload manifests that were read, sorted
	Info       []Field  // bag-info.txt in its own order
	Files      int      // payload files that are there
	Bytes      int64    // sum of their sizes
	Hashed     bool     // false while the checksums were not compared
	Problems   []Problem
}

// Complete tells if everything is there, listed and well formed. It says nothing about the checksums.
func (r *Report) Complete() bool { return r.worst() < Incomplete }

// Valid tells if the bag is complete and every checksum was compared and is right.
func (r *Report) Valid() bool { return r.Hashed && r.worst() < Invalid }

func (r *Report) worst() Severity {
	worst := Warning
	for _, p := range r.Problems {
		worst = max(worst, p.Severity)
	}
	return worst
}

// sortProblems gives the problems an order that does not depend on which file was hashed first.
func sortProblems(ps []Problem) {
	slices.SortFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Source, b.Source),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Detail, b.Detail),
		)
	})
}
