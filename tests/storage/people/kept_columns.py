"""Every column that can hold words or a chat's number, and what becomes of a person's traces there.

A new column is none of these, and a test asks for the line that says what it is.
"""

from sqlalchemy import JSON, BigInteger, Column, LargeBinary, String, TypeDecorator
from sqlmodel import SQLModel

GONE = frozenset(
    [
        "channel.chat_id",
        "chat_number.address",
        "dialogue.chat_id",
        "dialogue.values",
        "event.chat_id",
        "event.values",
        "file_job.receivers",
        "import_draft.chat_id",
        "import_draft.document",
        "inbox.chat_id",
        "inbox.raw",
        "invite.chat_id",
        "invite.name",
        "opening.chat_id",
        "opening.name",
        "opening.username",
        "outbox.address",
        "outbox.context",
        "outbox.key",
        "outbox.said",
        "outbox_file.content",
        "person.name",
        "written_report.chat_id",
        "written_report.file",
        "written_report.forwarded",
    ]
)
"""Doors put a person's name, account or chat here; after forgetting none of them is left."""

STAYS = {
    "Lời trong báo cáo, đề nghị, quyết định, số liệu, tên tệp kèm theo": """
        confirmation.file_name confirmation.no_product_reason confirmation.product_text
        confirmation.reply
        difficulty.asked_for difficulty.must_act difficulty.reply difficulty.since difficulty.text
        dispute.reply dispute.text
        event.values
        extension.ground extension.reply extension.text
        project_report.text
        report_file.name report_file.saved_as
        target_value.text
        urging_letter.answer
    """,
    "Lời của văn bản giao việc và tên cơ quan": """
        agency.name agency.short_name agency_name.spelling
        digest.entries digest.lists
        import_draft.document import_draft.file_name
        milestone.label
        programme.issuer programme.remark programme.title
        section.title
        target.planned target.unit
        task.capital task.deadline_text task.note task.place task.product task.title
    """,
    "Tin người khác gửi mà bot chưa xử lý xong, câu hỏi người khác chưa trả lời": """
        dialogue.values
        inbox.raw
    """,
    "Mã mời chưa dùng cho vai trò, cơ quan mà người đó không giữ": """
        event.values invite.name
    """,
    "Tệp bot đang gửi cho người khác": """
        outbox_file.content outbox_file.name
    """,
}
"""Words that others need: under each reason, as docs/du-lieu-ca-nhan.md gives it, their columns."""

WORDLESS = frozenset(
    [
        "calendar_feed.secret_hash",
        "channel.kind",
        "outage.channel",
        "chat_number.channel",
        "chat_number.number",
        "agency_group.chat_id",
        "unbound_group.chat_id",
        "confirmation.file_id",
        "confirmation.file_kind",
        "confirmation.state",
        "dialogue.step",
        "difficulty.state",
        "digest.counts",
        "digest.figures",
        "dispute.state",
        "event.hash",
        "event.kind",
        "event.source",
        "event.update_id",
        "extension.state",
        "file_job.error",
        "file_job.key",
        "file_job.kind",
        "file_job.letter",
        "file_job.state",
        "file_job.values",
        "import_draft.columns",
        "import_draft.file_id",
        "import_draft.state",
        "inbox.channel",
        "inbox.error",
        "inbox.name",
        "inbox.state",
        "inbox.update_id",
        "invite.code_hash",
        "invite.role",
        "job_run.job",
        "job_run.key",
        "job_run.result",
        "message_task.how",
        "milestone.period",
        "opening.digits",
        "outbox.channel",
        "outbox.error",
        "outbox.kind",
        "outbox.message_id",
        "outbox.ref",
        "outbox.state",
        "outbox.update_id",
        "outbox.urging",
        "outbox_file.mime",
        "person.role",
        "person.state",
        "programme.number",
        "programme.prefix",
        "programme.supersedes",
        "project_report.part",
        "project_report.share",
        "report_file.album",
        "report_file.file_id",
        "report_file.kind",
        "report_file.mime",
        "report_file.reason",
        "report_file.size",
        "report_file.state",
        "report_order.events",
        "report_word.found",
        "report_word.word",  # one by one, folded; a person who is forgotten empties them
        "section.code",
        "store.host",
        "store.instance",
        "store.since",
        "target.measure",
        "target_value.stage",
        "target_value.value",
        "task.code",
        "task.former_codes",
        "task.kind",
        "task.same_as",
        "task.visibility",
        "urging_letter.number",
        "urging_letter.tasks",
        "written_report.update_id",
    ]
)
"""Codes, states, hashes, times, names of kinds, numbers of updates and of groups: of nobody."""


def staying() -> frozenset[str]:
    """Every column of STAYS."""
    return frozenset(" ".join(STAYS.values()).split())


def columns() -> list[Column[object]]:
    """All columns that can hold words, JSON, bytes or a chat's number."""
    return [
        column
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if _holds(column)
    ]


def _holds(column: Column[object]) -> bool:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if column.foreign_keys or (column.primary_key and column.name == "id"):
        return False
    return isinstance(kind, String | JSON | LargeBinary | BigInteger)
