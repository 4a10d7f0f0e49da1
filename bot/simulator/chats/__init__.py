"""What is in the chats: people, messages, buttons, files, and the updates that tell the bot of them."""
