"""The states that an idea and a proposal may have, and who walks them (architecture 3, State).

The statuses after a MAD are those of practice.md A-12. Verbs are the names of actions; a verb may be walked by
several actions of one kind (``decide_*`` by the decision of MAD Penetapan and by the walk down the waiting list).
"""

from __future__ import annotations

from rembug.core.process import Transition, process

IDEA = process(
    "planning.idea",
    states=[
        ("open", "Terbuka", "Open"),
        ("chosen", "Menjadi usulan", "Became a proposal"),
        ("merged", "Digabung", "Merged into another idea"),
        ("split", "Dipecah", "Split into several ideas"),
        ("cancelled", "Dibatalkan", "Cancelled"),
    ],
    initial="open",
    transitions=[
        Transition("correct", ("open",), "open"),
        Transition("promote", ("open",), "chosen"),
        Transition("release", ("chosen",), "open"),
        Transition("merge", ("open",), "merged"),
        Transition("split", ("open",), "split"),
        Transition("cancel", ("open",), "cancelled"),
    ],
)

WRITTEN = ("draft", "returned")
"""States in which the TPU may change the text, the budget and the papers."""

AT_OFFICE = ("submitted", "verifying", "returned", "feasible", "not_feasible")
"""Before MAD Prioritas; the proposal has its number."""

UNDECIDED = ("submitted", "verifying", "returned", "feasible", "ranked", "waiting")
"""States from which a proposal may still leave the race (withdrawn, merged, sanctioned, funded elsewhere)."""

PROPOSAL = process(
    "planning.proposal",
    states=[
        ("draft", "Konsep", "Draft"),
        ("submitted", "Dikirim", "Submitted"),
        ("verifying", "Diverifikasi", "Being verified"),
        ("returned", "Dikembalikan untuk dilengkapi", "Returned for repair"),
        ("feasible", "Layak", "Feasible"),
        ("not_feasible", "Tidak layak", "Not feasible"),
        ("ranked", "Sudah diurutkan", "Ranked"),
        ("unranked", "Tanpa urutan", "Unranked"),
        ("funded", "Didanai", "Funded"),
        ("funded_partly", "Didanai sebagian", "Partly funded"),
        ("waiting", "Daftar tunggu", "Waiting list"),
        ("not_eligible", "Tidak memenuhi syarat", "Not eligible"),
        ("withdrawn", "Mengundurkan diri", "Withdrawn"),
        ("merged", "Digabung", "Merged"),
        ("split", "Dipecah", "Split"),
        ("funded_elsewhere", "Didanai sumber lain", "Funded by another source"),
        ("sanctioned", "Dibatalkan karena sanksi", "Cancelled by sanction"),
        ("cancelled", "Dibatalkan", "Cancelled"),
    ],
    initial="draft",
    transitions=[
        # writing (TPU)
        Transition("correct", ("draft",), "draft"),
        Transition("correct", ("returned",), "returned"),
        Transition("submit", ("draft",), "submitted"),
        Transition("resubmit", ("returned",), "submitted"),
        Transition("cancel", ("draft", "submitted"), "cancelled"),
        # an import of earlier decisions is taken back whole (spreadsheets.undo_rows)
        Transition(
            "undo_history",
            ("unranked", "funded", "funded_partly", "waiting", "not_eligible", "withdrawn"),
            "cancelled",
        ),
        # office and verification (step 10)
        Transition("return", ("submitted", "verifying", "feasible"), "returned"),
        Transition("start_verification", ("submitted",), "verifying"),
        Transition("find_feasible", ("verifying",), "feasible"),
        Transition("find_not_feasible", ("verifying",), "not_feasible"),
        Transition("verify_again", ("not_feasible", "feasible"), "verifying"),
        # leaving the race
        Transition("merge", ("draft", *UNDECIDED), "merged"),
        Transition("split", ("draft", *UNDECIDED), "split"),
        Transition("withdraw", ("draft", *UNDECIDED, "not_feasible"), "withdrawn"),
        Transition("sanction", (*UNDECIDED, "funded", "funded_partly"), "sanctioned"),
        Transition("fund_elsewhere", UNDECIDED, "funded_elsewhere"),
        Transition("bar", UNDECIDED, "not_eligible"),
        # MAD Prioritas and MAD Penetapan (steps 11, 13)
        Transition("rank", ("feasible", "ranked"), "ranked"),
        Transition("leave_unranked", ("feasible",), "unranked"),
        Transition("write_final_rab", ("feasible",), "feasible"),
        Transition("write_final_rab", ("ranked",), "ranked"),
        Transition("write_final_rab", ("waiting",), "waiting"),
        Transition("approve_final_rab", ("feasible",), "feasible"),
        Transition("approve_final_rab", ("ranked",), "ranked"),
        Transition("approve_final_rab", ("waiting",), "waiting"),
        Transition("decide_funded", ("ranked", "waiting"), "funded"),
        Transition("decide_partly", ("ranked", "waiting"), "funded_partly"),
        Transition("decide_waiting", ("ranked", "waiting"), "waiting"),
        Transition("decide_not_eligible", ("ranked", "waiting", "unranked"), "not_eligible"),
        # a funded proposal gives its money back (situation S9)
        Transition("give_back", ("funded", "funded_partly"), "withdrawn"),
    ],
)
