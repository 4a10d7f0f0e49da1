"""What happens because time has passed: reminders, progress requests, digests."""
