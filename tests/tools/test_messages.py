"""The check of the translations finds what a careless hand leaves behind."""

from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from tools import messages

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
GOOD = HEAD + (
    'msgid "Desa"\nmsgstr "Village"\n\n'
    'msgctxt "bulan"\nmsgid "Mei"\nmsgstr "May"\n\n'
    'msgid "%(n)s orang"\nmsgid_plural "%(n)s orang"\nmsgstr[0] "%(n)s person"\nmsgstr[1] "%(n)s persons"\n'
)


def catalogue(folder: Path, text: str) -> Path:
    """Write a catalogue with its compiled twin and return its path."""
    path = folder / "locale" / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, messages.read(path))
    return path


def test_a_whole_catalogue_has_no_fault(tmp_path: Path) -> None:
    assert messages.faults_of(catalogue(tmp_path, GOOD)) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('msgstr "Village"', 'msgstr ""', "not translated"),
        ('msgid "Desa"', '#, fuzzy\nmsgid "Desa"', "fuzzy"),
        ('[1] "%(n)s persons"', '[1] ""', "not translated"),
        ('[1] "%(n)s persons"', '[1] "%(m)s persons"', "placeholders"),
    ],
)
def test_a_careless_translation_is_named(tmp_path: Path, before: str, after: str, fault: str) -> None:
    assert before in GOOD
    (found,) = messages.faults_of(catalogue(tmp_path, GOOD.replace(before, after)))
    assert fault in found


@pytest.mark.parametrize(
    ("before", "after"), [("Village", "Hamlet"), ("May", "March"), ("s persons", "s people")]
)
def test_a_compiled_file_older_than_its_source_is_found(tmp_path: Path, before: str, after: str) -> None:
    path = catalogue(tmp_path, GOOD)
    path.write_text(GOOD.replace(before, after))
    assert "older" in messages.faults_of(path)[0]
    path.with_suffix(".mo").unlink()
    assert "missing" in messages.faults_of(path)[0]
