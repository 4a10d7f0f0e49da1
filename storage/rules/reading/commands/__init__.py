"""What is typed after a command, under a card or a list: one reader for each."""
