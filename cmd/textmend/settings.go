package main

import (
	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/config"
)

// settings are what textmend.toml, the user and the environment say instead
// of flags.
type settings struct {
	config.Config
	none, dump bool
}

// configured registers the flags about settings, and has parse look for
// settings.
func (f *flags) configured(s *settings) func(*pflag.FlagSet) {
	f.settings = s
	return func(set *pflag.FlagSet) {
		set.BoolVar(&s.none, "no-config", false, "read no textmend.toml, and no TEXTMEND_... of the environment")
		set.BoolVar(&s.dump, "dump-config", false, "print the settings that hold and where they come from")
	}
}

// apply sets the flags that were not given. It reports done when it has
// printed the settings, as --dump-config asks.
func (s *settings) apply(env *environment, set *pflag.FlagSet) (done bool, err error) {
	if !s.none && env.dir != "" {
		if s.Config, err = config.Load(env.dir, env.configDir, env.getenv); err != nil {
			return false, err
		}
		if err := s.Config.Apply(set); err != nil {
			return false, err
		}
	}
	if s.dump {
		return true, s.Config.Dump(env.stdout, set)
	}
	return false, nil
}
