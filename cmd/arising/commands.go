package main

import "github.com/spf13/cobra"

// commands lists every command; each is in the file of its name.
func commands(a *app) []*cobra.Command {
	return []*cobra.Command{
		extractCommand(a),
		tablesCommand(a),
		harvestCommand(a),
		ingestCommand(a),
		shardsCommand(a),
		loadCommand(a),
		goldenCommand(a),
		queryCommand(a),
		compareCommand(a),
		exportCommand(a),
		checkCommand(a),
		serveCommand(a),
		correctionsCommand(a),
		lexiconCommand(a),
		doctorCommand(a),
		versionCommand(a),
		workerCommand(a),
		answerCommand(a),
		manCommand(),
	}
}
