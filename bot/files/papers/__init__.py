"""Papers in Word, in the Party's format: the report of a period, an agency's sheet, a written urge."""
