"""Every problem that regions raise has a sentence in both languages."""

import re
from pathlib import Path

from rembug.regions import messages, official_list

SOURCE = Path(official_list.__file__).parent
FACT = re.compile(r"%\((\w+)\)s")


def test_each_code_raised_in_the_source_has_a_sentence_and_each_sentence_is_raised() -> None:
    text = "\n".join(p.read_text() for p in SOURCE.glob("*.py") if p.name != "messages.py")
    raised = set(re.findall(r'"(regions\.[a-z_]+)"', text))
    assert raised == set(messages.SENTENCES)


def test_both_languages_tell_the_same_facts() -> None:
    for code, (indonesian, english) in messages.SENTENCES.items():
        one = {fact.removesuffix("_id") for fact in FACT.findall(indonesian)}
        two = {fact.removesuffix("_en") for fact in FACT.findall(english)}
        assert one == two, code
