"""What is said and to whom, of no channel: addresses, names of messages, marks, the form of a row."""
