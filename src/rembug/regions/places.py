"""Finds villages as offices write them in their sheets: by code, with or without dots, or by name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rembug.core import areas
from rembug.core.areas import Level
from rembug.core.errors import InputProblem, shown
from rembug.regions import domain, queries
from rembug.spreadsheets.checking import CellProblem, CheckedRow

_KIND_WORDS = re.compile(
    r"^(?:desa|kelurahan|kel|ds|nagari|kampung|gampong|pekon|pemekonan)[. ]+", re.IGNORECASE
)


class Villages:
    """The villages of one kecamatan by code and by name. 1 to 2 queries, whatever is asked of it."""

    def __init__(self, district_code: str) -> None:
        found = queries.villages_of(district_code, retired=True)
        self.district_code = district_code
        self.names = {choice.code: choice.name for choice in found}
        self._by_name: dict[str, list[str]] = {}
        for choice in found:
            if choice.retired_on is None:
                self._by_name.setdefault(domain.sort_key(choice.name, Level.VILLAGE), []).append(choice.code)

    def find(self, text: str) -> str:
        """The code of the village that is meant. Raises InputProblem `regions.village_unknown` or `_twice`."""
        typed = text.strip()
        facts = {"text": shown(typed), "names": ", ".join(sorted(self.names.values())[:8])}
        if re.fullmatch(r"[0-9.]+", typed):
            try:
                code = areas.parse_area(typed)
            except InputProblem:
                code = ""
            if code in self.names and areas.level(code) is Level.VILLAGE:
                return code
            raise InputProblem("regions.village_unknown", facts, field="village")
        codes = (
            self._by_name.get(domain.sort_key(_KIND_WORDS.sub("", typed), Level.VILLAGE))
            or self._by_name.get(domain.sort_key(typed, Level.VILLAGE))
            or []
        )
        if len(codes) == 1:
            return codes[0]
        if codes:
            raise InputProblem("regions.village_twice", {**facts, "codes": ", ".join(codes)}, field="village")
        raise InputProblem("regions.village_unknown", facts, field="village")

    def in_rows(
        self, rows: Iterable[CheckedRow], key: str = "village"
    ) -> tuple[list[CellProblem], dict[int, str]]:
        """Problems of villages that are not of the kecamatan, and by row number the code of each that is."""
        problems, codes = [], {}
        seen: dict[str, str | InputProblem] = {}
        for row in rows:
            text = row.values[key]
            if not text:
                continue
            if text not in seen:
                try:
                    seen[text] = self.find(text)
                except InputProblem as problem:
                    seen[text] = problem
            found = seen[text]
            if isinstance(found, str):
                codes[row.number] = found
            else:
                problems.append(row.problem(key, found.code, found.facts, raw=text))
        return problems, codes
