package main

import "time"

// Stages is a bar on a terminal for work that goes through several stages.
// The nil stages show nothing.
type stages struct {
	env   *environment
	bar   *bar
	stage string
}

// stages returns a bar if somebody is there to see it.
func (o *trainOptions) stages(env *environment) *stages {
	if o.quiet || !env.errTerminal {
		return nil
	}
	return &stages{env: env}
}

// show moves the bar to where a stage is; a new stage begins a new bar.
func (s *stages) show(stage string, done, total int64) {
	if stage != s.stage {
		s.finish()
		s.stage = stage
		s.bar = newBar(s.env.stderr, stage)
	}
	s.bar.show(done, total, func(time.Duration) string { return "" })
}

// finish takes the bar away.
func (s *stages) finish() {
	if s != nil {
		s.bar.finish()
	}
}
