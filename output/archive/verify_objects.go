package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
)

const bufferSize = 256 << 10 // bytes

func hashOf(r io.Reader, buffer []byte) (Sum, int64, error) {
	h := sha256.New()
	n, err := io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{r}, buffer)
	return Sum(h.Sum(nil)), n, err
}

// hashAll hashes every object that was listed, several at once.
func (v *verifier) hashAll() error {
	var all int64
	for _, it := range v.listed {
		all += it.size
	}
	work := make(chan Sum)
	var guard sync.Mutex
	var failed error
	var wg sync.WaitGroup
	for range max(v.o.Workers, 1) {
		wg.Go(func() {
			buffer := make([]byte, bufferSize)
			for sum := range work {
				n, err := v.hashOne(sum, buffer)
				guard.Lock()
				failed = errors.Join(failed, err)
				v.r.Objects++
				v.r.Bytes += n
				if v.o.Progress != nil {
					v.o.Progress(v.r.Bytes, all)
				}
				guard.Unlock()
			}
		})
	}
	for sum := range v.listed {
		work <- sum
	}
	close(work)
	wg.Wait()
	return failed
}

// hashOne hashes one object; each worker touches only the items that it was given.
func (v *verifier) hashOne(sum Sum, buffer []byte) (int64, error) {
	it := v.listed[sum]
	it.hashed = true
	r, err := v.store.Get(sum)
	if errors.Is(err, fs.ErrNotExist) { // disposed of, or taken back, since it was listed
		it.there = false
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	got, n, err := hashOf(r, buffer)
	it.bad, it.size = got != sum, n
	return n, errors.Join(err, r.Close())
}

// locate says where an object is damaged: where it ends too early or too late, which of its pieces is wrong, or that only the whole is known.
func (v *verifier) locate(sum Sum, it *item, f *Finding) error {
	switch {
	case it.want >= 0 && it.size < it.want:
		f.From, f.To = it.size, it.want
		f.Detail = fmt.Sprintf("it ends at byte %d of %d", it.size, it.want)
		return nil
	case it.want >= 0 && it.size > it.want:
		f.From, f.To = it.want, it.size
		f.Detail = fmt.Sprintf("%d bytes stand behind its end", it.size-it.want)
		return nil
	}
	f.To = it.size
	f.Detail = "its bytes do not hash to its name"
	pieces, err := v.piecesOf(sum)
	if err != nil || pieces == "" {
		return err
	}
	from, to, err := v.firstBad(sum, pieces)
	if err == nil && to > from {
		f.From, f.To = from, to
	}
	return err
}

// piecesOf looks the hashes of an object's pieces up again, so that they need not be kept for all objects.
func (v *verifier) piecesOf(sum Sum) (string, error) {
	for _, e := range v.log.entries {
		m, err := (&Archive{v.store}).Manifest(e)
		if err != nil {
			continue // such a manifest is a finding of its own
		}
		for _, o := range m.Objects {
			if o.Sum == sum {
				return o.Pieces, nil
			}
		}
	}
	return "", nil
}

func (v *verifier) firstBad(sum Sum, pieces string) (from, to int64, err error) {
	r, err := v.store.Get(sum)
	if err != nil {
		return 0, 0, err
	}
	defer r.Close()
	buffer := make([]byte, pieceSize)
	for at := int64(0); len(pieces) >= pieceDigits; at += pieceSize {
		n, err := io.ReadFull(r, buffer)
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return 0, 0, err
		}
		got := sha256.Sum256(buffer[:n])
		if hex.EncodeToString(got[:])[:pieceDigits] != pieces[:pieceDigits] {
			return at, at + int64(n), nil
		}
		pieces = pieces[pieceDigits:]
	}
	return 0, 0, nil
}
