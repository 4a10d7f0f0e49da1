"""The menu beside the text field holds a person's own commands, a stranger's two."""

from bot.commands import for_roles
from bot.simulator.chats.cast import Person
from storage.rules.permissions import Role
from tests.bot.house import House, story


async def menu_of(house: House, who: Person, names: list[str]) -> None:
    """Wait for a menu; it is set alongside the answers, never before them."""
    await house.until(
        lambda: [one["command"] for one in house.telegram.commands_for(who.user_id)] == names
    )


def named(role: Role) -> list[str]:
    return [command.name for command in for_roles([role])]


@story()
async def test_everybody_has_the_commands_of_the_role(house: House) -> None:
    await menu_of(house, house.officer, named(Role.OFFICER))
    await menu_of(house, house.leader, named(Role.LEADER))
    await menu_of(house, house.office, named(Role.OFFICE))
    await menu_of(house, house.admin, named(Role.ADMIN))
    assert "capnhat" in named(Role.OFFICER)
    assert "capnhat" not in named(Role.OFFICE)
    await menu_of(house, house.telegram.person("Người lạ"), ["start", "trogiup"])


@story()
async def test_a_role_that_begins_or_ends_changes_the_menu(house: House) -> None:
    newcomer = await house.joins("Hoàng Thị K")
    await menu_of(house, newcomer, named(Role.OFFICER))
    await house.dismiss(newcomer)
    await house.say(house.admin, "/trogiup")
    await menu_of(house, newcomer, ["start", "trogiup"])
