"""Workbooks and their like: the register, the assessment, a preview, the sheet of invites."""
