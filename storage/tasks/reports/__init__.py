"""What agencies report of a task, foretell and promise, and what is kept beside the log of it."""
