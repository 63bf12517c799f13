"""Makes the blanks of a tagged PDF fields that can be filled in (AcroForm), in the places where Typst has set them.

Typst knows no form fields, but it knows links, and tags them as PDF/UA wants it. So a blank is set as a link to ``field:NAME``, and here
each such link becomes a widget: its place stays, and its tag becomes a Form within the blank's words (ISO 14289-1, 7.18.4). Widgets of one
name are one field: what is typed on the cover stands wherever the text says it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from hrtp_site.media import packed

if TYPE_CHECKING:
    from hrtp_site.documents.pdf import Field

SCHEME = "field:"
MULTILINE, COMBO = 1 << 12, 1 << 17
"""Flags of fields (ISO 32000-1, tables 228 and 230)."""


def with_fields(pdf: bytes, fields: Mapping[str, Field]) -> bytes:
    """The PDF with its blanks as fields. The same PDF gives the same bytes."""
    with Pdf.open(io.BytesIO(pdf)) as file:
        tags = _Tags(file)
        made: dict[str, Any] = {}
        for page in file.pages:
            annotations: Any = page.obj.get("/Annots", Array())
            for widget in annotations:
                address = str(widget.A.URI) if "/A" in widget and "/URI" in widget.A else ""
                if not address.startswith(SCHEME):
                    continue
                name = address.removeprefix(SCHEME)
                if name not in made:
                    made[name] = file.make_indirect(_field(name, fields[name]))
                made[name].Kids.append(widget)
                _to_widget(file, widget, made[name], fields[name].tip)
                tags.to_form(widget, page.obj)
        if made:
            file.Root.AcroForm = file.make_indirect(_form(Array(made.values())))
        return packed(file)


def _field(name: str, field: Field) -> Dictionary:
    made = Dictionary(
        FT=Name.Ch if field.choices else Name.Tx,
        T=String(name),
        TU=String(field.tip),
        Ff=COMBO if field.choices else MULTILINE if field.long else 0,
        DA=String("/Helv 0 Tf 0 g"),
        Kids=Array(),
    )
    if field.choices:
        made.Opt = Array(map(String, field.choices))
    return made


def _form(fields: Array) -> Dictionary:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    return Dictionary(Fields=fields, DA=String("/Helv 0 Tf 0 g"), DR=Dictionary(Font=Dictionary(Helv=helvetica)))


def _to_widget(file: Pdf, annotation: Object, field: Object, tip: str) -> None:
    """While it is empty, nothing lies over the words of the blank; what is typed stands on white and covers them."""
    left, bottom, right, top = (float(one) for one in annotation.Rect)
    box = [round(one, 3) for one in (0, 0, right - left, top - bottom)]
    del annotation.A
    annotation.Subtype = Name.Widget
    annotation.Parent = field
    annotation.Contents = annotation.TU = String(tip)
    annotation.MK = Dictionary(BG=Array([1, 1, 1]))
    annotation.AP = Dictionary(N=Stream(file, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array(box)))


class _Tags:
    """The tags of a PDF by the numbers under which its annotations know them."""

    def __init__(self, file: Pdf) -> None:
        self.file = file
        self.numbers: Any = file.Root.StructTreeRoot.ParentTree.Nums
        self.places = {int(self.numbers[place]): place + 1 for place in range(0, len(self.numbers), 2)}

    def to_form(self, widget: Any, page: Object) -> None:
        """The tag of a link keeps its words as a Span, and gets a Form within, which holds the widget and nothing else."""
        place = self.places[int(widget.StructParent)]
        span = self.numbers[place]
        words = [one for one in span.K if not _is_reference(one)]
        held = Dictionary(Type=Name.OBJR, Pg=page, Obj=widget)
        form = self.file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=span, Pg=page, K=held))
        span.S = Name.Span
        span.K = Array([*words, form])
        self.numbers[place] = form


def _is_reference(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
