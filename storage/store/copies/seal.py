"""Copies that only the holder of a key can read: age (https://age-encryption.org) or GPG.

The office keeps the private key away from this machine; here is only the public one.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from storage.store.unavailable import CopyFailedError

_LONGEST = 600
_GPG = ("gpg", "--batch", "--quiet", "--yes")


@dataclass(frozen=True, slots=True)
class Seal:
    """A public key: age's begins with "age1", any other is one that GPG knows by its name."""

    key: str

    @property
    def tool(self) -> str:
        """The program that is needed."""
        return "age" if self.key.startswith("age1") else "gpg"

    @property
    def suffix(self) -> str:
        """What a sealed file's name ends with."""
        return f".{self.tool}"

    def close(self, plain: Path, sealed: Path) -> None:
        """Write ``sealed``. Raises CopyFailedError "no_tool" or "not_sealed"."""
        if self.tool == "age":
            command = ["age", "-r", self.key, "-o", str(sealed), str(plain)]
        else:
            command = [*_GPG, "--trust-model", "always", "--encrypt", "--recipient", self.key]
            command += ["--output", str(sealed), str(plain)]
        _run(command, "not_sealed")


def is_sealed(file: Path) -> bool:
    """Whether a copy has to be opened with a key first."""
    return file.suffix in (".age", ".gpg")


def unseal(sealed: Path, plain: Path, identity: Path | None) -> None:
    """Write ``plain``. ``identity``: age's file of private keys; GPG has a keyring of its own.

    Raises CopyFailedError "no_tool", "no_identity" or "not_opened".
    """
    if sealed.suffix == ".gpg":
        command = [*_GPG, "--decrypt", "--output", str(plain), str(sealed)]
    elif identity is None:
        raise CopyFailedError("no_identity")
    else:
        command = ["age", "--decrypt", "-i", str(identity), "-o", str(plain), str(sealed)]
    _run(command, "not_opened")


def _run(command: list[str], otherwise: str) -> None:
    if shutil.which(command[0]) is None:
        raise CopyFailedError("no_tool", tool=command[0])
    try:
        ended = subprocess.run(  # noqa: S603 - a fixed program; the key and the paths are arguments, no shell
            command, capture_output=True, timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CopyFailedError(otherwise, tool=command[0]) from error
    if ended.returncode != 0:
        raise CopyFailedError(otherwise, tool=command[0])
