"""Settings: the environment over the file over the defaults, and what a bad value says."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pipeline.common.errors import SettingsError
from pipeline.common.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults() -> None:
    settings = read_settings({})
    assert settings.data_dir == Path("data/processed")
    assert settings.database_url == "sqlite:///data/processed/kehoach.db"
    assert (settings.max_pages, settings.max_bytes) == (2_000, 200_000_000)
    assert settings.workers >= 1


def test_default_database_is_in_the_data_folder() -> None:
    assert read_settings({"KEHOACH_DATA_DIR": "/srv/plans"}).database_url == "sqlite:////srv/plans/kehoach.db"


def test_environment_wins_over_file() -> None:
    Path("kehoach.toml").write_text('max_pages = 10\nworkers = 3\ndatabase_url = "sqlite:///a.db"\n')
    settings = read_settings({"KEHOACH_MAX_PAGES": "20"})
    assert (settings.max_pages, settings.workers, settings.database_url) == (20, 3, "sqlite:///a.db")


def test_file_elsewhere() -> None:
    Path("other.toml").write_text("seconds_per_document = 1.5")
    assert read_settings({"KEHOACH_CONFIG": "other.toml"}).seconds_per_document == 1.5


def test_empty_variable_is_unset() -> None:
    assert read_settings({"KEHOACH_MAX_PAGES": " "}).max_pages == 2_000


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
        ("KEHOACH_CONFIG", "missing.toml", "missing.toml cannot be read"),
    ],
)
def test_bad_variable(variable: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        read_settings({variable: value})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("max_pages = ", "not valid TOML"),
        ("max_page = 5", "sets max_page, which is no setting"),
        ("max_pages = true", "a number above zero"),
        ("max_pages = [1]", "a number above zero"),
        ("data_dir = 5", "text in quotes"),
    ],
)
def test_bad_file(content: str, says: str) -> None:
    Path("kehoach.toml").write_text(content)
    with pytest.raises(SettingsError, match=says):
        read_settings({})


def test_pickles() -> None:
    settings = Settings(database_url="postgresql://me:secret@host/plans")
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_password_is_not_shown() -> None:
    assert "secret" not in repr(Settings(database_url="postgresql://me:secret@host/plans"))


def test_folders_of_files() -> None:
    assert read_settings({}).file_roots == (Path("data/raw"),)
    found = read_settings({"KEHOACH_FILE_ROOTS": "/srv/plans::~/plans"}).file_roots
    assert found == (Path("/srv/plans"), Path.home() / "plans")
    Path("kehoach.toml").write_text('file_roots = ["/srv/plans", "/mnt/a:b"]')
    assert read_settings({}).file_roots == (Path("/srv/plans"), Path("/mnt/a:b"))


def test_a_folder_that_is_no_text() -> None:
    Path("kehoach.toml").write_text("file_roots = [1]")
    with pytest.raises(SettingsError, match="must be text in quotes"):
        read_settings({})
