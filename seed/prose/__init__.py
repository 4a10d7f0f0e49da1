"""Documents in prose that assign: a conclusion, a directive, a letter, minutes, read by a grammar."""
