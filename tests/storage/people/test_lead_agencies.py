"""Who leads a task."""

from storage.people import lead_agencies
from storage.people.lead_agencies import Lead
from storage.store.engine import Database
from tests.builders import FINANCE, HOME_AFFAIRS, agency_id, register, task, task_id


def test_the_leads_of_each_task_stand_in_the_documents_order(db: Database) -> None:
    register(
        db,
        [
            task("1.1", leads=[HOME_AFFAIRS, FINANCE]),
            task("1.2", leads=[FINANCE]),
            task("1.3", leads=[HOME_AFFAIRS]),
        ],
    )
    with db.transaction() as session:
        finance, home = agency_id(session, FINANCE), agency_id(session, HOME_AFFAIRS)
        both, one = task_id(session, "1.1"), task_id(session, "1.2")
        found = lead_agencies.leads(session, [both, one])
        assert lead_agencies.lead_ids(session, both) == [home, finance]
    assert {number: [lead.agency_id for lead in leads] for number, leads in found.items()} == {
        both: [home, finance],
        one: [finance],
    }
    assert found[one] == [Lead(finance, FINANCE, FINANCE, collective=False)]
