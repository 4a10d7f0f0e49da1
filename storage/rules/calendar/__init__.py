"""Days that the office counts in: quarters and years, working days, how long a question waited there."""
