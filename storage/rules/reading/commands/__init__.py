"""What is typed behind a command, under a card or a list: one reader for each."""
