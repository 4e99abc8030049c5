//go:build !unix

package walk

func isLoop(error) bool { return false }
