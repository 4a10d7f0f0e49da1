"""The one door for each change: may he, do it, log it, in one transaction.

Each function takes an ``Act`` and gives a ``Receipt``; the bot tells people from it in the same
transaction. Raises DomainError, and then nothing has changed.
"""
