"""One document record → one outline → web page, Word, PDF, plain text.

In: a document and the interface's words. Out: files, blocks for a page, and what is wrong with its blanks and conditions.
Knows no other record, and no address.
"""

from hrtp_site.documents.checks import document_problems
from hrtp_site.documents.files import InLanguage, document_files, ending_in_both, endings, file_in_both, has_form
from hrtp_site.documents.html import html_blocks
from hrtp_site.documents.inside import inside_of, questions_of, signers_of
from hrtp_site.documents.outline import outline_of
from hrtp_site.documents.packet import packet_file
from hrtp_site.documents.pdf import typst_blocks, typst_settings

__all__ = [
    "InLanguage",
    "document_files",
    "document_problems",
    "ending_in_both",
    "endings",
    "file_in_both",
    "has_form",
    "html_blocks",
    "inside_of",
    "outline_of",
    "packet_file",
    "questions_of",
    "signers_of",
    "typst_blocks",
    "typst_settings",
]
