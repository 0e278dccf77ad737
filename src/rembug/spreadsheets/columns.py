"""What a sheet looks like: one declaration makes the template, reads the file and documents the columns."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """How the cells of a column are understood, written and explained."""

    TEXT = "text"
    INTEGER = "integer"
    AMOUNT_RP = "amount_rp"
    QTY_MILLI = "qty_milli"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    CODE = "code"
    NAME = "name"
    SEX = "sex"


NUMBER_KINDS = frozenset({Kind.INTEGER, Kind.AMOUNT_RP, Kind.QTY_MILLI})
WORD_KINDS = frozenset({Kind.TEXT, Kind.NAME, Kind.CODE})
"""Kinds whose cells keep what was typed, so that a formula-like text could survive in them."""

EXCEL_CELL_CHARS = 32_767
"""The longest text Excel keeps in one cell; longer text would be cut without a word."""

MARK_HEADER = "Tanda baris"
"""Header of the template's last column; rows carrying one of the marks below are never imported."""
EXAMPLE_MARK = "CONTOH"
HELP_MARK = "PETUNJUK"


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: stored as `value`, written as `label_id`, also understood by its synonyms."""

    value: str
    label_id: str
    label_en: str = ""
    synonyms: tuple[str, ...] = ()


YES_NO_CHOICES = (
    Choice("yes", "Ya", "Yes", ("y", "iya", "benar", "true", "1", "v", "✓", "ada", "sudah")),
    Choice("no", "Tidak", "No", ("t", "tdk", "n", "bukan", "salah", "false", "0", "belum", "tidak ada")),
)
SEX_CHOICES = (
    Choice("L", "L", "M", ("l", "lk", "laki-laki", "laki laki", "lelaki", "pria", "male", "m")),
    Choice("P", "P", "F", ("p", "pr", "perempuan", "wanita", "female", "f")),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    `example` is the value of the template's example row, typed as the reader returns it (int rupiah for
    amounts, thousandths for quantities, `date` for dates, the stored value for choices).
    `minimum` and `maximum` bound numbers in the unit the reader returns; `digits` is the exact length of
    a code made of digits only, so that a code that lost its leading zeros is noticed.
    `product` names a quantity and a price: where the cell is empty the amount is theirs.
    """

    key: str
    label_id: str
    label_en: str
    kind: Kind
    required: bool = False
    synonyms: tuple[str, ...] = ()
    help_id: str = ""
    help_en: str = ""
    example: object = None
    choices: tuple[Choice, ...] = ()
    max_length: int | None = None
    unit: str = ""
    minimum: int | None = 0
    maximum: int | None = None
    digits: int | None = None
    summed: bool = False
    product: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.key):
            raise ValueError(f"column key {self.key!r} must be lower case letters, digits and _")
        if self.kind is Kind.CHOICE and not self.choices:
            raise ValueError(f"column {self.key} of kind choice needs its choices")
        if self.summed and self.kind not in NUMBER_KINDS:
            raise ValueError(f"column {self.key} of kind {self.kind} cannot be summed")
        if self.max_length is not None and not 0 < self.max_length <= EXCEL_CELL_CHARS:
            raise ValueError(f"column {self.key}: max_length outside 1..{EXCEL_CELL_CHARS}")

    @property
    def options(self) -> tuple[Choice, ...]:
        """The allowed values of a choice, yes/no or sex column; empty for other kinds."""
        if self.kind is Kind.YES_NO:
            return YES_NO_CHOICES
        if self.kind is Kind.SEX:
            return SEX_CHOICES
        return self.choices if self.kind is Kind.CHOICE else ()

    def label(self, language: str = "id") -> str:
        """The column's heading in a language ("id" or "en")."""
        return self.label_en if language == "en" else self.label_id

    def header(self, language: str = "id") -> str:
        """The heading as printed in files: the label and, where it has one, its unit in brackets."""
        return f"{self.label(language)} ({self.unit})" if self.unit else self.label(language)

    def names(self) -> tuple[str, ...]:
        """Every heading this column answers to, the printed one first."""
        plain = (self.label_id, self.label_en, self.key, *self.synonyms)
        with_unit = (self.header("id"), self.header("en")) if self.unit else ()
        return (*with_unit, *plain)


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One kind of sheet: its code, titles, columns and the columns that together must not repeat.

    `block` are columns that say what several rows under each other belong to, the widest first: written once
    at the top of the block is enough, and the rows of a block are stored together. `heading` is a choice that
    may also stand in a row of its own ("I. BAHAN") above the rows that it is true of.
    """

    code: str
    title_id: str
    columns: tuple[Column, ...]
    title_en: str = ""
    key: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    heading: str = ""
    _by_key: dict[str, Column] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        owner: dict[str, str] = {}
        for column in self.columns:
            if column.key in self._by_key:
                raise ValueError(f"sheet {self.code}: column {column.key} is declared twice")
            self._by_key[column.key] = column
            for name in column.names():
                other = owner.setdefault(normal(name), column.key)
                if other != column.key:
                    raise ValueError(f"sheet {self.code}: heading {name!r} means {other} and {column.key}")
        for key in (*self.key, *self.block, *((self.heading,) if self.heading else ())):
            self.column(key)
        for column in self.columns:
            for part in column.product or ():
                self.column(part)

    def column(self, key: str) -> Column:
        """The column with this key; an unknown key is a programming error (KeyError)."""
        try:
            return self._by_key[key]
        except KeyError:
            raise KeyError(f"sheet {self.code} has no column {key!r}") from None

    def has(self, key: str) -> bool:
        """Whether the sheet has a column with this key."""
        return key in self._by_key

    def title(self, language: str = "id") -> str:
        """The sheet's title in a language, Indonesian where the other is missing."""
        return self.title_en if language == "en" and self.title_en else self.title_id


@lru_cache(maxsize=8_192)
def normal(text: str) -> str:
    """A heading or choice reduced for comparison: case, accents, marks and doubled spaces do not count.

    Line breaks inside a heading count as spaces; "*" (the usual mark of required columns) is dropped.
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[^\w%/✓]+", " ", plain.replace("_", " "))
    return " ".join(plain.split())


_KIND_WORDS = {
    Kind.TEXT: ("Teks", "Text"),
    Kind.INTEGER: ("Bilangan bulat", "Whole number"),
    Kind.AMOUNT_RP: ("Rupiah bulat, mis. 1.500.000", "Whole rupiah, e.g. 1.500.000"),
    Kind.QTY_MILLI: (
        "Angka, paling banyak 3 angka di belakang koma, mis. 6,25",
        "Number, at most 3 decimals after the comma, e.g. 6,25",
    ),
    Kind.DATE: ("Tanggal, mis. 17/08/2026", "Date, day first, e.g. 17/08/2026"),
    Kind.CHOICE: ("Pilihan", "One of a list"),
    Kind.YES_NO: ("Ya atau Tidak", "Ya (yes) or Tidak (no)"),
    Kind.CODE: ("Kode; nol di depan tetap ditulis", "Code; leading zeros are kept"),
    Kind.NAME: ("Nama orang", "Name of a person"),
    Kind.SEX: ("L (laki-laki) atau P (perempuan)", "L (male) or P (female)"),
}


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """The explanation of one column as shown in the template, on screen and in the documentation."""

    key: str
    header: str
    required: bool
    kind: str
    rules: str
    choices: tuple[str, ...]
    help: str
    also_read_as: tuple[str, ...]


def describe(spec: SheetSpec, language: str = "id") -> tuple[ColumnNote, ...]:
    """Explain every column of a sheet in a language ("id" or "en"), in the order of the template."""
    english = language == "en"
    notes = []
    for column in spec.columns:
        rules = []
        if column.max_length is not None:
            rules.append(
                f"at most {column.max_length} characters"
                if english
                else f"paling panjang {column.max_length} huruf"
            )
        if column.digits is not None:
            rules.append(f"exactly {column.digits} digits" if english else f"tepat {column.digits} angka")
        if column.key in spec.key:
            rules.append("identifies the row" if english else "penanda baris, tidak boleh berulang")
        notes.append(
            ColumnNote(
                key=column.key,
                header=column.header(language),
                required=column.required,
                kind=_KIND_WORDS[column.kind][english],
                rules="; ".join(rules),
                choices=tuple((c.label_en or c.label_id) if english else c.label_id for c in column.options),
                help=(column.help_en or column.help_id) if english else column.help_id,
                also_read_as=column.synonyms,
            )
        )
    return tuple(notes)
