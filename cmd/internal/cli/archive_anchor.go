package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/breachfile/breachfile/cmd/internal/app"
)

func archiveHead(r *root, o *archiveOptions) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "head",
		Short:   "Print the tree head, to be kept elsewhere",
		Example: "  breachfile archive head > head.txt",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := archiveForm(o); err != nil {
				return err
			}
			h, err := app.ArchiveHead(o.dir)
			if err != nil {
				return err
			}
			if o.format == "json" {
				return r.archiveJSON(headJSON(&h))
			}
			_, err = fmt.Fprint(r.streams.Out, h.Text())
			return err
		},
	}
	r.archiveFlags(cmd, o)
	return cmd
}

func archiveSignHead(r *root, o *archiveOptions) *cobra.Command {
	var q app.ArchiveSignRequest
	var passphrase string
	cmd := &cobra.Command{
		Use:   "sign-head",
		Short: "Sign the newest tree head with an Ed25519 SSH key",
		Long: `Sign-head signs the newest tree head, so that ssh-keygen -Y verify checks it. A signature proves most when a second
person makes it: that person signs the output of "archive head" with ssh-keygen -Y sign -n breachfile-head, keeps a copy
of the head, and the signature is taken in with --signature.`,
		Example: `  breachfile archive sign-head --key ~/.ssh/id_ed25519
  breachfile archive sign-head --signature head.txt.sig`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := archiveForm(o); err != nil {
				return err
			}
			if (q.Key == "") == (q.Signature == "") {
				return app.UsageError("name either --key or --signature", "--key か --signature のどちらか一方を指定してください")
			}
			q.Archive, q.Passphrase = o.dir, r.secret(passphrase, "--passphrase-file", q.Key)
			got, err := r.env.ArchiveSign(q)
			r.archiveRepairs(got.Repairs)
			if err != nil {
				return err
			}
			return r.archiveOutcome(o, got)
		},
	}
	f := cmd.Flags()
	f.StringVar(&q.Key, "key", "", "private key as ssh-keygen writes it")
	f.StringVar(&passphrase, "passphrase-file", "", "file with the key's passphrase (default: asked for at the terminal)")
	f.StringVar(&q.Signature, "signature", "", "signature that was made elsewhere")
	r.archiveFlags(cmd, o)
	return cmd
}

func archiveTimestamp(r *root, o *archiveOptions) *cobra.Command {
	var q app.ArchiveStampRequest
	cmd := &cobra.Command{
		Use:   "timestamp",
		Short: "Have the newest tree head time-stamped (RFC 3161); the only archive command with a network",
		Long: `Timestamp sends the hash of the newest tree head to a time stamping authority and stores its answer. Nothing else
leaves the machine. Without a network: --request writes a request file; carry it to the authority, and take the answer
in with --request and --response.`,
		Example: `  breachfile archive timestamp --tsa https://tsa.example.org --roots tsa.pem
  breachfile archive timestamp --request head.tsq
  breachfile archive timestamp --request head.tsq --response head.tsr --roots tsa.pem`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := archiveForm(o); err != nil {
				return err
			}
			if (q.TSA == "") == (q.Request == "") || q.Response != "" && q.Request == "" {
				return app.UsageError("name either --tsa, or --request, or --request with --response", "--tsa、--request、又は --request と --response を指定してください")
			}
			q.Archive = o.dir
			got, err := r.env.ArchiveStamp(context.Background(), q)
			r.archiveRepairs(got.Repairs)
			if err != nil {
				return err
			}
			if q.Request != "" && q.Response == "" {
				r.note("The request is written; take the answer in with --response.", "要求を書き出しました。応答は --response で取り込んでください。")
				return nil
			}
			return r.archiveOutcome(o, got)
		},
	}
	f := cmd.Flags()
	f.StringVar(&q.TSA, "tsa", "", "address of the time stamping authority")
	f.StringVar(&q.Request, "request", "", "file with the request")
	f.StringVar(&q.Response, "response", "", "file with the authority's answer")
	f.StringVar(&q.Roots, "roots", "", "PEM file of certificates that the authority must be certified by")
	r.archiveFlags(cmd, o)
	return cmd
}
