"""Who may see and manage people, accounts and assignments."""

from rembug.core.permissions import permission
from rembug.people.roles import EVERYBODY

HOME = permission("people.home", "Membuka beranda", "Open the home page", *EVERYBODY)
