"""What the Tim Verifikasi asks on Form 11 and on sheets 12.a-d: questions as data, by kind of proposal.

The printed sheets of 2008 were not found (rulebook 1.4): the questions follow what a text says must be looked
at, each with its source; those that no text names are local (GK) and may be left unanswered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rembug.programme.domain.menu import PROPOSAL_KINDS

YES, NO, NOT_APPLICABLE = "yes", "no", "na"
ANSWERS = (YES, NO, NOT_APPLICABLE)

VERDICTS = ("feasible", "repair", "not_feasible")
"""layak, layak dengan perbaikan, tidak layak (rulebook 4.1)."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: texts in both languages, the sheet it stands on, where it comes from.

    ``must`` marks what a text asks for: a proposal cannot be found feasible while its answer is no without the
    meeting seeing why.
    """

    code: str
    form: str
    text_id: str
    text_en: str
    source: str
    must: bool = True

    def text(self, language: str = "id") -> str:
        return self.text_en if language == "en" else self.text_id


QUESTIONS: tuple[Question, ...] = (
    Question("poor_benefit", "11", "Lebih bermanfaat bagi RTM", "Of more benefit to poor households", "S13"),
    Question(
        "direct_welfare",
        "11",
        "Berdampak langsung pada peningkatan kesejahteraan",
        "Acts directly on welfare",
        "S13",
    ),
    Question("by_community", "11", "Dapat dikerjakan oleh masyarakat", "Can be done by the community", "S13"),
    Question(
        "resources", "11", "Didukung sumber daya yang ada", "Supported by resources that are there", "S13"
    ),
    Question("lasting", "11", "Dapat berkembang dan berkelanjutan", "Can grow and last", "S13"),
    Question(
        "negative_list",
        "11",
        "Tidak termasuk daftar larangan",
        "Not on the list of what may not be funded",
        "S12",
    ),
    Question(
        "environment", "11", "Tidak berdampak negatif pada lingkungan", "No harm to the environment", "S11"
    ),
    Question(
        "swadaya",
        "11",
        "Swadaya masyarakat jelas dan sanggup diberikan",
        "The villagers' own share is clear and can be given",
        "S10",
    ),
    Question("upkeep", "11", "Rencana pemeliharaan ada", "There is a plan for upkeep", "4.1", must=False),
    # 12.a education
    Question(
        "edu_poor_pupils",
        "12.a",
        "Penerima manfaat diutamakan dari RTM",
        "Poor households come first among those who benefit",
        "S13",
    ),
    Question(
        "edu_need",
        "12.a",
        "Kebutuhan dihitung dari data murid",
        "The need is counted from pupils",
        "GK",
        must=False,
    ),
    Question(
        "edu_office",
        "12.a",
        "Selaras dengan rencana dinas pendidikan",
        "Agrees with the plan of the education office",
        "GK",
        must=False,
    ),
    # 12.b health
    Question(
        "health_poor",
        "12.b",
        "Penerima manfaat diutamakan dari RTM, ibu dan anak",
        "Poor households, mothers and children come first",
        "S13",
    ),
    Question(
        "health_staff",
        "12.b",
        "Tenaga kesehatan bersedia melayani",
        "Health workers are ready to serve",
        "GK",
        must=False,
    ),
    Question(
        "health_office",
        "12.b",
        "Selaras dengan rencana dinas kesehatan",
        "Agrees with the plan of the health office",
        "GK",
        must=False,
    ),
    # 12.c groups of savings and loan (rulebook 6.1)
    Question(
        "group_year",
        "12.c",
        "Anggota saling mengenal; kegiatan dan pertemuan rutin paling sedikit satu tahun",
        "Members know each other; activities and regular meetings for at least one year",
        "S40",
    ),
    Question(
        "group_rules",
        "12.c",
        "Ada kegiatan simpan pinjam dengan aturan yang disepakati",
        "Savings and loan with agreed rules",
        "S40",
    ),
    Question(
        "group_capital",
        "12.c",
        "Ada modal sendiri dan simpanan anggota",
        "Own capital and savings of members",
        "S40",
    ),
    Question(
        "group_running", "12.c", "Pinjaman yang berjalan lancar", "Running loans are paid on time", "S40"
    ),
    Question(
        "group_books",
        "12.c",
        "Ada pengurus dan pembukuan sederhana",
        "Officers and simple books",
        "S40",
    ),
    Question(
        "group_interviewed",
        "12.c",
        "Semua calon pemanfaat diwawancarai",
        "All who will borrow were interviewed",
        "S42",
    ),
    # 12.d infrastructure
    Question(
        "infra_benefit",
        "12.d",
        "Bermanfaat nyata bagi ekonomi, kesehatan atau pendidikan RTM",
        "Of real benefit to economy, health or education of the poor",
        "S12",
    ),
    Question("infra_technical", "12.d", "Layak secara teknis", "Technically sound", "S12"),
    Question(
        "infra_land",
        "12.d",
        "Lahan tersedia dan pemiliknya setuju (Form 6.a)",
        "Land is there and its owners agree (Form 6.a)",
        "S10",
    ),
    Question(
        "infra_materials",
        "12.d",
        "Bahan dan alat dapat diperoleh di sekitar lokasi",
        "Materials and tools can be had nearby",
        "GK",
        must=False,
    ),
)

BY_CODE: Mapping[str, Question] = {question.code: question for question in QUESTIONS}

FORM_TITLES: Mapping[str, tuple[str, str]] = {
    "11": ("Form 11, verifikasi umum", "Form 11, general"),
    "12.a": ("Form 12.a, pendidikan", "Form 12.a, education"),
    "12.b": ("Form 12.b, kesehatan", "Form 12.b, health"),
    "12.c": ("Form 12.c, simpan pinjam kelompok", "Form 12.c, savings and loan"),
    "12.d": ("Form 12.d, prasarana", "Form 12.d, infrastructure"),
}


def form_of(kind: str) -> str:
    """The verification sheet of a kind of proposal; Form 11 alone where the kind has none of its own."""
    found = PROPOSAL_KINDS.get(kind)
    return found.verification_form if found else "11"


def questions_for(kind: str) -> tuple[Question, ...]:
    """The questions of Form 11 and then those of the kind's own sheet."""
    forms = ("11",) if form_of(kind) == "11" else ("11", form_of(kind))
    return tuple(question for form in forms for question in QUESTIONS if question.form == form)


def unanswered(kind: str, answers: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """Codes of questions that have to be answered and are not."""
    return tuple(
        q.code for q in questions_for(kind) if q.must and answers.get(q.code, {}).get("answer") not in ANSWERS
    )


def answered_no(kind: str, answers: Mapping[str, Mapping[str, str]]) -> tuple[Question, ...]:
    """Questions a text asks for whose answer is no."""
    return tuple(q for q in questions_for(kind) if q.must and answers.get(q.code, {}).get("answer") == NO)
