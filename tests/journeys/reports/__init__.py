"""Officers report: by words, numbers, buttons and files, and mend what they said."""
