package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

func signCommand(r *root) *cobra.Command {
	var q app.SignRequest
	var password, format string
	cmd := &cobra.Command{
		Use:   "sign FILE.pdf",
		Short: "Sign a PDF with a certificate (PAdES B-B; B-T with a time stamp)",
		Long: `Sign appends a PAdES baseline signature to a PDF that generate wrote. The document's own bytes stay as they are, so it
remains PDF/A and tagged; any later change is found by pdfsig and by every common reader. The key is a PKCS#12 file, or a
PEM file with its certificates; RSA from 2048 bits, P-256 and P-384. A password is asked for at the terminal or read from
--password-file; it is never a flag.

With --tsa the signature gets an RFC 3161 time stamp (B-T). That sends the hash of the signature, and nothing else, over the
network; without --tsa nothing leaves the machine. On a machine without a network, --tsa-request writes the request beside
the signed file; carry it to the authority, and take the answer in with --tsa-request and --tsa-response.

The signed file is a new one, FILE.signed.pdf unless -o names another. To keep it in the archive, add it with
archive add DIR --attach FILE.signed.pdf.`,
		Example: `  breachfile sign report.pdf --key officer.p12 --reason "Filed as the final report"
  breachfile sign report.pdf --key officer.pem --cert chain.pem --tsa https://tsa.example.org --tsa-roots tsa.pem -o signed.pdf
  breachfile sign report.pdf --key officer.p12 --tsa-request report.tsq
  breachfile sign report.signed.pdf --tsa-request report.tsq --tsa-response report.tsr`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := app.CheckValue("--format", format, []string{"text", "json"}); err != nil {
				return err
			}
			q.File, q.Password = args[0], r.secret(password, "--password-file", q.Key)
			got, err := r.env.Sign(context.Background(), q)
			if err != nil {
				return err
			}
			if format == "json" {
				return writeJSON(r.streams.Out, got)
			}
			return r.signed(got)
		},
	}
	f := cmd.Flags()
	f.StringVar(&q.Key, "key", "", "private key: PKCS#12 (.p12, .pfx) or PEM")
	f.StringSliceVar(&q.Chain, "cert", nil, "PEM file with certificates that the key file lacks, up to the root (may be repeated)")
	f.StringVar(&password, "password-file", "", "file with the password of the key (default: asked for at the terminal)")
	f.StringVarP(&q.Out, "out", "o", "", "the signed file, which must not exist (default: FILE.signed.pdf)")
	f.StringVar(&q.Reason, "reason", "", "why it is signed; shown by readers")
	f.StringVar(&q.Location, "location", "", "where it is signed; shown by readers")
	f.StringVar(&q.Contact, "contact", "", "how to reach the signer; shown by readers")
	f.StringVar(&q.TSA, "tsa", "", "address of a time stamping authority; uses the network")
	f.StringVar(&q.Request, "tsa-request", "", "file with the time stamp request, for a machine without a network")
	f.StringVar(&q.Response, "tsa-response", "", "file with the authority's answer to it")
	f.StringVar(&q.Roots, "tsa-roots", "", "PEM file of certificates that the authority must be certified by")
	r.langFlag(cmd)
	formatFlag(cmd, &format, "text", "json")
	return cmd
}

func (r *root) signed(got app.Signed) error {
	if got.Request != "" {
		r.note("The time stamp request is in "+got.Request+"; take the answer in with --tsa-request and --tsa-response.",
			"タイムスタンプの要求を "+got.Request+" に書き出しました。応答は --tsa-request と --tsa-response で取り込んでください。")
	}
	text := fmt.Sprintf(r.say("%s: PAdES %s, signed by %s", "%s: PAdES %s、署名者 %s"), got.File, got.Level, got.Signer)
	if got.Stamped != "" {
		text += fmt.Sprintf(r.say(", time-stamped %s by %s", "、タイムスタンプ %s（%s）"), got.Stamped, got.Authority)
	}
	_, err := fmt.Fprintln(r.streams.Out, text)
	return err
}

// secret reads a password from a file, or asks for it at the terminal; it is never the value of a flag, where other users of the machine see it.
func (r *root) secret(file, flag, key string) func() ([]byte, error) {
	return func() ([]byte, error) {
		if file != "" {
			b, err := os.ReadFile(file)
			return bytes.TrimRight(b, "\r\n"), err
		}
		if !r.streams.Interactive() {
			return nil, app.UsageError(key+" has a password, and there is no terminal to ask for it; name a file that holds it with "+flag,
				key+" にはパスワードが必要です。端末がないため、"+flag+" でファイルを指定してください")
		}
		return r.streams.Secret(fmt.Sprintf(r.say("Password of %s: ", "%s のパスワード: "), key))
	}
}
