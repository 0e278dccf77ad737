from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class User(AbstractBaseUser):
    """A person's account. Replaced by the full model in the next commits."""

    username = models.CharField(max_length=60, unique=True)
    USERNAME_FIELD = "username"
    objects = BaseUserManager()
