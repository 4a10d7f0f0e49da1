"""A key that copies are sealed with."""

import subprocess
from collections.abc import Iterator

import pytest


@pytest.fixture
def gpg_key(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A keyring of its own with one key, its agent stopped at the end."""
    home = tmp_path_factory.mktemp("gpg")
    home.chmod(0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    name = "van-phong@example.test"
    options = ["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", name]
    subprocess.run([*options, "rsa2048", "encr", "never"], check=False, capture_output=True)
    known = subprocess.run(["gpg", "--list-keys", name], check=False, capture_output=True)
    if known.returncode:
        subprocess.run([*options, "default", "default", "never"], check=True, capture_output=True)
    yield name
    subprocess.run(["gpgconf", "--kill", "gpg-agent"], check=False, capture_output=True)
