"""``dondoc demo`` at the door: an address that cannot be had is told before anything is made."""

import os
import pty
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Dondoc


def test_a_taken_port_is_told_with_what_to_do(
    dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("DONDOC_LISTEN", f"127.0.0.1:{port}")
        code, out, err = dondoc("demo")
        assert (code, out) == (1, "")
        told = (
            rf"Không mở được 127\.0\.0\.1:{port}: chương trình khác đang dùng cổng này\. "
            r"Cổng còn trống: DONDOC_LISTEN=127\.0\.0\.1:(\d+) dondoc demo\n"
        )
        found = re.fullmatch(told, err)
        assert found is not None, err
        assert port < int(found[1]) <= port + 20
        socket.create_server(("127.0.0.1", int(found[1]))).close()


def test_an_address_of_another_machine_is_told_the_same_way(
    dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_LISTEN", "192.0.2.1:8090")
    code, out, err = dondoc("demo")
    assert (code, out) == (1, "")
    assert err.startswith("Không mở được 192.0.2.1:8090: địa chỉ không phải của máy này")
    assert "DONDOC_LISTEN=127.0.0.1:8091" in err


def test_a_port_beyond_the_last_is_a_wrong_setting(
    dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_LISTEN", "127.0.0.1:65536")
    assert dondoc("demo") == (2, "", "Cài đặt không đúng: DONDOC_LISTEN. Xem .env.example.\n")


def _environment(listen: str) -> dict[str, str]:
    return {
        **os.environ,
        "CI": "1",  # nobody's browser is opened
        "DONDOC_LISTEN": listen,
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }


COMMAND = [sys.executable, "-c", "from bot.cli import main; main()", "demo"]


@pytest.mark.process
def test_a_page_open_to_the_whole_network_says_so(tmp_path: Path) -> None:
    with subprocess.Popen(
        COMMAND,
        env=_environment("0.0.0.0:0"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as demo:
        assert demo.stdout is not None
        lines = iter(demo.stdout)
        assert any("http://" in line for line in lines)
        demo.terminate()  # Ctrl-C is deaf where a shell started the tests in its background
        said = demo.communicate(timeout=60)[1]
    first, *others = said.splitlines() or [""]
    assert first.startswith("Lưu ý: trang dùng thử đang mở ở 0.0.0.0 cho mọi máy")
    assert others == []  # the bot ends before the server that it asks


@pytest.mark.process
@pytest.mark.parametrize("agreed", [True, False])
def test_at_a_terminal_the_next_free_port_is_offered_and_taken_if_agreed(
    tmp_path: Path, *, agreed: bool
) -> None:
    """What is opened to this machine alone is not warned of."""
    typing, terminal = pty.openpty()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with subprocess.Popen(
            COMMAND,
            env=_environment(f"127.0.0.1:{port}"),
            cwd=tmp_path,
            stdin=terminal,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as demo:
            os.close(terminal)
            os.write(typing, b"c\n" if agreed else b"k\n")
            assert demo.stdout is not None
            served = re.search(
                r"http://127\.0\.0\.1:(\d+)/", "".join(demo.stdout.readline() for _ in "12")
            )
            demo.terminate()
            said = demo.communicate(timeout=60)[1]
    os.close(typing)
    asked = re.search(
        rf"Cổng 127\.0\.0\.1:{port} đang có chương trình khác dùng\. Dùng cổng (\d+)\?", said
    )
    assert asked is not None, said
    assert (served[1] if served else None) == (asked[1] if agreed else None)
    assert ("Lưu ý" in said, "Không mở được" in said) == (False, not agreed)
