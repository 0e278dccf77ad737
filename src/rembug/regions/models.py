"""The tree of regions: fixed depth, official code as key, every ancestor's code in each row.

Regions are public facts: no area scoping. Writers: `bulk.py` and `actions.py`.
"""

from typing import Any

from django.db import models
from django.db.models.functions import Substr

from rembug.core.areas import Level
from rembug.regions import domain


class SortKeyField(models.CharField):
    """Text ordered byte by byte on every database, so that a prefix is one range of the index."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            # SQLite compares bytes by itself; PostgreSQL would use the server's language.
            parameters["collation"] = "C"
        return parameters


class Origin(models.TextChoices):
    """Who says that a unit exists."""

    OFFICIAL = "official", "daftar resmi"
    LOCAL = "local", "dicatat sendiri"
    SAMPLE = "sample", "contoh"


def _inside(prefix_field: str, level: Level) -> models.Q:
    return models.Q(**{prefix_field: Substr("code", 1, domain.CODE_LENGTH[level])})


class Unit(models.Model):
    """What all levels share."""

    name = models.CharField(max_length=domain.NAME_MAX)
    sort_key = SortKeyField(max_length=domain.NAME_MAX)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.LOCAL)
    retired_on = models.DateField(null=True, blank=True)
    """First day on which the code is no longer in use. Rows are never deleted: the past points at them."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Province(Unit):
    """Provinsi."""

    code = models.CharField(max_length=2, primary_key=True)

    class Meta:
        indexes = [models.Index(fields=["sort_key", "code"], name="province_name")]


class Regency(Unit):
    """Kabupaten or kota."""

    code = models.CharField(max_length=5, primary_key=True)
    province = models.ForeignKey(
        Province, models.PROTECT, db_column="province_code", related_name="regencies", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["province", "sort_key", "code"], name="regency_in_province"),
            models.Index(fields=["sort_key", "code"], name="regency_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_inside("province", Level.PROVINCE), name="regency_code_in_province"
            )
        ]


class District(Unit):
    """Kecamatan (distrik in Papua)."""

    code = models.CharField(max_length=8, primary_key=True)
    regency = models.ForeignKey(
        Regency, models.PROTECT, db_column="regency_code", related_name="districts", db_index=False
    )
    province_code = models.CharField(max_length=2)

    class Meta:
        indexes = [
            models.Index(fields=["regency", "sort_key", "code"], name="district_in_regency"),
            models.Index(fields=["province_code", "sort_key", "code"], name="district_in_province"),
            models.Index(fields=["sort_key", "code"], name="district_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_inside("regency", Level.REGENCY) & _inside("province_code", Level.PROVINCE),
                name="district_code_in_regency",
            )
        ]


class Village(Unit):
    """Desa, kelurahan or desa adat."""

    KINDS = [(kind.value, kind.value) for kind in domain.VillageKind]

    code = models.CharField(max_length=13, primary_key=True)
    district = models.ForeignKey(
        District, models.PROTECT, db_column="district_code", related_name="villages", db_index=False
    )
    regency_code = models.CharField(max_length=5)
    province_code = models.CharField(max_length=2)
    kind = models.CharField(max_length=9, choices=KINDS)

    class Meta:
        indexes = [
            models.Index(fields=["district", "sort_key", "code"], name="village_in_district"),
            models.Index(fields=["regency_code", "sort_key", "code"], name="village_in_regency"),
            # A search in a province walks the names of the nation, of which a typed prefix leaves few.
            models.Index(fields=["sort_key", "code"], name="village_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_inside("district", Level.DISTRICT)
                & _inside("regency_code", Level.REGENCY)
                & _inside("province_code", Level.PROVINCE),
                name="village_code_in_district",
            )
        ]


class Hamlet(Unit):
    """Dusun, jorong, lingkungan: no official code, so the village's code and two digits."""

    code = models.CharField(max_length=16, primary_key=True)
    village = models.ForeignKey(
        Village, models.PROTECT, db_column="village_code", related_name="hamlets", db_index=False
    )
    district_code = models.CharField(max_length=8)
    regency_code = models.CharField(max_length=5)
    province_code = models.CharField(max_length=2)
    label = models.CharField(max_length=30, blank=True)
    """Its own word where it differs from its neighbours'; empty: the word of the kabupaten."""

    class Meta:
        indexes = [
            models.Index(fields=["village", "sort_key", "code"], name="hamlet_in_village"),
            models.Index(fields=["district_code", "sort_key", "code"], name="hamlet_in_district"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_inside("village", Level.VILLAGE)
                & _inside("district_code", Level.DISTRICT)
                & _inside("regency_code", Level.REGENCY)
                & _inside("province_code", Level.PROVINCE),
                name="hamlet_code_in_village",
            )
        ]


class UnitName(models.Model):
    """What the units of one kabupaten are called; without a row, `domain.DEFAULT_WORDS`."""

    regency = models.OneToOneField(
        Regency, models.PROTECT, primary_key=True, db_column="regency_code", related_name="unit_name"
    )
    district_word = models.CharField(max_length=30, default=domain.DEFAULT_WORDS.district)
    village_word = models.CharField(max_length=30, default=domain.DEFAULT_WORDS.village)
    hamlet_word = models.CharField(max_length=30, default=domain.DEFAULT_WORDS.hamlet)
    ward_hamlet_word = models.CharField(max_length=30, default=domain.DEFAULT_WORDS.ward_hamlet)

    def __str__(self) -> str:
        return f"{self.regency_id}: {self.village_word}, {self.hamlet_word}"


class CodeChange(models.Model):
    """One code touched by one regulation (see `domain.Change`); written once, never edited.

    Codes are plain text: history may name codes older than this register.
    """

    KINDS = [(kind.value, kind.value) for kind in domain.ChangeKind]

    kind = models.CharField(max_length=6, choices=KINDS)
    old_code = models.CharField(max_length=16)
    new_code = models.CharField(max_length=16)
    effective_on = models.DateField()
    code_kept = models.BooleanField(default=False)
    former_name = models.CharField(max_length=domain.NAME_MAX, blank=True)
    regulation_no = models.CharField(max_length=120, blank=True)
    """Empty only where a newer official list brought the change without saying why."""
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["old_code", "effective_on"], name="code_change_old"),
            models.Index(fields=["new_code", "effective_on"], name="code_change_new"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "old_code", "new_code", "effective_on"], name="code_change_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="rename", old_code=models.F("new_code"))
                | (~models.Q(kind="rename") & ~models.Q(old_code=models.F("new_code"))),
                name="code_change_rename_keeps_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.old_code} > {self.new_code} ({self.effective_on})"
