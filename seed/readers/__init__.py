"""From cells to tasks: which column holds what, headings, rows that go on, what a person should look at."""
