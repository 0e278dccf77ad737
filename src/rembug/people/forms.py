"""Forms of people: sign-in, own account, persons, offices, bodies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthFactorAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembug.core.errors import InputProblem
from rembug.core.forms import TanggalField
from rembug.core.sentences import sentence
from rembug.people.actions import sessions
from rembug.people.conflicts import DECIDED_GROUPS
from rembug.people.domain import BODIES, clean_nik, clean_phone, clean_username, masked_nik
from rembug.people.models import User
from rembug.people.roles import ROLES, area_fits
from rembug.people.secrets import nik_hash
from rembug.people.signing import address_of

SEXES = (("L", _("Laki-laki")), ("P", _("Perempuan")))
EMPTY = ("", "—")
MEMBER_ROWS = 8


class SignInForm(LoginForm):
    """Name and password from the administrator of the kecamatan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("Nama pengguna"), autocapitalize="none", spellcheck="false")
        _say(self, "password", _("Kata sandi"), _("Huruf besar dan kecil dibedakan."))


def _counted(user: User, kind: str, check: Callable[[], str]) -> str:
    """Check a code or password as one of the tries that the database allows this account."""
    address = address_of(context.request)
    if not sessions.may_try(user, kind, address):
        raise get_adapter().validation_error("too_many_login_attempts")
    typed = check()
    sessions.forget_tries(user, kind)
    return typed


class PasswordForm(ChangePasswordForm):
    """Change one's own password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Kata sandi sekarang"))
        _say(
            self,
            "password1",
            _("Kata sandi baru"),
            _("Paling sedikit 10 tanda. Kalimat pendek mudah diingat."),
        )
        _say(self, "password2", _("Kata sandi baru sekali lagi"))

    def clean_oldpassword(self) -> str:
        return _counted(self.user, "password", super().clean_oldpassword)


class ReauthenticateForm(AllauthReauthenticateForm):
    """The password again before something that protects the account is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Kata sandi"))

    def clean_password(self) -> str:
        return _counted(self.user, "password", super().clean_password)


class FactorForm(AuthenticateForm):
    """The code of the second factor, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Kode"), _("Enam angka dari telepon, atau satu kode cadangan."))

    def clean_code(self) -> str:
        return _counted(self.user, "factor", super().clean_code)


class FactorAgainForm(AllauthFactorAgainForm):
    """The code again before the second factor is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Kode"), _("Enam angka dari telepon, atau satu kode cadangan."))

    def clean_code(self) -> str:
        return _counted(self.user, "factor", super().clean_code)


class ActivateFactorForm(ActivateTOTPForm):
    """The first code of a new second factor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            "code",
            _("Kode dari telepon"),
            _("Enam angka yang sedang tampil di telepon."),
            inputmode="numeric",
        )


def _say(form: forms.Form, name: str, label: Any, hint: Any = "", **attrs: str) -> None:
    """Our label and hint on a field of the library, without its placeholder."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


def cleaned(parse: Any, text: str) -> Any:
    """A pure parser as a form's cleaning. Raises ValidationError."""
    try:
        return parse(text)
    except InputProblem as problem:
        raise ValidationError(sentence(problem.code, problem.facts), code=problem.code) from problem


class _NewPassword(forms.Form):
    """A password typed twice and tried against the validators."""

    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=60,
        help_text=_("Huruf kecil, angka, titik atau garis, misalnya sri.wahyuni."),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password1 = forms.CharField(
        label=_("Kata sandi baru"),
        help_text=_("Paling sedikit 10 tanda. Kalimat pendek mudah diingat."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Kata sandi baru sekali lagi"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        return str(cleaned(clean_username, self.cleaned_data["username"]))

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        one, two = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if one and two and one != two:
            self.add_error("password2", sentence("people.password_differs"))
        return data


class CodeForm(forms.Form):
    """The one-time code that stands on the server's console."""

    code = forms.CharField(
        label=_("Kode sekali pakai"),
        max_length=40,
        help_text=_("Tampil di layar komputer tempat Rembug dijalankan, misalnya ABCD-EFGH-JKLM."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class AdministratorForm(_NewPassword):
    """The first administrator and the kecamatan of this installation."""

    name = forms.CharField(
        label=_("Nama lengkap"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    sex = forms.ChoiceField(label=_("Jenis kelamin"), choices=SEXES, widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label=_("Wilayah yang dikelola"),
        choices=(("district", _("Kecamatan ini")), ("regency", _("Seluruh kabupaten"))),
        initial="district",
        widget=forms.RadioSelect,
    )
    field_order = ["name", "sex", "scope", "username", "password1", "password2"]


class RecoverForm(_NewPassword):
    """The paper recovery code from the office safe."""

    code = forms.CharField(
        label=_("Kode pemulihan dari kertas"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ["username", "code", "password1", "password2"]


class PersonForm(forms.Form):
    """Somebody of the area. Identity number and telephone are optional and never public."""

    name = forms.CharField(label=_("Nama"), max_length=120, help_text=_("Seperti pada KTP."))
    sex = forms.ChoiceField(label=_("Jenis kelamin"), choices=SEXES, widget=forms.RadioSelect)
    area_code = forms.ChoiceField(label=_("Desa"))
    birth_date = TanggalField(label=_("Tanggal lahir"), required=False)
    birth_year = forms.IntegerField(
        label=_("Tahun lahir"), required=False, help_text=_("Bila tanggalnya tidak diketahui.")
    )
    phone = forms.CharField(
        label=_("Telepon"), max_length=30, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )
    address = forms.CharField(
        label=_("Alamat"), max_length=200, required=False, help_text=_("Dusun, RT, RW.")
    )
    nik = forms.CharField(
        label=_("NIK"),
        max_length=30,
        required=False,
        help_text=_("Tidak pernah ditampilkan lagi; hanya dipakai untuk mencari orang yang sama."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    catatan = forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_code"].choices = places  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        return str(cleaned(clean_phone, self.cleaned_data["phone"]))

    def clean_nik(self) -> str:
        return str(cleaned(clean_nik, self.cleaned_data["nik"]))

    def facts(self) -> dict[str, Any]:
        """The values as the actions take them: of the identity number only hash and mask."""
        values = {k: v for k, v in self.cleaned_data.items() if k not in ("catatan", "nik")}
        nik = self.cleaned_data["nik"]
        return {**values, "nik_hash": nik_hash(nik), "nik_masked": masked_nik(nik)}


class AccountForm(forms.Form):
    """A new account; its password is shown once."""

    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=60,
        help_text=_("Huruf kecil, angka, titik atau garis, misalnya sri.wahyuni."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    email = forms.EmailField(label=_("Surel"), required=False)
    language = forms.ChoiceField(label=_("Bahasa"), choices=(("id", "Bahasa Indonesia"), ("en", "English")))

    def clean_username(self) -> str:
        return str(cleaned(clean_username, self.cleaned_data["username"]))


class _Term(forms.Form):
    """First and last day, document and a note to the lamps."""

    starts_on = TanggalField(label=_("Mulai"))
    ends_on = TanggalField(label=_("Sampai"), required=False, help_text=_("Kosong: sampai diakhiri."))
    document = forms.CharField(label=_("Surat keputusan atau berita acara"), max_length=200, required=False)
    catatan = forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )


class AssignForm(_Term):
    """A role in an area for a term."""

    role = forms.ChoiceField(label=_("Peran"))
    area_code = forms.ChoiceField(label=_("Wilayah"))
    field_order = ["role", "area_code", "starts_on", "ends_on", "document", "catatan"]

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = [
            (code, role.label_id)
            for code, role in ROLES.items()
            if any(area_fits(code, area) for area, _name in places)
        ]
        self.fields["role"].choices = [EMPTY, *fitting]  # type: ignore[attr-defined]
        self.fields["area_code"].choices = places  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "catatan"}


class EndForm(forms.Form):
    """The last day of a term and why it ends."""

    ends_on = TanggalField(label=_("Hari terakhir"))
    reason = forms.CharField(label=_("Alasan"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class DeathForm(forms.Form):
    """When somebody died, and by which paper it is known."""

    died_on = TanggalField(label=_("Tanggal meninggal"))
    document = forms.CharField(label=_("Surat keterangan"), max_length=200, required=False)
    catatan = forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class DecisionForm(forms.Form):
    """What the MAD decided about two offices of one person."""

    first_group = forms.ChoiceField(label=_("Jabatan pertama"))
    second_group = forms.ChoiceField(label=_("Jabatan kedua"))
    starts_on = TanggalField(label=_("Berlaku mulai"))
    ends_on = TanggalField(label=_("Berlaku sampai"), required=False)
    document = forms.CharField(label=_("Berita acara MAD, nomor dan tanggal"), max_length=200)
    reason = forms.CharField(label=_("Alasan MAD"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [EMPTY, *((code, names[0]) for code, names in DECIDED_GROUPS.items())]
        self.fields["first_group"].choices = self.fields["second_group"].choices = groups  # type: ignore[attr-defined]


class BodyForm(forms.Form):
    """A body that a meeting chose."""

    area_code = forms.ChoiceField(label=_("Wilayah"))
    starts_on = TanggalField(label=_("Mulai bertugas"))
    ends_on = TanggalField(label=_("Sampai"), required=False, help_text=_("Kosong: sampai dibubarkan."))
    chosen_in = forms.CharField(
        label=_("Dipilih dalam musyawarah"),
        max_length=200,
        required=False,
        help_text=_("Misalnya MD Sosialisasi, 12 Januari 2026."),
    )
    decree = forms.CharField(label=_("Surat keputusan"), max_length=200, required=False)
    catatan = forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_code"].choices = places  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "catatan"}


class MemberForm(forms.Form):
    """One line of a body: a name of the list, or a new one with L or P."""

    name = forms.CharField(label=_("Nama"), max_length=120, required=False)
    sex = forms.ChoiceField(label=_("L/P bila baru"), choices=(EMPTY, ("L", "L"), ("P", "P")), required=False)
    role = forms.ChoiceField(label=_("Jabatan"), required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(code, ROLES[code].label_id) for code in BODIES[kind].roles]
        self.fields["role"].choices = roles if len(roles) == 1 else [EMPTY, *roles]  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs.update({"list": "orang", "autocomplete": "off"})


MemberFormSet = forms.formset_factory(MemberForm, extra=MEMBER_ROWS, max_num=60)


class ReplaceForm(forms.Form):
    """Who follows a member in mid-term, from when, and why."""

    name = forms.CharField(label=_("Nama pengganti"), max_length=120)
    sex = forms.ChoiceField(
        label=_("L/P bila baru"),
        choices=(EMPTY, *SEXES),
        required=False,
        help_text=_("Hanya untuk orang yang belum tercatat."),
    )
    starts_on = TanggalField(label=_("Pengganti mulai"))
    reason = forms.CharField(
        label=_("Alasan pergantian"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )
    document = forms.CharField(label=_("Surat keputusan atau berita acara"), max_length=200, required=False)
    catatan = forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs.update({"list": "orang", "autocomplete": "off"})


class OnDayForm(forms.Form):
    """Which place, on which day."""

    desa = forms.ChoiceField(label=_("Wilayah"), required=False)
    pada = TanggalField(label=_("Pada tanggal"), required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desa"].choices = places  # type: ignore[attr-defined]

    def day(self, today: date) -> date:
        return self.cleaned_data.get("pada") or today
