"""Checks of the data of meetings for ``rembug verify``."""

from __future__ import annotations

from rembug.core.canonical import digest
from rembug.core.verify import check
from rembug.meetings.domain import sum_headcounts
from rembug.meetings.models import SealedMinutes
from rembug.meetings.queries import counted_parts, sealed_without_contents, standing


@check("meetings.seals", "Sidik berita acara yang disahkan", "Fingerprints of sealed minutes", slow=True)
def seals() -> list[str]:
    """Every sealed meeting has its contents, and they still give the fingerprint that was printed."""
    found = []
    kept = SealedMinutes.objects.select_related("meeting").iterator(chunk_size=200)
    for row in kept:
        if digest(row.data) != row.digest or row.meeting.minutes_digest != row.digest:
            found.append(f"minutes {row.meeting.area_code} {row.meeting.number}: fingerprint differs")
    bare = sealed_without_contents()
    found += [f"minutes {one.area_code} {one.number}: sealed without contents" for one in bare]
    return found


@check("meetings.sums", "Jumlah hadir sama dengan daftarnya", "Headcounts equal their lists", slow=True)
def sums() -> list[str]:
    """The sums of every meeting that stands are those of its list and counts."""

    found = []
    for one in standing().iterator(chunk_size=200):
        count = sum_headcounts(counted_parts(one))
        if (count.men, count.women, count.poor_men, count.poor_women) != (
            one.men, one.women, one.poor_men, one.poor_women,
        ):  # fmt: skip
            found.append(
                f"meeting {one.area_code} {one.number}: {one.present} people, its lists give {count.total}"
            )
    return found
