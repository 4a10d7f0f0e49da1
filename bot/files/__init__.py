"""Files for the office, made of plain data in a process of their own: Word, Excel, CSV, pictures."""
