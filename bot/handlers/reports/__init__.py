"""What officers report: answers to reminders, commands, plain words, files, undo."""
