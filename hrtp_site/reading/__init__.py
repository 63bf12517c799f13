"""Text → records.

In: the text of one file. Out: a record with the place of every value, or problems in plain words; its words for readers; a
translation laid over; the interface's words; a record's Markdown as blocks, HTML or bare words; letters made plain, for ids
and for comparing; YAML written and changed. Knows one file at a time: no
other record, no folder, no page.
"""

from hrtp_site.reading.annotations import annotation_at, enum_values, inner_types
from hrtp_site.reading.browser_patterns import in_browsers
from hrtp_site.reading.contact_forms import CONTACT_FORMS, FIGURE, PRIVATE_FORMS, TEN_DIGITS
from hrtp_site.reading.fields import part_of, references, refers_to, says, text_fields, texts
from hrtp_site.reading.folding import UNSPACED, VIEWS, Letters, alphabetical, as_ascii, breaks_between, folded, id_from, without_accents
from hrtp_site.reading.interface_words import InterfaceWords, read_words, told_words
from hrtp_site.reading.letters_for_browsers import han_table, letter_tables
from hrtp_site.reading.ordinary_words import (
    LISTED,
    SPANISH_VERBS,
    existing_words,
    is_of_the_calendar,
    is_ordinary,
    is_said_in,
    names_of_the_calendar,
    often_said,
)
from hrtp_site.reading.parsing import Parsed, SourceText, longest, parse_record, why_wrong, wrong_value
from hrtp_site.reading.plain_language import AIM, PASSIVE, acronyms, grade, passives, picture_text_hints
from hrtp_site.reading.prose import (
    LINK_KINDS,
    LINK_PATTERN,
    Bullets,
    Line,
    Names,
    Paragraph,
    Run,
    blocks,
    inline,
    line,
    paragraphs,
    plain,
    plain_line,
    quoted,
    rich,
)
from hrtp_site.reading.remembered import Remembered
from hrtp_site.reading.translation_work import State, TextWork, Wording, about, changed_fields, compared, left_over, wordings
from hrtp_site.reading.translation_writing import new_translation, translation_to_fill_in, with_words
from hrtp_site.reading.translations import BEGUN, Translation, behind, is_free, overlay, translation_model, translation_of, version_of_words
from hrtp_site.reading.ways_to_reach import (
    ContactData,
    contact_data,
    contact_data_in,
    private_matters,
)
from hrtp_site.reading.yaml_tree import Path, Tree, dotted, read_tree
from hrtp_site.reading.yaml_writing import ChangeRefusedError, changed_yaml, yaml_text

__all__ = [
    "AIM",
    "BEGUN",
    "CONTACT_FORMS",
    "FIGURE",
    "LINK_KINDS",
    "LINK_PATTERN",
    "LISTED",
    "PASSIVE",
    "PRIVATE_FORMS",
    "SPANISH_VERBS",
    "TEN_DIGITS",
    "UNSPACED",
    "VIEWS",
    "Bullets",
    "ChangeRefusedError",
    "ContactData",
    "InterfaceWords",
    "Letters",
    "Line",
    "Names",
    "Paragraph",
    "Parsed",
    "Path",
    "Remembered",
    "Run",
    "SourceText",
    "State",
    "TextWork",
    "Translation",
    "Tree",
    "Wording",
    "about",
    "acronyms",
    "alphabetical",
    "annotation_at",
    "as_ascii",
    "behind",
    "blocks",
    "breaks_between",
    "changed_fields",
    "changed_yaml",
    "compared",
    "contact_data",
    "contact_data_in",
    "dotted",
    "enum_values",
    "existing_words",
    "folded",
    "grade",
    "han_table",
    "id_from",
    "in_browsers",
    "inline",
    "inner_types",
    "is_free",
    "is_of_the_calendar",
    "is_ordinary",
    "is_said_in",
    "left_over",
    "letter_tables",
    "line",
    "longest",
    "names_of_the_calendar",
    "new_translation",
    "often_said",
    "overlay",
    "paragraphs",
    "parse_record",
    "part_of",
    "passives",
    "picture_text_hints",
    "plain",
    "plain_line",
    "private_matters",
    "quoted",
    "read_tree",
    "read_words",
    "references",
    "refers_to",
    "rich",
    "says",
    "text_fields",
    "texts",
    "told_words",
    "translation_model",
    "translation_of",
    "translation_to_fill_in",
    "version_of_words",
    "why_wrong",
    "with_words",
    "without_accents",
    "wordings",
    "wrong_value",
    "yaml_text",
]
