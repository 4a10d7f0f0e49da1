"""The numbers that Telegram's Bot API holds a bot to."""

TEXT_UNITS = 4096  # UTF-16 code units, counted after entities are parsed
CAPTION_UNITS = 1024
CALLBACK_DATA_BYTES = 64
CALLBACK_TEXT_UNITS = 200
BUTTONS = 100
BUTTONS_A_ROW = 8
COMMANDS = 100
COMMAND_NAME = 32
COMMAND_DESCRIPTION = 256
UPDATES_A_POLL = 100
POLL_SECONDS = 50
UPDATE_HOURS = 24  # an update nobody asks for is forgotten after this
QUERY_SECONDS = 15  # a button press must be answered within this
DELETE_HOURS = 48
UPLOAD_BYTES = 50_000_000
DOWNLOAD_BYTES = 20_000_000
SENDS_A_SECOND = 30
GROUP_SENDS_A_MINUTE = 20
