"""Settings: the environment over the file over the defaults, and what a bad value says."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.common.errors import SettingsError
from pipeline.common.settings import Settings, read_settings

Read = Callable[..., Settings]


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KEHOACH_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads the settings with these environment variables."""

    def read(**variables: str) -> Settings:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return read_settings()

    return read


def test_defaults() -> None:
    settings = read_settings()
    assert settings.data_dir == Path("data/processed")
    assert settings.database_url == "sqlite:///data/processed/kehoach.db"
    assert (settings.max_pages, settings.max_bytes) == (2_000, 200_000_000)
    assert settings.workers >= 1


def test_default_database_is_in_the_data_folder(read: Read) -> None:
    assert read(KEHOACH_DATA_DIR="/srv/plans").database_url == "sqlite:////srv/plans/kehoach.db"


def test_environment_wins_over_file(read: Read) -> None:
    Path("kehoach.toml").write_text('max_pages = 10\nworkers = 3\ndatabase_url = "sqlite:///a.db"\n')
    settings = read(KEHOACH_MAX_PAGES="20")
    assert (settings.max_pages, settings.workers, settings.database_url) == (20, 3, "sqlite:///a.db")


def test_file_elsewhere(read: Read) -> None:
    Path("other.toml").write_text("seconds_per_document = 1.5")
    assert read(KEHOACH_CONFIG="other.toml").seconds_per_document == 1.5


def test_empty_variable_is_unset(read: Read) -> None:
    assert read(KEHOACH_MAX_PAGES=" ").max_pages == 2_000


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("KEHOACH_MAX_PAGES", "many", "KEHOACH_MAX_PAGES is 'many'; it must be a number above zero."),
        ("KEHOACH_MAX_PAGES", "-1", "a number above zero"),
        ("KEHOACH_MAX_PAGES", "0", "a number above zero"),
        ("KEHOACH_MAX_PAGES", "nan", "a number above zero"),
        ("KEHOACH_MAX_PAGES", "2.5", "a whole number"),
        ("KEHOACH_SECONDS_PER_DOCUMENT", "inf", "a number above zero"),
        ("KEHOACH_DATABASE_URL", "plans.db", "not a database URL"),
        ("KEHOACH_RUNNING_TASKS", "perhaps", "KEHOACH_RUNNING_TASKS is 'perhaps'; it must be yes or no."),
        ("KEHOACH_RUNNER", "ray", "KEHOACH_RUNNER is 'ray'; it must be threads or dask."),
        ("KEHOACH_READER", "pdfium", "KEHOACH_READER is 'pdfium'; it must be direct or pdfplumber."),
        ("KEHOACH_DASK_ADDRESS", "10.0.0.5:8786", "it must be an address such as tcp://host:8786."),
        ("KEHOACH_STORE", "http://host/store", "it must be a folder or a URL such as s3://bucket/plans."),
        ("KEHOACH_STORE", "gs://plans/store", "it must be a folder or a URL such as s3://bucket/plans."),
        ("KEHOACH_SMTP_URL", "mail.example.vn", "KEHOACH_SMTP_URL is no mail server; write smtps://"),
        ("KEHOACH_SMTP_URL", "smtp://a@b@host", "is no mail server"),
        ("KEHOACH_DIGEST_FROM", "lan", "it must be an address such as lan@example.vn."),
        ("KEHOACH_CONFIG", "missing.toml", "missing.toml cannot be read"),
    ],
)
def test_bad_variable(read: Read, variable: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        read(**{variable: value})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("max_pages = ", "not valid TOML"),
        ("max_page = 5", "sets max_page, which is no setting"),
        ("max_page = 5\nmax_pages = 0", "sets max_page, which is no setting; settings are data_dir, "),
        ("data_dir = 5\nworkers = 2", "^data_dir in kehoach.toml is 5; "),
        ("database_url = ''", "database_url in kehoach.toml is not a database URL"),
        ("max_pages = true", "a number above zero"),
        ("max_pages = [1]", "a number above zero"),
        ("data_dir = 5", "text in quotes"),
    ],
)
def test_bad_file(content: str, says: str) -> None:
    Path("kehoach.toml").write_text(content)
    with pytest.raises(SettingsError, match=says):
        read_settings()


def test_pickles(read: Read) -> None:
    settings = Settings(database_url="postgresql://me:secret@host/plans")
    assert pickle.loads(pickle.dumps(settings)) == settings
    found = read(KEHOACH_MAX_PAGES="20", KEHOACH_FILE_ROOTS="/srv")
    assert pickle.loads(pickle.dumps(found)) == found == Settings(max_pages=20, file_roots=(Path("/srv"),))


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().workers = 9


def test_settings_that_are_given_ask_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a test with a folder of its own would write into its user's database."""
    monkeypatch.setenv("KEHOACH_DATABASE_URL", "postgresql://host/plans")
    Path("kehoach.toml").write_text("max_pages = 10")
    settings = Settings(data_dir=Path("here"))
    assert (settings.database_url, settings.max_pages) == ("sqlite:///here/kehoach.db", 2_000)


def test_password_is_not_shown() -> None:
    assert "secret" not in repr(Settings(database_url="postgresql://me:secret@host/plans"))


def test_folders_of_files(read: Read) -> None:
    assert read().file_roots == (Path("data/raw"),)
    Path("kehoach.toml").write_text('file_roots = ["/srv/plans", "/mnt/a:b"]')
    assert read().file_roots == (Path("/srv/plans"), Path("/mnt/a:b"))
    found = read(KEHOACH_FILE_ROOTS="/srv/plans::~/plans").file_roots
    assert found == (Path("/srv/plans"), Path.home() / "plans")


def test_a_folder_that_is_no_text() -> None:
    Path("kehoach.toml").write_text("file_roots = [1]")
    with pytest.raises(SettingsError, match="must be text in quotes"):
        read_settings()


def test_a_store_is_one_place_for_all_processes(read: Read) -> None:
    assert read().store is None
    assert read(KEHOACH_STORE="store").store == str(Path.cwd() / "store")
    assert read(KEHOACH_STORE="s3://plans/store/").store == "s3://plans/store"
    assert read(KEHOACH_DASK_ADDRESS="tls://10.0.0.5:8786").dask_address == "tls://10.0.0.5:8786"
