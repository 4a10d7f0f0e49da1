"""Documents on the command line: shown, asked about, saved; the programmes and tasks they gave."""
