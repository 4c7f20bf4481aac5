// Command arising reads UK council reports and compares what became of what was decided.
package main

func main() {}
