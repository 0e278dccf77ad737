"""The first run: nobody has an account, and only who reads the server's console makes the first one."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from rembug.core.errors import NotAllowed
from rembug.core.models import AuditEvent
from rembug.people import actions, first_run, queries
from rembug.people.actions.first_run import First, open_installation
from rembug.people.models import User
from rembug.people.views import entry
from rembug.regions.bulk import create_sample_region
from tests.world import HERE, PASSWORD, World

pytestmark = pytest.mark.django_db
PASSWORDS = {"password1": "jalan-desa-berbatu-7", "password2": "jalan-desa-berbatu-7"}
ADMINISTRATOR = {
    "kecamatan": HERE,
    "name": "Rahmat Hidayat",
    "sex": "L",
    "scope": "district",
    "username": "rahmat",
    **PASSWORDS,
}


@pytest.fixture(autouse=True)
def _fresh(settings: Any, tmp_path: Path) -> Any:
    settings.DATA = tmp_path
    cache.clear()
    first_run.forget()
    yield
    first_run.forget()


@pytest.fixture
def land(db: None) -> None:
    create_sample_region(HERE, district_name="Mekar Jaya", village_names=["Banjarsari"])


def opened(client: Client) -> Client:
    """A browser that typed the right code."""
    assert client.post("/mulai/", {"code": first_run.first_run_code()})["Location"] == "/mulai/"
    return client


@pytest.mark.parametrize("path", ["/", "/masuk/", "/orang/", "/pulihkan/", "/musyawarah/", "/cari/"])
def test_every_page_leads_to_the_first_run(path: str) -> None:
    assert Client().get(path)["Location"] == "/mulai/"


def test_the_server_s_health_answers_all_the_same() -> None:
    assert Client().get("/sehat/").status_code == 200


def test_the_code_is_kept_as_a_hash_that_only_the_owner_reads(tmp_path: Path) -> None:
    code = first_run.first_run_code()
    kept = tmp_path / "kode-pertama"
    assert code not in kept.read_text()
    assert code.replace("-", "") not in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert first_run.fits(code.lower().replace("-", " "))
    assert not first_run.fits("")
    newer = first_run.first_run_code()
    assert first_run.fits(newer)
    assert not first_run.fits(code)


def test_without_a_printed_code_nothing_fits() -> None:
    assert not first_run.fits("")
    assert not first_run.fits("ABCD-EFGH-JKLM")


def test_the_kecamatan_is_not_offered_before_the_code(land: None) -> None:
    page = Client().get("/mulai/?cari=Mekar").content.decode()
    assert "Mekar Jaya" not in page
    assert Client().post("/mulai/", ADMINISTRATOR).status_code == 400
    assert not User.objects.exists()


def test_five_wrong_codes_lock_the_address() -> None:
    first_run.first_run_code()
    client = Client()
    answers = [client.post("/mulai/", {"code": f"SALAH-{n}"}).status_code for n in range(6)]
    assert answers == [400, 400, 400, 400, 429, 429]


def test_from_the_code_to_the_administrator_s_home(land: None, tmp_path: Path) -> None:
    client = opened(Client())
    found = client.get("/mulai/?cari=mekar").content.decode()
    assert "Kec. Mekar Jaya" in found
    assert f"?kecamatan={HERE}" in found
    assert "Kec. Mekar Jaya" in client.get(f"/mulai/?kecamatan={HERE}").content.decode()
    done = client.post("/mulai/", ADMINISTRATOR).content.decode()
    paper = re.search(r"<code>([A-Z2-9-]{24})</code>", done)
    assert paper
    user = User.objects.get()
    (row,) = queries.held_by(user.person_id)
    assert (user.username, row.role, row.area_code) == ("rahmat", "pengelola", HERE)
    assert user.check_password(PASSWORDS["password1"])
    assert not user.must_change_password
    assert paper[1] not in user.recovery_hash
    assert client.get("/").status_code == 200, "signed in at once"
    assert not (tmp_path / "kode-pertama").exists(), "the code is used up"
    assert client.get("/mulai/")["Location"] == "/", "and the way is closed"
    assert paper[1] not in str(list(AuditEvent.objects.values()))


def test_the_list_of_areas_is_loaded_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> None:
        create_sample_region(HERE, district_name="Mekar Jaya", village_names=["Banjarsari"])

    monkeypatch.setattr(entry, "load_official", load)
    client = opened(Client())
    assert "Muat daftar wilayah" in client.get("/mulai/").content.decode()
    assert client.post("/mulai/", {"muat": "1"})["Location"] == "/mulai/"
    assert "Muat daftar wilayah" not in client.get("/mulai/").content.decode()
    assert "Kec. Mekar Jaya" in client.get("/mulai/?cari=mekar").content.decode()


def test_a_server_of_several_kecamatan_has_its_administrator_at_the_kabupaten(land: None) -> None:
    opened(client := Client())
    client.post("/mulai/", ADMINISTRATOR | {"scope": "regency"})
    assert queries.held_by(User.objects.get().person_id)[0].area_code == HERE[:5]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "a"}, "username"),
        ({"username": "Dua Kata"}, "username"),
        ({"password1": "pendek", "password2": "pendek"}, "password1"),
        ({"password2": "lain-sekali-123"}, "password2"),
        ({"name": ""}, "name"),
        ({"name": "12345"}, "name"),
        ({"sex": ""}, "sex"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(
    changes: dict[str, str], field: str, land: None
) -> None:
    opened(client := Client())
    page = client.post("/mulai/", ADMINISTRATOR | changes)
    assert page.status_code == 400
    assert field in page.context["form"].errors
    assert not User.objects.exists()
    assert first_run.pending()


def test_nobody_becomes_a_second_first_administrator(world: World) -> None:
    first = First(HERE, "Kedua", "L", "kedua", "x", "y")
    with pytest.raises(NotAllowed):
        open_installation(first)


# --- the paper recovery code ---------------------------------------------------------------------------------


def paper_of(world: World) -> tuple[str, str]:
    """A paper code of the administrator's, made through the page."""
    page = world.client("pengelola").get("/akun/kode-pemulihan/").content.decode()
    key = re.search(r'name="kunci" value="([^"]+)"', page)
    assert key
    shown = world.client("pengelola").post("/akun/kode-pemulihan/", {"kunci": key[1]}).content.decode()
    paper = re.search(r"<code>([A-Z2-9-]{24})</code>", shown)
    assert paper
    return world.user("pengelola").username, paper[1]


def test_the_paper_code_sets_a_new_password_once_and_gives_the_next(world: World) -> None:
    username, paper = paper_of(world)
    form = {"username": username, "code": f" {paper.lower()} ", **PASSWORDS}
    page = Client().post("/pulihkan/", form)
    successor = re.search(r"<code>([A-Z2-9-]{24})</code>", page.content.decode())
    assert page.status_code == 200
    assert successor
    assert successor[1] != paper
    user = User.objects.get(username=username)
    assert user.check_password(PASSWORDS["password1"])
    assert AuditEvent.objects.latest("id").action == "people.recovered"
    assert Client().post("/pulihkan/", form).status_code == 400, "it works once"
    again = {**form, "code": successor[1], "password1": "sungai-jernih-88", "password2": "sungai-jernih-88"}
    assert Client().post("/pulihkan/", again).status_code == 200


def test_a_wrong_code_and_an_account_without_one_read_the_same_and_lock(world: World) -> None:
    username, _ = paper_of(world)
    wrong = {"code": "ABCD-EFGH-JKLM-NPQR-STUV", **PASSWORDS}
    sentence = "Nama pengguna atau kode pemulihan tidak cocok"
    for name in (username, world.user("fk").username, "tidak.ada"):
        page = Client().post("/pulihkan/", {"username": name, **wrong})
        assert page.status_code == 400
        assert sentence in page.content.decode()
    client = Client(REMOTE_ADDR="10.1.1.1")
    codes = [client.post("/pulihkan/", {"username": username, **wrong}).status_code for _ in range(6)]
    assert codes == [400, 400, 400, 400, 429, 429]
    assert User.objects.get(username=username).check_password(PASSWORD)


def test_the_code_of_a_blocked_administrator_is_void(world: World) -> None:
    username, paper = paper_of(world)
    user = User.objects.get(username=username)
    actions.accounts.close_account(user, "meninggal")
    assert Client().post("/pulihkan/", {"username": username, "code": paper, **PASSWORDS}).status_code == 400
