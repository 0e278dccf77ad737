"""Settings of Rembug: one file, typed values, everything changeable by the environment.

Every key read from the environment is documented in docs/settings.md; a test compares the two.
"""

import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from environs import Env, validate

from rembug.config import logs
from rembug.core.proxies import networks_of

env = Env()

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(env.str("REMBUG_DATA", default="rembug-data")).expanduser().resolve()
"""The data folder: db.sqlite3, files/, secret, kunci-nik, VERSION, backups/ (docs/architecture.md 3)."""


def _secret() -> str:
    """The key that signs sessions: from the environment, else kept in a file only the owner can read."""
    if value := env.str("REMBUG_SECRET", default=""):
        return value
    path = DATA / "secret"
    if path.exists():
        return path.read_text().strip()
    DATA.mkdir(parents=True, exist_ok=True)
    value = secrets.token_urlsafe(48)
    path.touch(mode=0o600)
    path.write_text(value)
    return value


SECRET_KEY = _secret()
DEBUG = env.bool("REMBUG_DEBUG", default=False)
ALLOWED_HOSTS = env.list("REMBUG_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("REMBUG_ORIGINS", default=[])
PROXIES = networks_of(env.list("REMBUG_PROXIES", default=[]))
"""Reverse proxies whose X-Forwarded-For is believed: addresses or networks. None unless they are named."""

PUBLIC_ADDRESS = env.str("REMBUG_PUBLIC_ADDRESS", default="")
"""Where villagers reach this server, without a trailing slash; printed in QR codes when set."""

LOG_LEVEL = env.str(
    "REMBUG_LOG_LEVEL", default="INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
)
LOG_FILE = env.str("REMBUG_LOG_FILE", default=str(DATA / "log" / "rembug.log"))
"""Where the program tells about itself, without personal data; empty: only on the terminal."""

LOGGING = logs.configure(LOG_FILE, LOG_LEVEL)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "rembug.core",
    "rembug.documents",
    "rembug.spreadsheets",
    "rembug.regions",
    "rembug.people",
    "rembug.programme",
    "rembug.meetings",
    "rembug.planning",
    "rembug.portal",
    "rembug.ops",
    # After Rembug, whose templates replace theirs. Their admin pages, sign-up and e-mail pages are not mounted.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "rembug.core.proxies.ClientAddressMiddleware",
    "rembug.people.middleware.ActingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "rembug.core.uploads.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rembug.core.middleware.HeadersMiddleware",
    "rembug.core.middleware.RefusalMiddleware",
    "rembug.people.middleware.DoorkeeperMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "rembug.config.urls"
WSGI_APPLICATION = "rembug.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rembug.config.frame.frame",
            ],
        },
    }
]

FORM_RENDERER = "rembug.core.drawing.Renderer"

DATABASE_URL = env.str("DATABASE_URL", default="")
"""Empty: SQLite in the data folder. Else postgres://user:password@host:port/name."""

SQLITE_INIT = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-32000; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY"
)

if DATABASE_URL:
    _url = urlsplit(DATABASE_URL)
    _query = dict(parse_qsl(_url.query))
    DATABASES: dict = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(_url.path.lstrip("/")),
            "USER": unquote(_url.username or ""),
            "PASSWORD": unquote(_url.password or ""),
            "HOST": _query.get("host", unquote(_url.hostname or "")),
            "PORT": str(_url.port or ""),
            "CONN_MAX_AGE": 60,
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "db.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_INIT,
            },
            "CONN_MAX_AGE": 600,
        }
    }

PG_TOOLS = env.str("REMBUG_PG_TOOLS", default="")
"""Folder of pg_dump and pg_restore, where those on the path are older than the server."""

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"

SAMPLE = (DATA / "CONTOH").exists()
"""True in a data folder that was made by ``rembug demo``: every page and paper says so."""

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "rembug.config.static.MarkedStorage"},
}
WHITENOISE_MAX_AGE = 365 * 24 * 3600
WHITENOISE_USE_FINDERS = True
"""Assets are served from the package: nothing has to be collected on a laptop."""

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
ACCOUNT_ADAPTER = "rembug.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/masuk/"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_PRESERVE_USERNAME_CASING = False
# Axes locks a name and address, people.SignInAttempt the codes of the second factor, both in the database; these
# bound one address that tries many names, in each process by itself.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,10/5m/key", "login": "120/m/ip"}
ACCOUNT_FORMS = {
    "login": "rembug.people.forms.SignInForm",
    "change_password": "rembug.people.forms.PasswordForm",  # nosec B105 (no password)
    "reauthenticate": "rembug.people.forms.ReauthenticateForm",
}
MFA_ADAPTER = "rembug.people.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Rembug"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "rembug.people.forms.FactorForm",
    "reauthenticate": "rembug.people.forms.FactorAgainForm",
    "activate_totp": "rembug.people.forms.ActivateFactorForm",
}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "rembug.people.signing.typed_name"
AXES_LOCKOUT_CALLABLE = "rembug.people.signing.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "login",
    "ip_address",
    "oldpassword",
    "password1",
    "password2",
    "code",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = env.int("REMBUG_SESSION_HOURS", default=10) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_COOKIES = env.bool("REMBUG_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LIMIT_MB = 25
"""Largest attachment or spreadsheet that is taken in."""
BODY_LIMIT_MB = 200
"""Largest body of a request that is read at all; a file above its own limit is counted and dropped on the way."""
FILE_UPLOAD_HANDLERS = [
    "rembug.core.uploads.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CSRF_FAILURE_VIEW = "rembug.core.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
