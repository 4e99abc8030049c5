// Package token splits text into tokens that cover it exactly.
package token

// A Span is the half-open range of bytes [Start, End).
type Span struct{ Start, End int }
