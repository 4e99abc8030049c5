// Command textmend repairs text that was damaged by scraping, PDF extraction
// or OCR: it infers what a document suffered and undoes exactly that.
//
// Flags become an options struct, an options struct becomes a run; there is
// no other state. Everything that a run sees of the world comes in an
// environment, so tests run whole commands in their own process.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/review"
)

// The exit codes.
const (
	exitOK      = 0 // done, or nothing to change
	exitChanges = 1 // changes found, where that was the question
	exitFailure = 2 // wrong usage, or an error of input or output
)

// An environment is what a command sees of the world.
type environment struct {
	stdin  io.Reader
	stdout *bufio.Writer // flushed by run
	stderr io.Writer
	getenv func(string) string

	terminal     bool // a person reads standard output
	fromTerminal bool // a person types standard input
	errTerminal  bool // a person reads standard error

	completed []string // the words of a command line that a shell completes; nil unless it asks

	dir       string // the current directory, where the project's settings are looked for; "" looks for none
	configDir string // where the user's settings are; "" has none
	cacheDir  string // "" keeps no cache

	// newMender makes the engine.
	newMender func(repair.Options) mender

	// failed says that an error was reported and the run went on.
	failed bool
}

// A mender is what commands need of a repair.Repairer; it is safe for
// concurrent use.
type mender interface {
	Repair(src string) repair.Result
	RepairAmong(src string, pools ...*damage.Counts) repair.Result
	Count(src string) *damage.Counts
	CountUnjudged(src string) *damage.Counts
	Infer(c *damage.Counts) damage.Profile
}

func main() {
	env := &environment{
		stdin:  os.Stdin,
		stdout: bufio.NewWriterSize(outputWriter{os.Stdout}, 64<<10),
		stderr: os.Stderr,
		getenv: os.Getenv,

		terminal:     isTerminal(os.Stdout),
		fromTerminal: isTerminal(os.Stdin),
		errTerminal:  isTerminal(os.Stderr),
		dir:          orNone(os.Getwd()),
		configDir:    orNone(os.UserConfigDir()),
		cacheDir:     cacheDir(),
		newMender:    func(o repair.Options) mender { return repair.New(o) },
	}
	code := run(env, os.Args[1:])
	// Some file systems report a full disk no sooner than here.
	if err := os.Stdout.Close(); err != nil && code != exitFailure {
		env.report(err)
		code = exitFailure
	}
	os.Exit(code)
}

// orNone returns a directory, or "" where it is not known.
func orNone(dir string, err error) string {
	if err != nil {
		return ""
	}
	return dir
}

// cacheDir returns where the user's caches are.
func cacheDir() string {
	dir := orNone(os.UserCacheDir())
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, "textmend")
}

// An outputWriter says of errors that they happened to standard output.
type outputWriter struct{ w io.Writer }

func (o outputWriter) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	return n, fileError("standard output", err)
}

// version returns the version of the module or, of a build in a checkout, the
// commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version
}

// run runs the command that args name and returns its exit code.
func run(env *environment, args []string) int {
	code, err := dispatch(env, args)
	if err == nil {
		err = env.stdout.Flush()
	} else {
		env.stdout.Flush() // what was found before the error is still worth having
	}
	switch {
	case errors.Is(err, syscall.EPIPE): // the reader has enough, as in `textmend … | head`
		return exitFailure
	case err != nil:
		env.report(err)
	}
	if env.failed {
		return exitFailure
	}
	return code
}

// report prints an error on standard error. The run goes on, and will exit
// with exitFailure.
func (env *environment) report(err error) {
	env.failed = true
	var wrong usageError
	if errors.As(err, &wrong) {
		err = fmt.Errorf("%w (see %s --help)", err, wrong.command)
	}
	env.note("%v", err)
}

// note prints a line on standard error. It stays one line, and harmless to a
// terminal, whatever file names stand in it.
func (env *environment) note(format string, args ...any) {
	fmt.Fprintln(env.stderr, "textmend: "+review.Visible(fmt.Sprintf(format, args...)))
}
