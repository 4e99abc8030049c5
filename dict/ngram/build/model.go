// Package build makes n-gram models from text: it counts, smooths, prunes and
// writes them.
package build

import (
	"context"
	"fmt"
	"math"
	"math/bits"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram/internal/backoff"
	"github.com/textmend/textmend/dict/ngram/internal/file"
)

// Options say how a model is made. The zero Options make a trigram model of at
// most 25 MB.
type Options struct {
	Order    int    // 1 to 3 words; 0 is 3
	MaxBytes int    // the file's size; 0 is DefaultMaxBytes
	TempDir  string // for sorted runs of counts, about 5 bytes a running word; "" is the system's
	Progress Progress
}

// Progress is told now and then how far the work is, after the sentences have
// been read. It may be nil.
type Progress func(stage string, done, total int64)

// DefaultMaxBytes is the size of a model's file unless Options say otherwise.
const DefaultMaxBytes = 25_000_000

// Sentences calls yield with the IDs of each sentence, without boundaries, in
// a slice that it may use again. It stops when yield returns an error, and
// returns that or its own.
type Sentences func(yield func(ids []dict.ID) error) error

// Model returns the file of a model for the words of d, trained on sentences,
// in one goroutine. The same sentences give the same bytes, on machines of one
// architecture.
//
// Memory grows with what differs, not with the length of the text. Measured:
// 118 million words took 1.6 GB; 353 million, three times as many n-grams of
// which most differ, took 3.0 GB and three minutes of a busy machine, the
// splitting of the text not counted.
func Model(ctx context.Context, d *dict.Dict, sentences Sentences, opts Options) ([]byte, error) {
	letters, err := newSpelling(ctx, d)
	if err != nil {
		return nil, fmt.Errorf("ngram: letters: %w", err)
	}
	if opts.MaxBytes == 0 {
		opts.MaxBytes = DefaultMaxBytes
	}
	f := file.File{Dictionary: d.Checksum(), IDs: ids(d), Alphabet: letters.alphabet(), Letters: letters.models}
	room := opts.MaxBytes - len(f.Bytes())
	if f.Words, err = words(ctx, d, sentences, opts, room); err != nil {
		return nil, fmt.Errorf("ngram: %w", err)
	}
	return f.Bytes(), nil
}

// ids returns the number of IDs of a dictionary, reserved ones included.
func ids(d *dict.Dict) uint32 { return uint32(d.Len()) + uint32(dict.FirstWord) }

// words returns the model of words, in at most room bytes.
func words(ctx context.Context, d *dict.Dict, sentences Sentences, opts Options, room int) ([]byte, error) {
	order := opts.Order
	if order == 0 {
		order = 3
	}
	n := ids(d)
	width := uint(bits.Len32(n - 1))
	if order < 1 || order > 3 || width > 21 {
		return nil, fmt.Errorf("order %d of %d words; at most 3 of %d", order, n, 1<<21)
	}
	o := newObserver(width, order, opts.TempDir, opts.Progress)
	defer o.close()
	if err := o.observeAll(ctx, sentences, n); err != nil {
		return nil, err
	}
	e, err := o.estimator(ctx, base(d), leastCount(order))
	if err != nil {
		return nil, err
	}
	e.tagBits = wordTagBits
	e.estimate()
	if err := e.prune(ctx, room-backoff.Overhead(order, n)); err != nil {
		return nil, err
	}
	return e.encode()
}

// leastCount is how often an n-gram of the highest order must be seen: two
// thirds of the trigrams of a text are seen once, cost most of the memory, and
// hardly any of them would survive pruning.
func leastCount(order int) uint32 {
	if order < 3 {
		return 1
	}
	return 2
}

func (o *observer) observeAll(ctx context.Context, sentences Sentences, n uint32) error {
	var symbols []uint32
	return sentences(func(ids []dict.ID) error {
		symbols = symbols[:0]
		for _, id := range ids {
			if uint32(id) >= n {
				id = dict.Unknown
			}
			symbols = append(symbols, uint32(id))
		}
		if err := o.observe(symbols); err != nil {
			return err
		}
		return ctx.Err()
	})
}

// wordTagBits are the bits of a trigram's fingerprint: one in 16384 of those
// trigrams that the model does not know, but both of whose pairs it knows, takes
// the gain of another.
const wordTagBits = 14

// base returns the distribution of words by their counts in the dictionary:
// what is known of a word that the text lacks. Half an occurrence is added to
// each. The logarithms between are as exact as those of dict.LogP were when the
// embedded model was made, so that it comes out the same.
func base(d *dict.Dict) []float64 {
	p := make([]float64, ids(d))
	running := 0.5 * float64(d.Len())
	for id := range p {
		if id := dict.ID(id); id == dict.Unknown || id >= dict.FirstWord {
			running += float64(d.Count(id))
		}
	}
	total := 0.0
	for id := range p {
		ln := float32(math.Log(float64(d.Count(dict.ID(id)))+0.5) - math.Log(running))
		p[id] = math.Exp(float64(ln))
		total += p[id]
	}
	for id := range p {
		p[id] /= total
	}
	return p
}
