package main

import (
	"os"
	"os/exec"
	"os/signal"
)

// pages reports whether a person should read the output in a pager: a diff
// on a terminal, as with git.
func (m *mending) pages() bool {
	switch m.output {
	case diffOutput, wordsOutput, sidesOutput:
		return m.env.terminal && !m.noPager && m.pager() != ""
	}
	return false
}

// pager returns the command that shows pages: $TEXTMEND_PAGER, $PAGER, or
// less where it is installed; cat is none.
func (m *mending) pager() string {
	for _, name := range []string{"TEXTMEND_PAGER", "PAGER"} {
		switch command := m.env.getenv(name); command {
		case "":
		case "cat":
			return ""
		default:
			return command
		}
	}
	if _, err := exec.LookPath("less"); err != nil {
		return ""
	}
	return "less"
}

// runPaged runs with the pager in between. The exit code is that of the run.
func (m *mending) runPaged() (int, error) {
	cmd := exec.Command("sh", "-c", m.pager())
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.Env = os.Environ()
	if m.env.getenv("LESS") == "" {
		cmd.Env = append(cmd.Env, "LESS=FRX") // end if one page is enough, show colours, leave the screen
	}
	pages, err := cmd.StdinPipe()
	if err != nil {
		return m.run()
	}
	if err := cmd.Start(); err != nil {
		return m.run()
	}
	// Ctrl-C is for the pager, which would otherwise be left alone with the
	// terminal.
	signal.Ignore(os.Interrupt)
	defer signal.Reset(os.Interrupt)
	m.env.stdout.Reset(outputWriter{pages})
	code, err := m.run()
	if flushErr := m.env.stdout.Flush(); err == nil {
		err = flushErr
	}
	pages.Close()
	cmd.Wait() // how the pager ends is its own business
	m.env.stdout.Reset(outputWriter{os.Stdout})
	return code, err
}
