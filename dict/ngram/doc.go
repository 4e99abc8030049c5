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
// Nothing is parsed when a model is opened, and what stands after one word
// stands together in the file. Scoring 115 triples of one sentence with the
// embedded model read 6 MB of its 25 from disk.
//
// # What order and size buy
//
// # PERPLEXITY
//
// # What was tried and left
//
//   - Weights for the kinds of text: science, podcasts and blogs counted three
//     times lowered the perplexity of technical text from 479 to 453 and raised
//     that of news from 355 to 371, wikipedia 412 to 441, books 311 to 325.
//   - Without the texts from before 1900 (16 M words of 118) it is 465 on
//     technical text, 359 on news, 412 on wikipedia, 314 on books. They stay, for
//     old spelling is not to be taken for an error.
//   - Other discounts for the lower orders after pruning: within 0.3 %.
//   - All n-grams in tables of fingerprints of 12 bits: 4 % more n-grams, and
//     probabilities that summed to 1.4 after "of the".
package ngram
