"""Turns .doc, .xls, .rtf, .odt and .ods into .docx and .xlsx with LibreOffice, if it is installed.

It works on a file from outside, so it is held like the reader itself: a profile of its own that
lets no macro run, no network, limits of the processor, memory and disk, and nothing of it stays.
What it writes is looked through like any other file.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from seed.archive import open_safely
from seed.refusals import MAX_FILE, MEGABYTE, FileRefusal, RefusalKind

if sys.platform != "win32":
    import resource

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF: Final = b"{\\rtf"
_ZIP: Final = b"PK\x03\x04"
_MIMETYPE: Final = b"mimetypeapplication/vnd.oasis.opendocument."
_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 90
_CPU_SECONDS: Final = 60
_MEMORY: Final = 4096 * MEGABYTE
_WRITTEN: Final = 3 * MAX_FILE
# A name space of its own for users and for the network: there is nobody to reach in it.
_NO_NETWORK: Final = 0x10000000 | 0x40000000
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Form:
    """An older form of a document: what people call it, with what it is opened, what it becomes."""

    ending: str
    program: str
    target: str


_WORD, _EXCEL = ("Word", ".docx"), ("Excel", ".xlsx")


def form_of(content: bytes) -> Form | None:
    """Which older form this is by its bytes, whatever it is called; None for every other file."""
    if content.startswith(_RTF):
        return Form(".rtf", *_WORD)
    if content.startswith(_ZIP):
        at = content[: 4 * 64].find(_MIMETYPE)
        kind = content[at + len(_MIMETYPE) :] if at > 0 else b""
        if kind.startswith(b"text"):
            return Form(".odt", *_WORD)
        return Form(".ods", *_EXCEL) if kind.startswith(b"spreadsheet") else None
    if not content.startswith(_OLE) or _stream("EncryptedPackage") in content:
        return None
    if _stream("WordDocument") in content:
        return Form(".doc", *_WORD)
    book = _stream("Workbook") in content or _stream("Book") in content
    return Form(".xls", *_EXCEL) if book else None


def _stream(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")


def refusal(form: Form) -> FileRefusal:
    """How to save it in a form that is read."""
    return FileRefusal(
        RefusalKind.OLD_OFFICE, form=form.ending, program=form.program, target=form.target
    )


def converted(path: Path, folder: Path) -> Path:
    """The file in its new form, written to the folder; the file itself if it is no older form.

    Raises FileRefusal: OLD_OFFICE if there is no LibreOffice, else for what the file is.
    """
    try:
        large = path.stat().st_size > MAX_FILE
        content = b"" if large else path.read_bytes()
    except OSError:
        return path  # the reader says so
    form = form_of(content)
    if form is None:
        return path
    _look_at(content, form)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise refusal(form)
    return _convert(program, content, form, folder, path.stem)


def _look_at(content: bytes, form: Form) -> None:
    """Macros and bombs before anything opens it."""
    if _stream("_VBA_PROJECT_CUR") in content or _stream("_VBA_PROJECT") in content:
        raise FileRefusal(RefusalKind.MACROS)
    if form.ending in (".odt", ".ods"):
        with open_safely(content) as archive:
            if any(name.startswith(("Basic/", "Scripts/")) for name in archive.namelist()):
                raise FileRefusal(RefusalKind.MACROS)


def _convert(program: str, content: bytes, form: Form, folder: Path, stem: str) -> Path:
    profile, given, made = folder / "profile", folder / "given", folder / "made"
    (profile / "user").mkdir(parents=True)
    given.mkdir()
    made.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    source = given / f"document{form.ending}"
    source.write_bytes(content)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--nofirststartwizard",
        "--convert-to", form.target.lstrip("."), "--outdir", str(made), str(source),
    ]  # fmt: skip
    _run(command, folder)
    result = made / f"document{form.target}"
    if not result.is_file():
        # LibreOffice says nothing of a password; a file it cannot open is locked or broken.
        raise FileRefusal(RefusalKind.LOCKED_OR_OLD)
    # The name is looked at for a mark of secrecy, so it stays.
    return result.rename(made / f"{stem[-100:] or 'document'}{form.target}")


def _run(command: list[str], folder: Path) -> None:
    """In a session of its own, so that what it starts ends with it."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder),
        "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9",
        "SAL_USE_VCLPLUGIN": "svp",
    }  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - the program of the system; the path is our own, no shell
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=_hold,  # noqa: PLW1509 - one thread only
    )  # fmt: skip
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise FileRefusal(RefusalKind.TOO_SLOW) from error
    finally:
        if sys.platform != "win32":
            _end_group(process.pid)
        process.wait()


def _end_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def _hold() -> None:
    """What the system keeps it from: the network if the kernel lets us, much time, memory, disk."""
    if sys.platform != "win32":
        ctypes.CDLL(None).unshare(_NO_NETWORK)
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_WRITTEN, _WRITTEN))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
