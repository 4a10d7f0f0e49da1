"""What an officer's words are about: the day and codes they are read with, the task, the kind of report."""
