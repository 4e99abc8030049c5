// Package repair finds damaged words in text and proposes what was meant.
//
//	r := repair.New(repair.Options{})
//	result := r.Repair(text)
//	mended, err := edit.Apply(text, result.Edits(0))
//
// One cause hits a document in one way, again and again: what loses the glyph
// of "fi" once loses it everywhere. So a Repairer first infers what the text
// suffered (package damage), then reads every doubtful word, in its sentence, as
// what it may have been. A Correction says which bytes it replaces, with what,
// why, and how sure that is; bytes outside of all corrections stay as they are,
// whether or not they are UTF-8.
//
// Texts of one origin say more together than each alone: Count them, Merge the
// counts, and give these to RepairAmong. A Repairer remembers what it worked
// out about words, so one for many texts is faster than one for each. While a
// text is repaired it takes about twelve times its size in memory; package
// format cuts long ones into stretches.
//
// # The way of a text
//
// In brackets are the files in which a step stands. Repairer.RepairAmong (repair) has
// the way on one screen.
//
// Read: encoding, divided words and blanks are mended before any word is
// weighed, and a view knows the way back (view, layer). Blanks stand where they
// should or not (spacing, stretch, divided, respaced, reconsider).
//
// Split: a document is tokens and the distinct words among them (document,
// typeindex, sentence). What is known of a word whatever text it stands in
// is a lexeme (lexeme, clitic, vocabulary, spellings). What looks like damage and
// is none is told apart: programs, other languages, old spelling, formulas, speech
// (code, jargon, foreign, bilingual, oldspelling, symbols, elision, entity).
//
// Infer: evidence is counted (count, oddmarks), what the text suffered is
// inferred from it and from the context of the damaged words (fit, profile,
// otherloss), together with texts of the same origin (pool, drafts, textset).
//
// Learn: the channel says what may have happened to a word and how often (channel,
// general, shapes, confusions); its rates are learned from the document's suspects
// (suspects, noise, misread, typed, glyphed).
//
// Find: a decoder asks what each token may stand for (decode, seen, edges,
// likeliest). A search walks the dictionary along the letters seen (candidate, edits,
// outlook, losses, coined). A scanned page, where every letter is in doubt, is searched by
// a beam (nearby, scope, nearest, turns, beam, readon, prices, nearwords) and for what only
// scanners do (shards, glued, rejoin, figures, sterling, lostends, etcetera).
//
// Choose: the doubtful stretch of a sentence becomes a lattice of readings, and
// the language model decides (region, keep, lattice, topic).
//
// Propose: a reading becomes a correction, in the case of what it replaces, with
// its reason and how sure it is (correct, restore, calibrated, pattern). Then the
// mended text is read again, for a mended word is a witness for others (again,
// mended).
package repair
