package app

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output/sign/cms"
	"github.com/breachfile/breachfile/output/sign/keys"
	"github.com/breachfile/breachfile/output/sign/pades"
	"github.com/breachfile/breachfile/output/sign/tsp"
)

// The PAdES baseline levels that a signature can have here.
const (
	levelB = "B-B" // signed
	levelT = "B-T" // signed, with a time stamp on the signature
)

// SignRequest says which PDF to sign and with what. With Response it is signed already and only its time stamp is taken in.
type SignRequest struct {
	File     string
	Out      string                 // empty for FILE.signed.pdf, or for the file itself where only a time stamp is taken in
	Key      string                 // PKCS#12 or PEM
	Chain    []string               // PEM files with certificates that the key file lacks
	Password func() ([]byte, error) // called only where the key file needs one
	Reason   string
	Location string
	Contact  string
	TSA      string // address of a time stamping authority
	Request  string // file with the time stamp request: written without Response, else read
	Response string // file with the authority's answer
	Roots    string // PEM file of certificates that the authority must be certified by
}

// Signed is a signed PDF. JSON keys are those of schema/v1/signature.schema.json.
type Signed struct {
	File      string `json:"file"`
	Level     string `json:"level"`
	Signer    string `json:"signer"`
	Claimed   string `json:"claimed"`
	Stamped   string `json:"stamped,omitempty"`
	Authority string `json:"authority,omitempty"`
	Request   string `json:"request,omitempty"`
}

// Sign appends a PAdES signature to a PDF, whose own bytes stay as they are, or the time stamp to one that waits for it.
func (e Env) Sign(ctx context.Context, r SignRequest) (Signed, error) {
	if err := r.check(); err != nil {
		return Signed{}, err
	}
	pdf, err := os.ReadFile(r.File)
	if err != nil {
		return Signed{}, err
	}
	roots, err := rootsIn(r.Roots)
	if err != nil {
		return Signed{}, err
	}
	if r.Response != "" {
		return r.takeStamp(pdf, roots)
	}
	return e.sign(ctx, r, pdf, roots)
}

func (r SignRequest) check() error {
	switch {
	case r.Response != "" && (r.Request == "" || r.Key != "" || r.TSA != ""):
		return UsageError("--tsa-response goes with --tsa-request alone: the file is signed already", "--tsa-response は --tsa-request とだけ併せて指定してください。ファイルは署名済みです")
	case r.Response == "" && r.Key == "":
		return UsageError("name the key with --key: a .p12 file, or a PEM file with --cert", "--key で鍵を指定してください（.p12、又は PEM と --cert）")
	case r.TSA != "" && r.Request != "":
		return UsageError("name either --tsa or --tsa-request", "--tsa か --tsa-request のどちらか一方を指定してください")
	}
	return nil
}

func (e Env) sign(ctx context.Context, r SignRequest, pdf []byte, roots *x509.CertPool) (Signed, error) {
	signer, err := r.signer()
	if err != nil {
		return Signed{}, err
	}
	tag, err := pades.Language(pdf)
	if err != nil {
		return Signed{}, fileFault(r.File, err)
	}
	label := "Digital signature"
	if strings.HasPrefix(tag, "ja") {
		label = "電子署名"
	}
	o := pades.Options{Signer: signer, Now: e.Now.Truncate(time.Second), Label: label, Reason: r.Reason, Location: r.Location, Contact: r.Contact, Later: r.Request != ""}
	if r.TSA != "" {
		o.Stamp = stampFrom(ctx, r.TSA, roots)
	}
	signed, err := pades.Sign(pdf, o)
	if err != nil {
		return Signed{}, fileFault(r.File, err)
	}
	out, err := describe(signed, roots)
	if err != nil {
		return Signed{}, fileFault(r.File, err)
	}
	var request []byte
	if r.Request != "" {
		out.Request = r.Request
		if request, err = stampRequest(signed); err != nil {
			return Signed{}, err
		}
	}
	if out.File = r.Out; out.File == "" {
		out.File = strings.TrimSuffix(r.File, filepath.Ext(r.File)) + ".signed" + filepath.Ext(r.File)
	}
	return out, writeSigned(out, signed, request)
}

// writeSigned writes a new file, and beside it the request for its time stamp; both or none.
func writeSigned(out Signed, signed, request []byte) error {
	err := iox.CreateFile(out.File, signed, iox.Private)
	if errors.Is(err, os.ErrExist) {
		return UsageError(out.File+" exists already; name another file with -o", out.File+" は既にあります。-o で別の名前を指定してください")
	}
	if err != nil || request == nil {
		return err
	}
	if err := iox.WriteFile(out.Request, request, iox.Private); err != nil {
		return errors.Join(err, os.Remove(out.File))
	}
	return nil
}

// signer reads the key and asks for its password only where it has one.
func (r SignRequest) signer() (cms.Signer, error) {
	file, err := os.ReadFile(r.Key)
	if err != nil {
		return cms.Signer{}, err
	}
	var chain [][]byte
	for _, name := range r.Chain {
		b, err := os.ReadFile(name)
		if err != nil {
			return cms.Signer{}, err
		}
		chain = append(chain, b)
	}
	signer, err := keys.Load(file, "", chain...)
	if errors.Is(err, keys.ErrPassword) {
		var password []byte
		if password, err = r.Password(); err != nil {
			return cms.Signer{}, err
		}
		signer, err = keys.Load(file, string(password), chain...)
	}
	if err != nil {
		return cms.Signer{}, fileFault(r.Key, err)
	}
	return signer, nil
}

// fileFault is a wrong use that rests on what a file holds.
func fileFault(name string, err error) error {
	return UsageError(name+": "+err.Error(), name+": "+err.Error())
}

// stampFrom asks an authority over the network.
func stampFrom(ctx context.Context, address string, roots *x509.CertPool) func(crypto.Hash, []byte) ([]byte, error) {
	client := tsp.Client{Random: rand.Reader, Roots: roots, Exchange: func(ctx context.Context, request []byte) ([]byte, error) {
		return askTSA(ctx, address, request)
	}}
	return func(hash crypto.Hash, digest []byte) ([]byte, error) {
		token, err := client.Stamp(ctx, hash, digest)
		if err != nil {
			return nil, err
		}
		return token.Raw, nil
	}
}

// stampRequest is the request for a time stamp on the newest signature, for a machine without a network.
func stampRequest(signed []byte) ([]byte, error) {
	hash, digest, err := pades.Imprint(signed)
	if err != nil {
		return nil, err
	}
	request, err := tsp.NewRequest(hash, digest, rand.Reader)
	if err != nil {
		return nil, err
	}
	return request.Marshal()
}

// takeStamp puts the authority's answer into the room that was left for it.
func (r SignRequest) takeStamp(pdf []byte, roots *x509.CertPool) (Signed, error) {
	der, err := os.ReadFile(r.Request)
	if err != nil {
		return Signed{}, err
	}
	request, err := tsp.ParseRequest(der)
	if err != nil {
		return Signed{}, fileFault(r.Request, err)
	}
	answer, err := os.ReadFile(r.Response)
	if err != nil {
		return Signed{}, err
	}
	token, err := tsp.VerifyResponse(answer, request, roots)
	if err != nil {
		return Signed{}, fileFault(r.Response, err)
	}
	stamped, err := pades.AddStamp(pdf, token.Raw)
	if err != nil {
		return Signed{}, fileFault(r.File, err)
	}
	out, err := describe(stamped, roots)
	if err != nil {
		return Signed{}, fileFault(r.File, err)
	}
	if out.File = r.Out; out.File == "" || out.File == r.File {
		out.File = r.File
		return out, iox.WriteFile(r.File, stamped, iox.Private)
	}
	return out, writeSigned(out, stamped, nil)
}

// describe reads a signed file back, so that nothing is written that would not verify.
func describe(signed []byte, roots *x509.CertPool) (Signed, error) {
	report, err := pades.Verify(signed, pades.Trust{StampRoots: roots})
	if err != nil {
		return Signed{}, err
	}
	for _, s := range report.Signatures {
		for _, f := range s.Faults {
			return Signed{}, errors.New(s.Field + ": " + string(f.Kind) + ": " + f.Detail)
		}
	}
	s := report.Signatures[len(report.Signatures)-1]
	out := Signed{Level: levelB, Signer: s.Signer.Subject.String(), Claimed: s.Claimed.Format(time.RFC3339)}
	if s.Stamp != nil {
		out.Level, out.Stamped = levelT, s.Stamp.Time.UTC().Format(time.RFC3339)
		out.Authority = s.Stamp.Authority.Subject.String()
	}
	return out, nil
}
