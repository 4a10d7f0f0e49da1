"""Following and urging: what waits for the office, who has been asked, who has not answered."""
