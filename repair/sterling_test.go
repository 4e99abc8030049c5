package repair_test

import (
	"strings"
	"testing"
)

// Prices are read as words. Where no price stands beside one, a word is a word.
func TestRepairPrices(t *testing.T) {
	wantEnds(t, map[string]string{
		"Rabbits are sold at Is. 6d. each, and hares from 2s fid to 3s Gd.": "Rabbits are sold at 1s. 6d. each, and hares from 2s 6d to 3s 6d.",
		"Hats are 12a lid, coats 4s. 6d., and gloves 9s. lOd. a dozen.":     "Hats are 12s 11d, coats 4s. 6d., and gloves 9s. 10d. a dozen.",
		"Is the price 4s. 6d.? It is 5s.":                                   "Is the price 4s. 6d.? It is 5s.",
		"The lid of the box, and the id of the score.":                      "The lid of the box, and the id of the score.",
		"The lid of the box, the id, and los of the score.":                 "The lid of the box, the id, and loss of the score.",
		"He lives at number 12a, and paid 2s 6d and 3s 0d.":                 "He lives at number 12a, and paid 2s 6d and 3s 0d.",
	})
}

// A figure may be a letter, and a letter of an ending or unit another one.
func TestRepairMisreadFigures(t *testing.T) {
	wantEnds(t, map[string]string{
		"When 1 have seen the man, 1 will tell him that 1 am ill.": "When I have seen the man, I will tell him that I am ill.",
		"There were 1 man and 1 dog on page 1 of the book.":        "There were 1 man and 1 dog on page 1 of the book.",
		"On the 12tb of June 71bs of tea were stolen by him.":      "On the 12th of June 7lbs of tea were stolen by him.",
		"The ship was 8ft. long, in 8vo. or at 6pm.":               "The ship was 8ft. long, in 8vo. or at 6pm.",
		"8he said the man was in the 8treet near 8t. Mary's.":      "She said the man was in the Street near St. Mary's.",
	})
}

// A name that comes again near a rare word is a name; a word that comes again as it
// was misread before is not.
func TestRepairComesAgain(t *testing.T) {
	const src = "The bay ot Rushcutter is near. He went to Rushcutter with a cart ot hay, and came back from Rushcutter at the end ot May."
	wantEnds(t, map[string]string{src: strings.ReplaceAll(src, " ot ", " of ")})
}
