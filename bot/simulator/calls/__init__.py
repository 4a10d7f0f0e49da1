"""The Bot API's methods: what a bot asks for, as Telegram checks, counts and answers it."""
