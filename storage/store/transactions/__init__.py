"""What a transaction is made of: connections, the lock, statements and reads made once."""
