"""The office's weekly digest: what it says, the lists behind its numbers, when it leaves."""
