"""The office's rules: standard library only, every rule gets its day handed in."""
