package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

const completionUsage = `textmend completion prints a script by which a shell completes command lines.

Usage:
  source <(textmend completion bash)                                # in ~/.bashrc
  source <(textmend completion zsh)                                 # in ~/.zshrc, below compinit
  textmend completion fish >~/.config/fish/completions/textmend.fish
`

// The scripts ask the command itself, by the hidden command __complete, what may
// stand where the cursor is. Where that answers nothing, they complete file names.
var completionScripts = map[string]string{
	"bash": `_textmend() {
	local IFS=$'\n'
	COMPREPLY=($(textmend __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _textmend textmend
`,
	"zsh": `#compdef textmend
_textmend() {
	local -a lines
	lines=("${(@f)$(textmend __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
	lines=("${(@)lines//:/\\:}")
	lines=("${(@)lines/$'\t'/:}")
	[[ -n $lines ]] && _describe textmend lines && return
	[[ $PREFIX == -*=* ]] && compset -P 1 '*='
	_files
}
compdef _textmend textmend
`,
	"fish": `complete -c textmend -a '(textmend __complete (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
}

// runCompletion is textmend completion.
func runCompletion(env *environment, args []string) (int, error) {
	f := newFlags("textmend completion", completionUsage)
	f.group("General", new(commonFlags).register)
	f.after = doneExit
	args, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	shells := slices.Sorted(maps.Keys(completionScripts))
	if len(args) != 1 || completionScripts[args[0]] == "" {
		return exitFailure, f.wrong("expected one of %s", strings.Join(shells, ", "))
	}
	fmt.Fprint(env.stdout, completionScripts[args[0]])
	return exitOK, nil
}

// complete prints what the last of words may become, a line each, perhaps with a
// tab and what it means. The words before it stand on the command line already.
func complete(env *environment, words []string) (int, error) {
	if len(words) == 0 {
		return exitOK, nil
	}
	env.completed = words
	if len(words) == 1 && !strings.HasPrefix(words[0], "-") {
		for _, c := range commands() {
			env.offer(words[0], "", c.name, c.summary)
		}
		return exitOK, nil
	}
	return dispatch(env, words[:1])
}

// completeFlag answers for a command that has these flags.
func completeFlag(env *environment, all *pflag.FlagSet) {
	before, word := env.completed[:len(env.completed)-1], env.completed[len(env.completed)-1]
	if slices.Contains(before, "--") {
		return
	}
	if flag := valued(all, before); flag != nil {
		completeValue(env, flag, "", strings.TrimPrefix(word, "=")) // bash parts words at =
		return
	}
	if name, value, found := strings.Cut(word, "="); found {
		if flag := all.Lookup(strings.TrimPrefix(name, "--")); flag != nil {
			completeValue(env, flag, name+"=", value)
		}
		return
	}
	if strings.HasPrefix(word, "-") {
		all.VisitAll(func(flag *pflag.Flag) {
			_, usage := pflag.UnquoteUsage(flag)
			env.offer(word, "", "--"+flag.Name, usage)
		})
	}
}

// valued returns the flag whose value comes after the given words, or nil.
func valued(all *pflag.FlagSet, words []string) *pflag.Flag {
	if n := len(words); n > 1 && words[n-1] == "=" {
		words = words[:n-1]
	}
	if len(words) == 0 {
		return nil
	}
	var flag *pflag.Flag
	switch last := words[len(words)-1]; {
	case strings.HasPrefix(last, "--"):
		flag = all.Lookup(last[2:])
	case strings.HasPrefix(last, "-") && len(last) == 2:
		flag = all.ShorthandLookup(last[1:])
	}
	if flag == nil || flag.NoOptDefVal != "" {
		return nil
	}
	return flag
}

// completeValue offers the values of a flag; of a list of them, the next one.
func completeValue(env *environment, flag *pflag.Flag, before, word string) {
	if flag.Value.Type() == "stringSlice" {
		at := strings.LastIndexByte(word, ',') + 1
		before, word = before+word[:at], word[at:]
	}
	for _, value := range flag.Annotations[choices] {
		env.offer(word, before, value, "")
	}
}

// choices is the annotation of a flag that lists its values.
const choices = "choices"

// choose notes the values that a flag may have.
func choose[T ~string](set *pflag.FlagSet, flag string, values ...T) {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	if err := set.SetAnnotation(flag, choices, list); err != nil {
		panic(err)
	}
}

// offer prints what word may become, after what is to stay before it.
func (env *environment) offer(word, before, value, meaning string) {
	if !strings.HasPrefix(value, word) {
		return
	}
	line := before + value
	if meaning != "" {
		line += "\t" + meaning
	}
	fmt.Fprintln(env.stdout, line)
}
