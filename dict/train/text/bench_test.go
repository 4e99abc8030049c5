package text_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/dict/train/text"
)

func BenchmarkSentences(b *testing.B) {
	in := strings.Repeat("The quick brown fox, who was 12, doesn't jump over Mr. Dog’s well-known lazy “tail”.\n", 10_000)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if err := text.Sentences(strings.NewReader(in), func(int, []text.Word) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
