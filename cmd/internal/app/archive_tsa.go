package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/breachfile/breachfile/output/sign/tsp"
)

const (
	maxResponse = 1 << 20 // bytes; a time stamp with its certificates is a few thousand
	tsaPatience = time.Minute
)

// askTSA sends a request to a time stamping authority: the only place where the program uses a network.
func askTSA(ctx context.Context, address string, der []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, tsaPatience)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(der))
	if err != nil {
		return nil, err
	}
	q.Header.Set("Content-Type", tsp.RequestType)
	got, err := http.DefaultClient.Do(q)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(got.Body, maxResponse))
	if err = errors.Join(err, got.Body.Close()); err != nil {
		return nil, err
	}
	if got.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %s", address, got.Status)
	}
	return b, nil
}
