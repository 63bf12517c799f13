"""All records together.

In: the sources of a whole project. Out: the library (references resolved, derived facts), the address of each record, where to
start, and what is wrong across records and stories. Knows no page; never hands on a story that has not been judged.
"""

from hrtp_site.library.addresses import (
    Address,
    address,
    card_path,
    card_sheet_path,
    feed_paths,
    in_folder,
    kit_path,
    languages_of,
    path_of,
    photo_path,
    poster_path,
    story_address,
)
from hrtp_site.library.asking import Answering, Asking, Question
from hrtp_site.library.assembly import KEEP_OUT, kind_of, named_of, organizations_of, read_records
from hrtp_site.library.channels import ChannelView, Crop, channel_views, crops_for, words_of_channels
from hrtp_site.library.choosing import chooser_of, every_way, holding, led_to
from hrtp_site.library.contact_checks import contact_problems, read_by_all
from hrtp_site.library.derived import Passage
from hrtp_site.library.evidence import Known, in_words, measured
from hrtp_site.library.letter_checks import check_letters, typeface_problems
from hrtp_site.library.library import Library
from hrtp_site.library.parts import GLOSSARY, OTHER, RESULTS, SOURCES, Part, by_number, chunks, fits, later_page, sources, uses
from hrtp_site.library.po import Entry, Imported, imported, po_files, read_po_file
from hrtp_site.library.record_checks import check_library
from hrtp_site.library.search_checks import search_words
from hrtp_site.library.site_checks import check_site
from hrtp_site.library.site_words import words_of_site
from hrtp_site.library.starting_points import READER_ROLES, Answers, StartingPoint, StartingPoints, every_answer
from hrtp_site.library.statements import by_basis, every_statement
from hrtp_site.library.story_checks import RESERVED_NAMES, check_stories
from hrtp_site.library.story_files import paper_problem
from hrtp_site.library.term_checks import check_terms
from hrtp_site.library.translation_checks import check_translations
from hrtp_site.library.translation_work import AS_READ, History, RecordWork, Standing, nobody_knows, translation_path, work_of
from hrtp_site.library.two_ways import TwoWays, said_in_two_ways

__all__ = [
    "AS_READ",
    "GLOSSARY",
    "KEEP_OUT",
    "OTHER",
    "READER_ROLES",
    "RESERVED_NAMES",
    "RESULTS",
    "SOURCES",
    "Address",
    "Answering",
    "Answers",
    "Asking",
    "ChannelView",
    "Crop",
    "Entry",
    "History",
    "Imported",
    "Known",
    "Library",
    "Part",
    "Passage",
    "Question",
    "RecordWork",
    "Standing",
    "StartingPoint",
    "StartingPoints",
    "TwoWays",
    "address",
    "by_basis",
    "by_number",
    "card_path",
    "card_sheet_path",
    "channel_views",
    "check_letters",
    "check_library",
    "check_site",
    "check_stories",
    "check_terms",
    "check_translations",
    "chooser_of",
    "chunks",
    "contact_problems",
    "crops_for",
    "every_answer",
    "every_statement",
    "every_way",
    "feed_paths",
    "fits",
    "holding",
    "imported",
    "in_folder",
    "in_words",
    "kind_of",
    "kit_path",
    "languages_of",
    "later_page",
    "led_to",
    "measured",
    "named_of",
    "nobody_knows",
    "organizations_of",
    "paper_problem",
    "path_of",
    "photo_path",
    "po_files",
    "poster_path",
    "read_by_all",
    "read_po_file",
    "read_records",
    "said_in_two_ways",
    "search_words",
    "sources",
    "story_address",
    "translation_path",
    "typeface_problems",
    "uses",
    "words_of_channels",
    "words_of_site",
    "work_of",
]
