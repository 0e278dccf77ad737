"""The form that takes files into a proposal's folder; works without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from rembug.core.attachments import Prepared, prepare
from rembug.core.errors import InputProblem
from rembug.core.sentences import sentence

AT_ONCE = 10
"""Files of one form."""

ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.xlsx,.docx,.odt"
PICTURES = "image/jpeg,image/png,image/webp"


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files chosen at once, given back checked and laid into the data folder."""

    def __init__(self, *, accept: str = ACCEPT, **kwargs: Any) -> None:
        super().__init__(widget=_Files(attrs={"accept": accept, "multiple": True}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Prepared]:
        given: Sequence[UploadedFile] = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not given and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(given) > AT_ONCE:
            raise forms.ValidationError(sentence("planning.too_many_at_once", {"limit": AT_ONCE}))
        made, problems = [], []
        for upload in given:
            try:
                made.append(prepare(upload))
            except InputProblem as problem:
                problems.append(sentence(problem.code, problem.facts))
        if problems:
            raise forms.ValidationError(problems)
        return made


class AttachForm(forms.Form):
    """Files of one kind for a proposal's folder."""

    kind = forms.ChoiceField(label=_("Jenis berkas"))
    files = FilesField(  # type: ignore[assignment]
        label=_("Berkas"),
        help_text=_("Foto, PDF, XLSX, DOCX atau ODT, paling besar 25 MB; boleh pilih beberapa sekaligus."),
    )
    note = forms.CharField(label=_("Keterangan"), max_length=200, required=False)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
