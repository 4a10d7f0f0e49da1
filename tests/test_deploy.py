"""What stands under deploy/ fits the product it starts: settings, pages, figures, the health check."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.cli.exit_codes import WRONG_USE
from bot.files import calendar_page
from bot.health.watch import Sight, exposed
from bot.settings import Settings
from storage.store.queues import Queues

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


def read(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def page_of_figures() -> str:
    """What /metrics says when every figure there is has a value."""
    queues = Queues(
        inbox_waiting=1,
        inbox_oldest=1,
        inbox_parked=1,
        outbox={("reminder", "new"): 1},
        oldest={"reminder": 1},
        held_until=datetime(2026, 1, 1, tzinfo=UTC),
    )
    sight = Sight(poll_age=1, tick_seconds=1, rival=False, backup_age=1, queues=queues)
    return "\n".join(exposed(sight)) + "\n"


def shown() -> dict[str, set[str]]:
    """Every figure there is, with the labels it has."""
    found: dict[str, set[str]] = {}
    for line in page_of_figures().splitlines():
        if not line.startswith("#"):
            name, labels = re.fullmatch(r"(\w+)(\{.*\})? .+", line).groups("")  # type: ignore[union-attr]
            found[name] = set(re.findall(r"(\w+)=", labels))
    return found


def test_the_board_shows_every_figure_there_is_and_no_other() -> None:
    asked: dict[str, set[str]] = {}
    board: dict[str, Any] = json.loads(read("grafana.json"))
    for panel in board["panels"]:
        for target in panel["targets"]:
            for name, labels in re.findall(r"(dondoc_\w+)(\{[^}]*\})?", target["expr"]):
                used = set(re.findall(r"(\w+)=", labels))
                used |= set(re.findall(r"by \((\w+)\)", target["expr"]))
                used |= set(re.findall(r"\{\{(\w+)\}\}", target["legendFormat"]))
                asked.setdefault(name, set()).update(used)
    assert asked == shown()
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "nginx.conf", "dondoc.service"])
def test_only_settings_that_exist_are_set(name: str) -> None:
    known = {f"DONDOC_{field.upper()}" for field in Settings.model_fields}
    assert set(re.findall(r"DONDOC_\w+", read(name))) - known == set()


def test_the_image_has_everything_the_product_needs_and_runs_as_nobody_in_particular() -> None:
    lines = read("Dockerfile").splitlines()
    copied = {
        line.split()[1] for line in lines if line.startswith("COPY ") and "--from" not in line
    }
    rooms = {"bot", "jobs", "seed", "storage"}
    assert copied - rooms == {"requirements-server.lock", "pyproject.toml"}
    assert copied >= rooms
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()}
    named = {word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]}
    assert {word for word in named if not word.startswith(("--", "/"))} <= allowed
    assert lines.index("USER 10001") < lines.index('ENTRYPOINT ["dondoc"]')


@contextmanager
def answering(status: int) -> Iterator[int]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.process
@pytest.mark.parametrize(("status", "well"), [(200, True), (503, False)])
def test_the_images_health_check_is_what_the_bot_says_of_itself(status: int, *, well: bool) -> None:
    found = re.search(r"^ +CMD (\[.+\])$", read("Dockerfile"), re.MULTILINE)
    assert found is not None
    program, *arguments = json.loads(found[1])
    assert program == "python"
    with answering(status) as port:
        arguments = [one.replace("8080", str(port)) for one in arguments]
        ended = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    assert (ended.returncode == 0) is well


def test_a_supervisor_does_not_start_again_what_was_set_up_wrongly() -> None:
    assert f"RestartPreventExitStatus={WRONG_USE}\n" in read("dondoc.service")


def test_nginx_leads_to_the_bots_own_pages_and_shows_the_internet_no_other() -> None:
    public, inner = re.split(r"^server \{$", read("nginx.conf"), flags=re.MULTILINE)[1:]
    pages = [re.findall(r"location (?:= )?(\S+) ", part) for part in (public, inner)]
    assert pages == [["/telegram", calendar_page.FOLDER, "/"], ["/healthz", "/metrics", "/"]]
    secret = public.partition(f"location {calendar_page.FOLDER} {{")[2].partition(
        "}\n    location"
    )[0]
    assert "access_log off;" in secret
    _, port = Settings(_env_file=None).address
    assert set(re.findall(r"proxy_pass (\S+);", public + inner)) == {f"http://127.0.0.1:{port}"}


@pytest.mark.process
def test_nginx_takes_its_sample(tmp_path: Path) -> None:
    program = shutil.which("nginx")
    if program is None:
        pytest.skip("no nginx on this machine")
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=dondoc.vidu.vn",
    ]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    sample = read("nginx.conf").replace("/etc/ssl/dondoc", str(tmp_path))
    sample = sample.replace("10.0.0.5:9100", "127.0.0.1:9100")
    whole = tmp_path / "nginx.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in kinds)
    http = f"access_log off;\n{places}{sample}"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{http}\n}}\n")
    ended = subprocess.run(
        [program, "-t", "-q", "-e", "stderr", "-p", str(tmp_path), "-c", str(whole)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def prometheus(*arguments: str, given: str = "") -> str:
    """What Prometheus's own checker says; skips where there is none."""
    program = shutil.which("promtool")
    if program is None:
        pytest.skip("no promtool on this machine")
    ended = subprocess.run(
        [program, *arguments], input=given, capture_output=True, text=True, check=False
    )
    return ended.stdout + ended.stderr


@pytest.mark.process
def test_prometheus_takes_the_figures() -> None:
    assert prometheus("check", "metrics", given=page_of_figures()) == ""


@pytest.mark.process
def test_prometheus_takes_every_question_of_the_board(tmp_path: Path) -> None:
    board: dict[str, Any] = json.loads(read("grafana.json"))
    asked = [one["expr"] for panel in board["panels"] for one in panel["targets"]]
    rules = [{"record": f"board:{n}", "expr": expr} for n, expr in enumerate(asked)]
    file = tmp_path / "rules.yml"
    file.write_text(json.dumps({"groups": [{"name": "board", "rules": rules}]}))  # JSON is YAML
    assert f"SUCCESS: {len(asked)} rules found" in prometheus("check", "rules", str(file))


@pytest.mark.process
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd on this machine")
    unit = tmp_path / "dondoc.service"
    started = f"ExecStart={sys.executable} run"
    unit.write_text(re.sub(r"^ExecStart=.*$", started, read("dondoc.service"), flags=re.MULTILINE))
    ended = subprocess.run(
        [program, "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
