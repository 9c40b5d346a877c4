package dev.tlssunset.cli;

/// How a command prints its answer. The constants are the words of the command line.
enum OutputFormat {
  text,
  json
}
