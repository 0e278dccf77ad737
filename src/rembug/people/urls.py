"""Addresses of people. The pages of allauth are mounted one by one, each with its access mark; the rest of it is not."""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from django.urls import include, path

from rembug.core.web import account, public
from rembug.people.views import entry, offices, persons

people = [
    path("mulai/", entry.start, name="start"),
    path("pulihkan/", entry.recover, name="recover"),
    path("akun/kode-pemulihan/", entry.new_paper, name="new_paper"),
    path("peran/", entry.roles, name="roles"),
    path("orang/", persons.index, name="index"),
    path("orang/tambah/", persons.register, name="register"),
    path("orang/<uuid:person_id>/", persons.detail, name="detail"),
    path("orang/<uuid:person_id>/betulkan/", persons.correct, name="correct"),
    path("orang/<uuid:person_id>/batalkan/", persons.cancel, name="cancel"),
    path("orang/<uuid:person_id>/meninggal/", persons.death, name="death"),
    path("orang/<uuid:person_id>/akun/", persons.create_account, name="create_account"),
    path("orang/<uuid:person_id>/akun/kata-sandi/", persons.reset_password, name="reset_password"),
    path("orang/<uuid:person_id>/akun/blokir/", persons.block, name="block"),
    path("orang/<uuid:person_id>/akun/buka/", persons.unblock, name="unblock"),
    path("orang/<uuid:person_id>/tugaskan/", offices.assign, name="assign"),
    path("orang/<uuid:person_id>/keputusan-mad/", offices.decide, name="decide"),
    path("penugasan/<int:assignment_id>/akhiri/", offices.end, name="end"),
    path("penugasan/<int:assignment_id>/batalkan/", offices.cancel_assignment, name="cancel_assignment"),
    path("penugasan/<int:assignment_id>/ganti/", offices.replace, name="replace"),
    path("pelaku/", offices.actors, name="actors"),
    path("lembaga/", offices.bodies, name="bodies"),
    path("lembaga/bentuk/<slug:kind>/", offices.form_body, name="form_body"),
    path("lembaga/<int:committee_id>/", offices.body, name="body"),
    path("lembaga/<int:committee_id>/bubarkan/", offices.dissolve, name="dissolve"),
]

# The names are allauth's own: it looks its pages up by them.
entrance = [
    path("masuk/", public(account_views.login), name="account_login"),
    path("keluar/", account(account_views.logout), name="account_logout"),
    path("masuk/kode/", public(factor_views.authenticate), name="mfa_authenticate"),
    path("akun/ulangi-sandi/", account(account_views.reauthenticate), name="account_reauthenticate"),
    path("akun/kata-sandi/", account(account_views.password_change), name="account_change_password"),
    path("akun/pengaman/", account(factor_views.index), name="mfa_index"),
    path("akun/pengaman/ulangi/", account(factor_views.reauthenticate), name="mfa_reauthenticate"),
    path("akun/pengaman/nyalakan/", account(totp_views.activate_totp), name="mfa_activate_totp"),
    path("akun/pengaman/matikan/", account(totp_views.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/pengaman/cadangan/", account(code_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "akun/pengaman/cadangan/baru/",
        account(code_views.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "akun/pengaman/cadangan/unduh/",
        account(code_views.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [*entrance, path("", include((people, "people")))]
