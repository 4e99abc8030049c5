package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// Stages is a bar on a terminal for work that goes through several stages.
// The nil stages show nothing.
type stages struct {
	env   *environment
	bar   *progressbar.ProgressBar
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
		s.bar = progressbar.NewOptions64(max(total, 1),
			progressbar.OptionSetWriter(s.env.stderr),
			progressbar.OptionSetDescription(stage),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetWidth(20),
			progressbar.OptionClearOnFinish(),
		)
	}
	s.bar.Set64(min(done, total)) // the bar is decoration: its errors are nobody's business
}

// finish takes the bar away.
func (s *stages) finish() {
	if s != nil && s.bar != nil {
		s.bar.Clear()
	}
}
