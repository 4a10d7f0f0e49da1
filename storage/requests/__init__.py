"""What agencies ask of the office, and what it decides: completions, extensions, difficulties, disputes."""
