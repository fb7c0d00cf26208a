package bagit_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/bagit"
)

// The checksums of no bytes, as the standards of the algorithms print them.
func TestAlgorithms(t *testing.T) {
	for name, sum := range map[string]string{
		"md5":     "d41d8cd98f00b204e9800998ecf8427e",
		"sha1":    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
		"SHA-224": "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f",
		"sha256":  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"sha384":  "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
		"sha512": "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce" +
			"47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
	} {
		t.Run(name, func(t *testing.T) {
			m := fstest.MapFS{
				"bagit.txt":                 text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
				"data/x":                    text(""),
				"manifest-" + name + ".txt": text(sum + "  data/x\n"),
			}
			r := validate(t, m)
			assert.True(t, r.Valid(), r.Problems)
			assert.Empty(t, r.Problems)
			m["data/x"] = text("x")
			assert.False(t, validate(t, m).Valid())
		})
	}
}

func TestPercentSigns(t *testing.T) {
	const empty = "d41d8cd98f00b204e9800998ecf8427e  data/"
	tests := []struct {
		version, listed, disk string
		problems              []bagit.Code
	}{
		{"1.0", "a%0ab%0D", "a\nb\r", nil},
		{"1.0", "100%25", "100%", nil},
		{"1.0", "%250A", "%0A", nil},
		{"1.0", "%7E", "%7E", []bagit.Code{bagit.CodePercent}},
		{"1.0", "100%", "100%", []bagit.Code{bagit.CodePercent}},
		{"0.97", "a%0Ab", "a\nb", nil},
		{"0.97", "100%25", "100%25", nil},
		{"0.97", "%7E", "%7E", nil},
	}
	for _, test := range tests {
		t.Run(test.version+" "+test.listed, func(t *testing.T) {
			r := validate(t, fstest.MapFS{
				"bagit.txt":         text("BagIt-Version: " + test.version + "\nTag-File-Character-Encoding: UTF-8\n"),
				"data/" + test.disk: text(""),
				"manifest-md5.txt":  text(empty + test.listed + "\n"),
			})
			var codes []bagit.Code
			for _, p := range r.Problems {
				if p.Code != bagit.CodeReservedName {
					codes = append(codes, p.Code)
				}
			}
			assert.True(t, r.Valid(), r.Problems)
			assert.Equal(t, test.problems, codes)
		})
	}
}

// Before version 1.0 a payload file had to be in one manifest, since then it has to be in all of them.
func TestManifestsThatShareThePayload(t *testing.T) {
	for version, valid := range map[string]bool{"0.97": true, "1.0": false} {
		r := validate(t, fstest.MapFS{
			"bagit.txt":         text("BagIt-Version: " + version + "\nTag-File-Character-Encoding: UTF-8\n"),
			"data/a":            text(""),
			"data/b":            text(""),
			"manifest-md5.txt":  text("d41d8cd98f00b204e9800998ecf8427e  data/a\n"),
			"manifest-sha1.txt": text("da39a3ee5e6b4b0d3255bfef95601890afd80709  data/b\n"),
		})
		assert.Equal(t, valid, r.Valid(), version)
	}
}

// A line with a problem names the line, and the rest of the manifest is used.
func TestProblemsNameTheirLine(t *testing.T) {
	r := validate(t, fstest.MapFS{
		"bagit.txt": text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
		"data/x":    text(""),
		"manifest-md5.txt": text("nonsense\n" +
			"d41d8cd98f00b204e9800998ecf8427e  data/x\n" +
			"d41d8cd98f00b204e9800998ecf8427e  /etc/passwd\n" +
			"d41d8cd98f00b204e9800998ecf8427e  outside\n"),
	})
	require.Len(t, r.Problems, 3)
	got := make(map[int]bagit.Code)
	for _, p := range r.Problems {
		got[p.Line] = p.Code
	}
	assert.Equal(t, map[int]bagit.Code{1: bagit.CodeLine, 3: bagit.CodeUnsafePath, 4: bagit.CodePath}, got)
	assert.Contains(t, r.Problems[0].Error(), "manifest-md5.txt:3")
}
