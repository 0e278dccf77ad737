"""Files stay short enough to be read in one sitting."""

from pathlib import Path

from tools.check_sizes import LIMITS, too_long


def test_no_file_has_outgrown_its_idea() -> None:
    assert too_long() == []


def test_a_file_one_line_over_the_limit_is_named(tmp_path: Path) -> None:
    for folder, limit in LIMITS.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "fits.py").write_text("\n" * limit)
        (tmp_path / folder / "long.py").write_text("\n" * (limit + 1))
    assert [line.split(":")[0] for line in too_long(tmp_path)] == [f"{folder}/long.py" for folder in LIMITS]
