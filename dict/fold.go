package dict

import (
	"unicode"
	"unicode/utf8"
)

// AppendFold appends s as the dictionary spells its keys: lower case rune by
// rune, and ’ (U+2019) and ʼ (U+02BC) as the plain apostrophe. Diacritics stay,
// invalid bytes too. The result can be longer or shorter than s (İ, Ⱥ).
//
// Kyiv → kyiv, DON’T → don't, Čapek → čapek
func AppendFold(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if 'A' <= b && b <= 'Z' {
				b += 'a' - 'A'
			}
			dst = append(dst, b)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(dst, b)
		case r == '’' || r == 'ʼ':
			dst = append(dst, '\'')
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
		i += n
	}
	return dst
}

// Fold returns s as AppendFold spells it.
func Fold(s string) string { return string(AppendFold(nil, s)) }
