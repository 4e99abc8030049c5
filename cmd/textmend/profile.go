package main

func runProfile(env *environment, args []string) (int, error) { return exitOK, nil }
