"""The parts of the interface: what each tag draws, and what every page must keep to."""

import datetime as dt
import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from rembug.core.templatetags import rembug as tags
from rembug.core.views_components import REQUIREMENTS
from tests.core.pages import parsed


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


def draw(source: str, **context: object) -> str:
    return Template("{% load rembug %}" + source).render(Context(context))


def signed_in(pk: int | None = None) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(pk=pk)  # type: ignore[assignment]
    return request


# --- navigation -------------------------------------------------------------------------------------


def test_navigation_shows_the_steps_as_seats_between_home_and_books() -> None:
    nav = [
        {"code": "home", "label": "Beranda", "url": "/"},
        {"code": "plan", "number": 3, "label": "Perencanaan", "title": "Perencanaan", "url": "/3/", "state": "now",
         "current": True},
        {"code": "upk", "label": "UPK", "url": "/upk/"},
    ]  # fmt: skip
    html = draw("{% navigation %}|{% current_label %}", nav=nav)
    assert html.index("Beranda") < html.index('class="seven"') < html.index("UPK")
    assert 'data-st="now"' in html
    assert '<a href="/3/" title="3 Perencanaan" aria-current="page">' in html
    assert html.endswith("|3 Perencanaan")


def test_menu_button_has_a_word_when_no_item_is_current() -> None:
    assert draw("{% current_label %}", nav=[]) == "Menu"


# --- lamps and states -------------------------------------------------------------------------------


def test_lamps_put_red_first_in_each_group_and_keep_the_order_of_groups() -> None:
    html = draw("{% lamps rows %}", rows=REQUIREMENTS)
    words = re.findall(r'<td><span class="st .">.*?</svg>([^<]+)</span></td>', html)
    assert words == ["Belum terpenuhi", "Terpenuhi", "Tidak berlaku", "Perlu perhatian", "Belum terbukti"]
    assert html.index("Dokumen") < html.index("Lapangan")
    assert "1 belum terpenuhi" in html


def test_lamp_says_whether_it_holds_back_or_only_reminds() -> None:
    row = {"state": "unmet", "title": "LPD", "fact": "a < b", "source": "PTO 2014", "blocks": True}
    assert "PTO 2014, menahan" in draw("{% lamp row %}", row=row)
    assert "PTO 2014, mengingatkan" in draw("{% lamp row %}", row={**row, "blocks": False})
    assert "menahan" not in draw("{% lamp row %}", row={**row, "state": "not_applicable"})
    assert "a &lt; b" in draw("{% lamp row %}", row=row)


def test_lamp_takes_an_object_with_an_enum_state_and_a_remedy_link() -> None:
    row = SimpleNamespace(
        state=SimpleNamespace(value="unmet"), title="LPD", fact="", source="", blocks=True,
        remedy=SimpleNamespace(label="Perbaiki", url="/lpd/"),
    )  # fmt: skip
    assert '<a class="fix" href="/lpd/">Perbaiki</a>' in draw("{% lamp row %}", row=row)


def test_lamp_that_asks_for_a_note_offers_its_field_only_inside_a_form() -> None:
    row = {"state": "attention", "title": "Foto", "code": "works.photo", "asks_note": True}
    html = draw('{% lamps rows notes_for="f" %}', rows=[row])
    assert 'form="f" name="catatan:works.photo"' in html
    assert "<input" not in draw("{% lamps rows %}", rows=[row])


def test_unknown_state_is_an_error_not_a_silent_pass() -> None:
    with pytest.raises(KeyError):
        draw('{% state "almost" %}')


def test_every_lamp_has_a_shape_and_a_word_of_its_own() -> None:
    lamps = [tags.STATES[kind] for kind in tags.LAMP_ORDER]
    assert len({symbol for _, symbol, _ in lamps}) == len(lamps)
    assert len({str(word) for _, _, word in lamps}) == len(lamps)


def test_next_step_without_a_way_shows_a_locked_button_that_cannot_be_pressed() -> None:
    html = draw('{% next_step "Lengkapi LPD." label="Salurkan" blocked=True %}')
    assert 'class="next no"' in html
    assert '<span class="btn" aria-disabled="true">' in html
    assert 'href="/x/"' in draw('{% next_step "Lengkapi." label="Lengkapi" url="/x/" %}')


# --- figures and dates ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% rp 1234567 %}", '<span class="nw">Rp\u00a01.234.567</span>'),
        ("{% rp none %}", ""),
        ("{{ minus|angka }}", "(200.000)"),
        ("{{ none|angka }}", ""),
        ('{% qty 12500 "m" %}', '<span class="nw">12,5\u00a0m</span>'),
        ("{% persen 1250 %}", "12,5\u00a0%"),
        ("{% terbilang 96000000 %}", "Sembilan puluh enam juta rupiah"),
        ("{% tanggal none %}", ""),
        ('{% tanggal day "hari" %}', '<time datetime="2026-09-03">Kamis, 3 September 2026</time>'),
    ],
)
def test_figures_and_dates_are_written_as_offices_write_them(source: str, text: str) -> None:
    assert draw(source, none=None, minus=-200_000, day=dt.date(2026, 9, 3)) == text


def test_moment_is_shown_in_the_active_zone() -> None:
    moment = dt.datetime(2026, 9, 2, 23, 30, tzinfo=dt.UTC)
    with timezone.override("Asia/Jayapura"):
        assert "3 September 2026, 08.30" in draw('{% tanggal m "lengkap" %}', m=moment)


def test_dates_follow_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert "Thursday, 3 September 2026" in draw('{% tanggal d "hari" %}', d=dt.date(2026, 9, 3))


# --- forms ------------------------------------------------------------------------------------------


class Small(forms.Form):
    name = forms.CharField(label="Nama", help_text="Seperti di KTP.")
    way = forms.ChoiceField(label="Cara", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(label="Catatan", required=False)


def test_field_ties_hint_and_error_to_the_input() -> None:
    html = draw('{% field form.name autocomplete="name" %}', form=Small({}))
    assert '<label for="id_name">Nama <small>(wajib)</small>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="name"' in html
    assert {"id_name", "id_name_helptext", "id_name_error"} <= set(parsed(html).ids)


def test_field_marks_what_may_stay_empty_and_can_leave_the_mark_out() -> None:
    assert "(boleh kosong)" in draw("{% field form.note %}", form=Small())
    assert "(wajib)" not in draw("{% field form.name mark=False %}", form=Small())


def test_field_keeps_what_was_typed_and_escapes_it() -> None:
    html = draw("{% field form.name %}", form=Small({"name": '"><script>x'}))
    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;x" in html


def test_radio_field_is_a_group_with_a_legend() -> None:
    html = draw("{% field form.way %}", form=Small({}))
    assert '<fieldset class="field err" aria-describedby="id_way_error">' in html
    assert html.count('type="radio"') == 2


def test_error_summary_links_every_error_to_a_field_on_the_page() -> None:
    form = Small({})
    html = draw("{% error_summary form %}{% field form.name %}{% field form.way %}", form=form)
    links = re.findall(r'href="#([^"]+)"', html)
    assert links == ["id_name", "id_way_0"]
    assert set(links) <= set(parsed(html).ids)
    assert "Ada 2 hal yang perlu diperbaiki" in html
    assert draw("{% error_summary form %}", form=Small()).strip() == ""


def test_error_summary_covers_formsets_and_what_belongs_to_no_field() -> None:
    formset = forms.formset_factory(Small, min_num=2, validate_min=True, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-way": "z"}
    )
    html = draw("{% error_summary formset %}", formset=formset)
    assert 'href="#id_form-0-name"' in html
    assert 'href="#id_form-0-way_0"' in html
    assert html.count("<li>") == 3


def test_each_drawn_form_has_its_own_key_and_a_signed_owner() -> None:
    context = {"request": signed_in(7), "csrf_token": "t"}
    first, second = (draw("{% hidden_keys version=0 %}", **context) for _ in range(2))
    key = re.compile(r'name="kunci" value="([0-9a-f-]{36})"')
    assert key.findall(first) != key.findall(second)
    assert len(key.findall(first)) == 1
    assert re.search(r'name="pemilik" value="[^"]{20,}"', first)
    assert 'name="version" value="0"' in first
    assert 'name="csrfmiddlewaretoken" value="t"' in first
    assert "version" not in draw("{% hidden_keys %}", **context)


def test_conflict_shows_both_texts_and_offers_a_choice_only_where_they_differ() -> None:
    rows = [
        {"label": "Tempat", "mine": "Balai", "theirs": "SDN 2", "name": "place"},
        {"label": "Jam", "mine": "9", "theirs": "9", "name": "time"},
    ]
    html = draw('{% conflict rows who="Yuliana" %}', rows=rows)
    assert html.count('name="place"') == 2
    assert 'name="time"' not in html
    assert html.count('class="differs"') == 1
    assert "Yuliana sudah menyimpan perubahan." in html


# --- lists ------------------------------------------------------------------------------------------


def test_paging_keeps_the_filters() -> None:
    request = RequestFactory().get("/", {"desa": "Sidorejo", "halaman": "2"})
    html = draw("{% pages page %}", page=Paginator(range(86), 10).page(2), request=request)
    assert 'href="?desa=Sidorejo&amp;halaman=1"' in html
    assert 'href="?desa=Sidorejo&amp;halaman=3"' in html
    assert "11-20 dari 86" in html


def test_table_labels_each_cell_for_the_phone_and_escapes_values() -> None:
    columns = [{"key": "v", "label": "Desa", "kind": "ti"}, {"key": "a", "label": "Pokok (Rp)", "kind": "n"}]
    rows = [{"v": "<b>", "a": -5000, "url": "/x/"}]
    html = draw('{% table columns rows caption="C" %}', columns=columns, rows=rows)
    assert '<th scope="row" class="ti"><a href="/x/">&lt;b&gt;</a></th>' in html
    assert '<td class="n" data-l="Pokok (Rp)">(5.000)</td>' in html


def test_history_writes_dates_short_and_says_when_there_is_nothing() -> None:
    html = draw("{% history e %}", e=[{"when": dt.date(2026, 9, 3), "text": "LPD", "who": "Sri"}])
    assert '<time datetime="2026-09-03">3 Sep</time>' in html
    assert "Belum ada catatan." in draw("{% history e %}", e=[])
