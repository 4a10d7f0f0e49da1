"""What files are made of, gathered in one transaction: reports, sheets, letters, pictures."""
