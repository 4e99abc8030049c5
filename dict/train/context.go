package train

import (
	"context"
	"io"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram/build"
	"github.com/textmend/textmend/dict/train/text"
)

// buildContext trains the n-gram model for the words of d.
func buildContext(ctx context.Context, opt Options, t *texts, d *dict.Dict, temp string) ([]byte, error) {
	sentences := func(yield func([]dict.ID) error) error {
		return eachSentence(ctx, t, d, yield)
	}
	return build.Model(ctx, d, sentences, build.Options{Order: opt.Order, MaxBytes: opt.MaxBytes, TempDir: temp, Progress: opt.Progress})
}

// batchSize is the number of IDs that are handed over at once.
const batchSize = 1 << 15

// eachSentence yields all sentences in their order. One goroutine reads while
// another, the caller's, uses what was read.
func eachSentence(ctx context.Context, t *texts, d *dict.Dict, yield func([]dict.ID) error) error {
	ctx, cancel := context.WithCancel(ctx)
	batches, failed := make(chan []dict.ID, 4), make(chan error, 1)
	go func() {
		failed <- sendSentences(ctx, t, d, batches)
		close(batches)
	}()
	err := yieldBatches(batches, yield)
	cancel() // the reader stops if yield did
	for range batches {
	}
	if readErr := <-failed; err == nil {
		err = readErr
	}
	return err
}

// yieldBatches cuts batches into the sentences that a Boundary ends.
func yieldBatches(batches <-chan []dict.ID, yield func([]dict.ID) error) error {
	for batch := range batches {
		start := 0
		for i, id := range batch {
			if id != dict.Boundary {
				continue
			}
			if err := yield(batch[start:i]); err != nil {
				return err
			}
			start = i + 1
		}
	}
	return nil
}

func sendSentences(ctx context.Context, t *texts, d *dict.Dict, batches chan<- []dict.ID) error {
	var batch []dict.ID
	send := func() error {
		select {
		case batches <- batch:
			batch = make([]dict.ID, 0, batchSize+batchSize/8)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := t.each(ctx, "reading contexts", 1, func(_, _ int, r io.Reader) error {
		return text.Sentences(r, func(_ int, words []text.Word) error {
			batch = append(appendIDs(batch, d, words), dict.Boundary)
			if len(batch) < batchSize {
				return nil
			}
			return send()
		})
	})
	if err != nil {
		return err
	}
	return send()
}

func appendIDs(ids []dict.ID, d *dict.Dict, words []text.Word) []dict.ID {
	for _, w := range words {
		id := dict.Unknown
		switch w.Kind {
		case text.Plain, text.Clitic:
			id, _ = d.LookupBytes(w.Folded)
		case text.Number:
			id = dict.Number
		}
		ids = append(ids, id)
	}
	return ids
}
