"""Sign-in and out, and the pages of one's own account."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView

from rembug.core.web import account, public

sign_in = public(LoginView.as_view(template_name="people/sign_in.html", redirect_authenticated_user=True))
sign_out = account(LogoutView.as_view(next_page="people:sign_in"))
