// Package bagit writes and checks bags, the folders of RFC 8493 (BagIt 1.0) that carry files with their checksums.
//
// The writer makes version 1.0 with SHA-512. The reader also knows the drafts 0.93 to 0.97, lists every problem that it
// finds, and never fetches anything over a network.
package bagit

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"regexp"
	"strings"
)

const (
	declarationName = "bagit.txt"
	infoName        = "bag-info.txt"
	oldInfoName     = "package-info.txt" // the name of bag-info.txt up to version 0.95
	fetchName       = "fetch.txt"
	payloadDir      = "data"
	payloadPrefix   = payloadDir + "/"

	oxumLabel = "Payload-Oxum"
	dateLabel = "Bagging-Date"
)

// Field is one entry of bag-info.txt; labels may repeat, and their order has meaning.
type Field struct {
	Label, Value string
}

// algorithm is one checksum algorithm that manifests may name.
type algorithm struct {
	id   string // as in manifest-sha512.txt
	size int    // bytes of a checksum
	make func() hash.Hash
}

// algorithmByID finds the algorithm of a manifest; MD5 and SHA-1 are read because older bags have nothing else.
func algorithmByID(id string) (algorithm, bool) {
	switch id {
	case "md5":
		return algorithm{id, md5.Size, md5.New}, true
	case "sha1":
		return algorithm{id, sha1.Size, sha1.New}, true
	case "sha224":
		return algorithm{id, sha256.Size224, sha256.New224}, true
	case "sha256":
		return algorithm{id, sha256.Size, sha256.New}, true
	case "sha384":
		return algorithm{id, sha512.Size384, sha512.New384}, true
	case "sha512":
		return algorithm{id, sha512.Size, sha512.New}, true
	}
	return algorithm{}, false
}

var manifestNames = regexp.MustCompile(`^(tag)?manifest-([^/]+)\.txt$`)

// manifestName splits the name of a manifest into its kind and its algorithm, which RFC 8493 section 2.4 reads without
// regard to case and punctuation.
func manifestName(name string) (id string, tag, ok bool) {
	m := manifestNames.FindStringSubmatch(name)
	if m == nil {
		return "", false, false
	}
	id = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(m[2]))
	return id, m[1] != "", true
}

// version is the BagIt version that a bag declares.
type version string

const current version = "1.0"

// known tells if the reader has the rules of the version.
func (v version) known() bool {
	switch v {
	case "0.93", "0.94", "0.95", "0.96", "0.97", current:
		return true
	}
	return false
}

// strict tells if the rules of RFC 8493 hold; an unknown version is held to them too.
func (v version) strict() bool { return !v.known() || v == current }

// infoFile is the name of the metadata file in this version.
func (v version) infoFile() string {
	switch v {
	case "0.93", "0.94", "0.95":
		return oldInfoName
	}
	return infoName
}
