package pades

import (
	"bytes"
	"cmp"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/breachfile/breachfile/output/sign/cms"
	"github.com/breachfile/breachfile/output/sign/tsp"
)

// ErrUnsigned means that a PDF can be read and holds no signature.
var ErrUnsigned = errors.New("the PDF is not signed")

// Kind says what is wrong with a signature.
type Kind string

// The kinds of faults.
const (
	Malformed   Kind = "malformed signature"   // the signature itself cannot be read or is of an unknown sort
	Digest      Kind = "digest mismatch"       // bytes of the document are not those that were signed
	Signed      Kind = "signature invalid"     // the signature was changed, or made with another key
	Uncovered   Kind = "not the whole file"    // there are bytes that no signature covers
	Certificate Kind = "certificate not valid" // out of date, or not issued by a trusted root
	Stamped     Kind = "time stamp invalid"    // the time stamp is damaged, for something else or not trusted
)

// Fault is one thing that is wrong.
type Fault struct {
	Kind   Kind
	Detail string
}

// Trust is whom to believe; a nil pool asks for no one, and the report then says nothing about who signed.
type Trust struct {
	Roots      *x509.CertPool // issuers of signers
	StampRoots *x509.CertPool // issuers of time stamp authorities
}

// Signature is one signature as it was found.
type Signature struct {
	Field   string            // "Signature1"
	Signer  *x509.Certificate // nil when it could not be read
	Path    []*x509.Certificate
	Claimed time.Time  // when the signer says it was, the zero time when not said
	Stamp   *tsp.Token // when an authority says it was; nil without a time stamp
	Covered int        // bytes from the start of the file that the signature speaks for, but for itself
	Faults  []Fault

	hole span
}

// Report is what there is to say about the signatures of a file, the oldest first. What a later signer changed in
// between is part of what that signer vouches for; it is not judged here.
type Report struct {
	Size       int // of the file in bytes
	Signatures []Signature
}

// Whole says whether the newest signature covers every byte of the file.
func (r *Report) Whole() bool {
	n := len(r.Signatures)
	return n > 0 && r.Signatures[n-1].Covered == r.Size
}

// Valid says whether all signatures are sound and the newest covers the whole file.
func (r *Report) Valid() bool {
	for i := range r.Signatures {
		if len(r.Signatures[i].Faults) > 0 {
			return false
		}
	}
	return r.Whole()
}

// Verify checks every signature of a PDF. The error is for files that cannot be read or are not signed; what is wrong
// with a signature is in the report.
func Verify(pdf []byte, trust Trust) (*Report, error) {
	f, err := open(pdf)
	if err != nil {
		return nil, fmt.Errorf("checking a signed PDF: %w", err)
	}
	fields, err := f.signatureFields()
	if err != nil {
		return nil, fmt.Errorf("checking a signed PDF: %w", err)
	}
	if len(fields) == 0 {
		return nil, ErrUnsigned
	}
	r := &Report{Size: len(pdf)}
	for _, d := range fields {
		r.Signatures = append(r.Signatures, f.check(d, trust))
	}
	slices.SortStableFunc(r.Signatures, func(a, b Signature) int { return cmp.Compare(a.Covered, b.Covered) })
	if newest := &r.Signatures[len(r.Signatures)-1]; newest.Covered != r.Size {
		newest.fault(Uncovered, fmt.Errorf("%d of %d bytes are covered", newest.Covered, r.Size))
	}
	return r, nil
}

func (s *Signature) fault(kind Kind, err error) {
	s.Faults = append(s.Faults, Fault{kind, err.Error()})
}

// signatureFields finds the fields that are signed, also below other fields.
func (f *file) signatureFields() ([]dict, error) {
	root, _, err := f.catalog()
	if err != nil {
		return nil, err
	}
	form, _, err := f.dictAt(root, "AcroForm")
	if err != nil {
		return nil, err
	}
	var out []dict
	seen := map[int]bool{}
	var walk func(d dict, key string) error
	walk = func(d dict, key string) error {
		kids, err := f.arrayAt(d, key)
		if err != nil {
			return err
		}
		for _, kid := range kids {
			id, ok := reference(kid)
			if !ok || seen[id] {
				return errors.New("the form's fields are damaged")
			}
			seen[id] = true
			field, err := f.dict(id)
			if err != nil {
				return err
			}
			if string(field.get("FT")) == "/Sig" && field.get("V") != nil {
				out = append(out, field)
			}
			if err := walk(field, "Kids"); err != nil {
				return err
			}
		}
		return nil
	}
	return out, walk(form, "Fields")
}

// check reads one signature and holds it against the file.
func (f *file) check(field dict, trust Trust) Signature {
	s := Signature{Field: textOf(field.get("T"))}
	d, _, err := f.dictAt(field, "V")
	if err != nil {
		s.fault(Malformed, err)
		return s
	}
	s.Claimed, _ = moment(textOf(d.get("M")))
	hole, covered, err := f.hole(d)
	if err != nil {
		s.fault(Malformed, err)
		return s
	}
	s.hole, s.Covered = hole, covered
	m, err := contents(f.raw[hole.from:hole.to])
	if err != nil {
		s.fault(Malformed, err)
		return s
	}
	s.Signer = m.Leaf
	h := m.Hash.New()
	h.Write(f.raw[:hole.from])
	h.Write(f.raw[hole.to:covered])
	switch err := m.Verify(h.Sum(nil)); {
	case errors.Is(err, cms.ErrDigest):
		s.fault(Digest, err)
	case err != nil:
		s.fault(Signed, err)
	}
	if err := m.Tidy(); err != nil {
		s.fault(Malformed, err)
	}
	s.checkTime(m, trust)
	return s
}

// checkTime checks the time stamp, and the certificates as they stood at the best known time.
func (s *Signature) checkTime(m *cms.Message, trust Trust) {
	at := s.Claimed
	for _, raw := range m.Unsigned(cms.TimeStampToken()) {
		token, err := tsp.ParseToken(raw)
		if err == nil {
			h := token.Hash.New()
			h.Write(m.Signature())
			err = token.Verify(token.Hash, h.Sum(nil), trust.StampRoots)
		}
		if err != nil {
			s.fault(Stamped, err)
			continue
		}
		s.Stamp, at = token, token.Time
	}
	var err error
	if s.Path, err = m.Path(trust.Roots, at, x509.ExtKeyUsageAny); err != nil {
		s.fault(Certificate, err)
	}
}

// hole finds where the signature itself stands, which must be all that its byte range leaves out.
func (f *file) hole(d dict) (hole span, covered int, err error) {
	if sort := string(d.get("SubFilter")); sort != "/ETSI.CAdES.detached" {
		return span{}, 0, fmt.Errorf("signatures of the sort %q are not supported", sort)
	}
	values, err := elements(d.get("ByteRange"))
	if err != nil || len(values) != 4 {
		return span{}, 0, errors.New("the byte range is damaged")
	}
	var r [4]int
	for i, v := range values {
		if r[i], err = (&scanner{raw: v}).number(); err != nil {
			return span{}, 0, errors.New("the byte range is damaged")
		}
	}
	i := d.find("Contents")
	if i < 0 {
		return span{}, 0, errors.New("there is no signature")
	}
	hole = span{d[i].at, d[i].at + len(d[i].value)}
	covered = r[2] + r[3]
	if r[0] != 0 || r[1] != hole.from || r[2] != hole.to || covered > len(f.raw) {
		return span{}, 0, errors.New("the byte range does not leave out the signature alone")
	}
	return hole, covered, nil
}

// contents reads the signature out of its hole, of which the rest must be empty.
func contents(value []byte) (*cms.Message, error) {
	if !bytes.HasPrefix(value, []byte("<")) {
		return nil, errors.New("the signature is not written in hexadecimal digits")
	}
	der, err := hex.DecodeString(string(value[1 : len(value)-1]))
	if err != nil {
		return nil, fmt.Errorf("the signature is damaged: %w", err)
	}
	m, rest, err := cms.ParsePrefix(der)
	if err != nil {
		return nil, err
	}
	if len(bytes.Trim(rest, "\x00")) > 0 {
		return nil, errors.New("there are bytes behind the signature")
	}
	return m, nil
}
