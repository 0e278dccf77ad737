"""How allauth behaves here: no sign-up, no e-mail, our words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SAID = {
    "account/messages/password_changed.txt": _("Kata sandi sudah diganti."),
    "mfa/messages/totp_activated.txt": _("Pengaman kedua sudah menyala."),
    "mfa/messages/totp_deactivated.txt": _("Pengaman kedua sudah dimatikan."),
    "mfa/messages/recovery_codes_generated.txt": _("Kode cadangan baru sudah dibuat. Simpan di tempat aman."),
}
"""Messages worth saying; allauth's others repeat what the page shows."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the administrator of the kecamatan, with the name as their only key."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."
        ),
        "enter_current_password": _(
            "Kata sandi sekarang tidak cocok. Ketik kata sandi yang Anda pakai masuk."
        ),
        "incorrect_password": _("Kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."),
        "too_many_login_attempts": _("Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Rembug sends no e-mail: it works without."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        labels = {
            "reauthenticate": gettext("Pakai kata sandi"),
            "mfa_reauthenticate": gettext("Pakai kode pengaman kedua"),
        }
        found = super().get_reauthentication_methods(user)
        return [{**method, "description": labels.get(method["id"], "")} for method in found]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words, or not at all."""
        text = message or SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)


class FactorAdapter(DefaultMFAAdapter):
    """The second factor works without e-mail and without a network."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Kode tidak cocok. Periksa jam telepon Anda, lalu ketik kode yang baru muncul."),
        "unverified_email": _("Pengaman kedua tidak dapat dinyalakan untuk akun ini. Hubungi pengelola."),
    }

    def get_totp_issuer(self) -> str:
        return "Rembug"
