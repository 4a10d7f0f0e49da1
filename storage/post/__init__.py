"""What comes in and goes out, and what waits between: inbox, outbox, questions, files, jobs done."""
