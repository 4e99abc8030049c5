// Package ngram tells how likely a word is after the two before it, and how
// likely a spelling is for a word that nobody knows.
//
//	m := ngram.English()
//	m.Score(left2, left, word)             // ln P(word | left2 left), IDs of dict.English
//	m.Letters().LogP("ukrinform", true)    // ln P(spelling | a name)
//
// A sentence stands between dict.Boundary: that ID is on the left of its first
// word, and the word that follows its last. Commas, quotation marks, brackets,
// dashes and hyphens are passed over, a number is dict.Number, and what is no
// word of the dictionary is dict.Unknown: package dict/train/text draws the
// line, and the model was trained on its sentences.
//
// # What the model is
//
// A trigram model with interpolated modified Kneser-Ney smoothing. Below single
// words lie the dictionary's counts, so that a word that the training text
// lacks has its share. N-grams are pruned by what they add to the likelihood of
// the text for each byte that they take, and the shorter ones that stand in for
// the pruned are counted accordingly (see package build). Gains and weights are
// rounded to 8 bits.
//
// A pair of words takes 36 bits and is stored exactly. A trigram takes 26 bits,
// in a table that holds fingerprints of 14 bits: of the trigrams that the model
// does not know but both of whose pairs it knows, one in 16384 gets a gain that
// belongs to another. With fingerprints alone for pairs, too, "of the levy" was
// likely; hence the difference.
//
// Score takes 62 ns for words that it just scored and 106 ns for words that come
// from anywhere, where a binary search among as many numbers takes 288 ns (the
// fastest batch of BenchmarkScore and BenchmarkScoreCold).
//
// Nothing is parsed when a model is opened, and what stands after one word
// stands together in the file. The first 115 triples scored, of one sentence,
// took 6 MB of memory, pages of the dictionary included.
//
// # What order and size buy
//
// Perplexity on clean text that was not trained on: news of 2006, Wikipedia,
// novels of today and programming manuals, 525,000 words and sentence ends. The
// end of a sentence counts as a word, and so does dict.Unknown (0.6, 2.2, 1.3
// and 2.2 % of the words). The dictionary has 568,837 words; 2.8 MB of each file
// are about single words and 1.2 MB about letters.
//
//	order  size     2-grams    3-grams   news  Wikipedia  novels  manuals
//	1       4 MB                         1679       1803    1183     1330
//	2       5 MB    211,534               628        753     489      663
//	2      10 MB  1,322,645               501        603     415      581
//	2      25 MB  4,655,978               463        550     394      546
//	3       5 MB    117,417    128,347    623        754     501      685
//	3      10 MB    706,014    850,555    429        522     360      536
//	3      15 MB  1,279,364  1,594,847    394        479     337      509
//	3      20 MB  1,821,160  2,383,158    376        457     326      496
//	3      25 MB  2,329,859  3,217,488    365        442     317      482
//	3      30 MB  2,836,141  4,055,304    357        431     312      475
//
// A fourth word buys 1 % at best. With the 65,536 most frequent words, the
// others being dict.Unknown, so that these figures compare with each other only:
//
//	order  size     news  Wikipedia  novels  manuals
//	3      12 MB     319        310     284      456
//	4      12 MB     320        310     286      456
//	3      24 MB     295        286     267      429
//	4      24 MB     294        283     267      431
//
// What the sizes are worth in the end: lost fragments of any kind, slips of learners
// and old newspapers, repaired with models of these sizes. The dictionary is the
// same each time; cMER is the share of wrong letters, which was 1.65, 0.92 and
// 3.41 %.
//
//	              lost fragments             learners                   newspapers
//	order  size   recall precision cMER      recall precision cMER      recall precision cMER
//	1       4 MB  0.889   0.976   0.183 %    0.082   0.493   0.894 %    0.092   0.451   3.18 %
//	2       5 MB  0.940   0.983   0.106 %    0.566   0.909   0.422 %    0.108   0.505   3.14 %
//	2      10 MB  0.950   0.984   0.089 %    0.600   0.931   0.381 %    0.113   0.513   3.13 %
//	2      25 MB  0.954   0.985   0.084 %    0.606   0.940   0.371 %    0.115   0.511   3.12 %
//	3       5 MB  0.936   0.983   0.109 %    0.582   0.897   0.417 %    0.107   0.501   3.14 %
//	3      10 MB  0.950   0.983   0.093 %    0.670   0.929   0.328 %    0.112   0.513   3.13 %
//	3      15 MB  0.952   0.985   0.086 %    0.681   0.930   0.318 %    0.116   0.520   3.12 %
//	3      20 MB  0.954   0.984   0.085 %    0.689   0.932   0.310 %    0.116   0.516   3.12 %
//	3      25 MB  0.955   0.984   0.082 %    0.692   0.934   0.306 %    0.115   0.515   3.12 %
//	3      30 MB  0.956   0.984   0.080 %    0.696   0.935   0.303 %    0.116   0.514   3.12 %
//
// It was measured so, with a directory for each model, trained on what the
// embedded English is made of:
//
//	textmend train --order 3 --size 10 -o DIR CORPUS
//	textmend eval --lang-data DIR lost.jsonl learners.jsonl newspapers.jsonl
//
// 15 MB buy nearly everything; what more buys is for slips of typing that leave
// a real word. A fourth word was not tried in the engine, which looks at two.
//
// # Letters
//
// Of words held out of training, 98.7 % of 11,154 lower-case words and 93.3 %
// of 23,963 names are more likely, for each letter, than the same with one shape
// misread (tbe, rnurray). 89.6 % of the words are likelier as words, 88.0 % of
// the names as names.
//
// # What was tried and left
//
// With a dictionary of 430,313 words, at 25 MB (355, 412, 311 and 479):
//
//   - Weights for the kinds of text. Science, podcasts and blogs three times:
//     manuals 453, but news 371, Wikipedia 441, novels 325.
//   - Without 18th-century print and old newspapers, 16 million words: manuals
//     465, but news 359, novels 314. They stay for the sake of old spelling.
//   - Discounts derived anew after pruning: the same within 0.3 %. Discounts a
//     tenth or a fifth larger or smaller: at most 0.2 % better, up to 0.8 % worse.
//   - Fingerprints of 12 bits for pairs too: room for a few more n-grams, but
//     the probabilities after "The" at the start of a sentence summed to 41.
package ngram
