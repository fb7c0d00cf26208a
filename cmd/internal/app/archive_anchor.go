package app

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"os"
	"slices"
	"time"

	"github.com/breachfile/breachfile/cmd/internal/iox"
	"github.com/breachfile/breachfile/output/archive"
	"github.com/breachfile/breachfile/output/sign/sshsig"
	"github.com/breachfile/breachfile/output/sign/tsp"
)

// heads runs do with the heads after every entry; an archive without entries has none to sign.
func heads(dir string, do func(*archive.Archive, []archive.Head) error) error {
	return WithArchive(dir, func(a *archive.Archive) error {
		all, err := a.Heads()
		if err != nil {
			return err
		}
		if len(all) == 0 {
			return UsageError("the archive holds no entry yet", "保管庫にはまだ記録がありません")
		}
		return do(a, all)
	})
}

// ArchiveHead is the tree head over the whole log, to be kept elsewhere.
func ArchiveHead(dir string) (archive.Head, error) {
	var h archive.Head
	err := heads(dir, func(_ *archive.Archive, all []archive.Head) error {
		h = all[len(all)-1]
		return nil
	})
	return h, err
}

// ArchiveSignRequest names a key to sign the newest head with, or a signature that was made elsewhere.
type ArchiveSignRequest struct {
	Archive    string
	Key        string
	Passphrase func() ([]byte, error) // called only where the key has one
	Signature  string
}

// ArchiveSign signs the newest tree head, or takes in a signature of any head.
func (e Env) ArchiveSign(r ArchiveSignRequest) (archive.Outcome, error) {
	var out archive.Outcome
	err := heads(r.Archive, func(a *archive.Archive, all []archive.Head) error {
		head := all[len(all)-1]
		armored, err := r.signature(head)
		if err != nil {
			return err
		}
		sig, err := sshsig.Parse(armored)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(h archive.Head) bool { return sig.Verify(sshsig.HeadNamespace, []byte(h.Text())) == nil })
		if i < 0 {
			return UsageError("the signature is of no tree head of this archive", "この保管庫のどの木の根の署名でもありません")
		}
		out, err = a.AddAnchor(all[i], ".sig", "text/plain", armored, []archive.Fact{{Key: "signer", Value: sig.Key.Fingerprint()}}, e.Now)
		return err
	})
	return out, err
}

func (r ArchiveSignRequest) signature(head archive.Head) ([]byte, error) {
	if r.Signature != "" {
		return os.ReadFile(r.Signature)
	}
	file, err := os.ReadFile(r.Key)
	if err != nil {
		return nil, err
	}
	key, err := sshsig.ParsePrivateKey(file, nil)
	if errors.Is(err, sshsig.ErrPassphrase) {
		var passphrase []byte
		if passphrase, err = r.Passphrase(); err != nil {
			return nil, err
		}
		key, err = sshsig.ParsePrivateKey(file, passphrase)
	}
	if err != nil {
		return nil, fileFault(r.Key, err)
	}
	return sshsig.Sign(key, sshsig.HeadNamespace, []byte(head.Text()))
}

// ArchiveStampRequest says how a time stamp is got: from an authority's address, or by files for a machine without a network.
type ArchiveStampRequest struct {
	Archive  string
	TSA      string // address of the authority
	Request  string // file with the request: written without Response, else read
	Response string // file with the authority's answer
	Roots    string // PEM file of certificates that the authority must be certified by
}

// ArchiveStamp gets a time stamp of the newest head. Added is false where only the request was written.
func (e Env) ArchiveStamp(ctx context.Context, r ArchiveStampRequest) (archive.Outcome, error) {
	var out archive.Outcome
	roots, err := rootsIn(r.Roots)
	if err != nil {
		return out, err
	}
	err = heads(r.Archive, func(a *archive.Archive, all []archive.Head) error {
		digest := archive.SumOf([]byte(all[len(all)-1].Text()))
		request, err := r.request(digest)
		if err != nil {
			return err
		}
		if r.TSA == "" && r.Response == "" {
			der, err := request.Marshal()
			if err != nil {
				return err
			}
			return iox.WriteFile(r.Request, der, iox.Private)
		}
		answer, err := r.answer(ctx, request)
		if err != nil {
			return err
		}
		token, err := tsp.VerifyResponse(answer, request, roots)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(h archive.Head) bool {
			sum := archive.SumOf([]byte(h.Text()))
			return bytes.Equal(sum[:], token.Digest)
		})
		if i < 0 {
			return UsageError("the time stamp is of no tree head of this archive", "この保管庫のどの木の根のタイムスタンプでもありません")
		}
		facts := []archive.Fact{{Key: "stamped", Value: token.Time.UTC().Format(time.RFC3339)}}
		if token.Authority != nil {
			facts = append(facts, archive.Fact{Key: "authority", Value: token.Authority.Subject.String()})
		}
		out, err = a.AddAnchor(all[i], ".tsr", tsp.ResponseType, answer, facts, e.Now)
		return err
	})
	return out, err
}

// rootsIn reads whom to trust from a PEM file; without one, no one is asked for.
func rootsIn(name string) (*x509.CertPool, error) {
	if name == "" {
		return nil, nil
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(b) {
		return nil, UsageError(name+" holds no certificate in PEM", name+" に PEM 形式の証明書がありません")
	}
	return pool, nil
}

func (r ArchiveStampRequest) request(digest archive.Sum) (*tsp.Request, error) {
	if r.Response == "" {
		return tsp.NewRequest(crypto.SHA256, digest[:], rand.Reader)
	}
	der, err := os.ReadFile(r.Request)
	if err != nil {
		return nil, err
	}
	return tsp.ParseRequest(der)
}

func (r ArchiveStampRequest) answer(ctx context.Context, request *tsp.Request) ([]byte, error) {
	if r.Response != "" {
		return os.ReadFile(r.Response)
	}
	der, err := request.Marshal()
	if err != nil {
		return nil, err
	}
	return askTSA(ctx, r.TSA, der)
}
