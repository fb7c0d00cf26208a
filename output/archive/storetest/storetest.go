// Package storetest is what every store of an archive must do.
package storetest

import (
	"errors"
	"io"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/breachfile/breachfile/output/archive"
)

// Run holds a store against the contract. fresh makes an empty store; reopen opens the same one again, as another process would.
func Run(t *testing.T, fresh func(t *testing.T) (s archive.Store, reopen func() archive.Store)) {
	for name, check := range map[string]func(*testing.T, archive.Store, func() archive.Store){
		"empty": empty, "put": put, "put twice": putTwice, "append": appendLines, "notes": notes,
		"taken back": takenBack, "dropped": dropped, "one at a time": oneAtATime,
	} {
		t.Run(name, func(t *testing.T) {
			s, reopen := fresh(t)
			check(t, s, reopen)
		})
	}
}

func write(t *testing.T, s archive.Store, do func(archive.Writer) error) {
	t.Helper()
	repairs, err := s.Write(do)
	require.NoError(t, err)
	assert.Empty(t, repairs)
}

func log(t *testing.T, s archive.Store) string {
	t.Helper()
	r, err := s.Log()
	require.NoError(t, err)
	b, err := io.ReadAll(r)
	require.NoError(t, errors.Join(err, r.Close()))
	return string(b)
}

func objects(t *testing.T, s archive.Store) map[archive.Sum]int64 {
	t.Helper()
	out := map[archive.Sum]int64{}
	for info, err := range s.Objects() {
		require.NoError(t, err)
		assert.NotContains(t, out, info.Sum, "an object is listed twice")
		out[info.Sum] = info.Size
	}
	return out
}

func empty(t *testing.T, s archive.Store, _ func() archive.Store) {
	assert.Empty(t, log(t, s))
	assert.Empty(t, objects(t, s))
	_, err := s.Get(archive.SumOf(nil))
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = s.ReadNote("format")
	require.ErrorIs(t, err, fs.ErrNotExist)
	n, err := s.Notes()
	require.NoError(t, err)
	assert.Empty(t, n)
}

func put(t *testing.T, s archive.Store, reopen func() archive.Store) {
	write(t, s, func(w archive.Writer) error {
		return errors.Join(w.Put([]byte("one"), nil, []byte("one")), w.Append([]byte("line\n")))
	})
	for _, s := range []archive.Store{s, reopen()} {
		assert.Equal(t, map[archive.Sum]int64{archive.SumOf([]byte("one")): 3, archive.SumOf(nil): 0}, objects(t, s))
		r, err := s.Get(archive.SumOf([]byte("one")))
		require.NoError(t, err)
		b, err := io.ReadAll(r)
		require.NoError(t, errors.Join(err, r.Close()))
		assert.Equal(t, "one", string(b))
	}
}

func putTwice(t *testing.T, s archive.Store, _ func() archive.Store) {
	for _, line := range []string{"a\n", "b\n"} {
		write(t, s, func(w archive.Writer) error {
			return errors.Join(w.Put([]byte("one")), w.Append([]byte(line)))
		})
	}
	assert.Len(t, objects(t, s), 1)
}

func appendLines(t *testing.T, s archive.Store, reopen func() archive.Store) {
	write(t, s, func(w archive.Writer) error { return w.Append([]byte("a\n")) })
	write(t, reopen(), func(w archive.Writer) error {
		return errors.Join(w.Append([]byte("b\n")), w.Append([]byte("c\n")))
	})
	assert.Equal(t, "a\nb\nc\n", log(t, s))
}

func notes(t *testing.T, s archive.Store, reopen func() archive.Store) {
	write(t, s, func(w archive.Writer) error {
		return errors.Join(w.PutNote("README.txt", []byte("old")), w.PutNote("README.txt", []byte("new")), w.Append([]byte("a\n")), w.PutNote("log/heads/1", []byte("head")))
	})
	got, err := reopen().Notes()
	require.NoError(t, err)
	assert.Equal(t, []archive.Note{{Name: "README.txt"}, {Name: "log/heads/1"}}, got)
	b, err := s.ReadNote("README.txt")
	require.NoError(t, err)
	assert.Equal(t, "new", string(b))
}

func takenBack(t *testing.T, s archive.Store, reopen func() archive.Store) {
	write(t, s, func(w archive.Writer) error { return errors.Join(w.Put([]byte("kept")), w.Append([]byte("a\n"))) })
	failure := errors.New("changed my mind")
	_, err := s.Write(func(w archive.Writer) error {
		return errors.Join(w.Put([]byte("kept"), []byte("gone")), w.PutNote("log/heads/2", []byte("x")), failure)
	})
	require.ErrorIs(t, err, failure)
	assert.Equal(t, map[archive.Sum]int64{archive.SumOf([]byte("kept")): 4}, objects(t, reopen()))
	assert.Equal(t, "a\n", log(t, s))
	n, err := s.Notes()
	require.NoError(t, err)
	assert.Empty(t, n)
}

func dropped(t *testing.T, s archive.Store, reopen func() archive.Store) {
	write(t, s, func(w archive.Writer) error {
		return errors.Join(w.Put([]byte("one"), []byte("two")), w.Append([]byte("a\n")))
	})
	write(t, s, func(w archive.Writer) error { return w.Append([]byte("b\n"), archive.SumOf([]byte("one"))) })
	assert.Equal(t, map[archive.Sum]int64{archive.SumOf([]byte("two")): 3}, objects(t, reopen()))
	write(t, s, func(w archive.Writer) error { return errors.Join(w.Put([]byte("one")), w.Append([]byte("c\n"))) })
	assert.Len(t, objects(t, reopen()), 2)
}

func oneAtATime(t *testing.T, s archive.Store, reopen func() archive.Store) {
	const turns = 20
	inside, done := 0, make(chan error)
	for _, own := range []archive.Store{s, reopen()} {
		go func() {
			var err error
			for range turns {
				_, failed := own.Write(func(w archive.Writer) error {
					inside++ // only one turn at a time may be here; the race detector sees another
					defer func() { inside-- }()
					assert.Equal(t, 1, inside)
					return w.Append([]byte("x\n"))
				})
				err = errors.Join(err, failed)
			}
			done <- err
		}()
	}
	require.NoError(t, errors.Join(<-done, <-done))
	assert.Len(t, log(t, s), 2*2*turns)
}
