// Command textmend repairs damaged text.
package main

func main() {}
