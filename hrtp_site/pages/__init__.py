"""Library → pages, one module a kind of page; and what is published as open data.

In: a ``Press`` (library, words, templates). Out: ``Page`` objects and the files that scripts read. Knows no MkDocs, no file, no clock.
"""

from hrtp_site.pages.accessibility import accessibility_pages
from hrtp_site.pages.answers import came_in_words, came_of
from hrtp_site.pages.audiences import audience_pages
from hrtp_site.pages.bytecode import KeptBytecode, load_templates
from hrtp_site.pages.choosers import chooser_pages
from hrtp_site.pages.compare import compare_assets, compare_pages
from hrtp_site.pages.desk import desk_pages
from hrtp_site.pages.desk_data import desk_assets, desk_patterns, desk_words, ordinary_words
from hrtp_site.pages.desk_pictures import KIT, proof_assets
from hrtp_site.pages.documents import document_assets, document_pages, files_of_documents
from hrtp_site.pages.facets import FACETS, Facets, facets_of, values_of
from hrtp_site.pages.gone import HOST_FILES, gone_pages
from hrtp_site.pages.gone import KIND as GONE
from hrtp_site.pages.hosting import host_assets, policy
from hrtp_site.pages.map import map_pages
from hrtp_site.pages.my_playbook import my_playbook_files, my_playbook_pages
from hrtp_site.pages.open_data import data_files
from hrtp_site.pages.partnerships import pages_of_partnerships, partnership_pages
from hrtp_site.pages.playbooks import hand_pages, playbook_pages
from hrtp_site.pages.practices import guidance_and_examples, pages_of_practices, practice_pages
from hrtp_site.pages.reference import reference_pages
from hrtp_site.pages.rendered import Rendered
from hrtp_site.pages.results import results_pages
from hrtp_site.pages.search import search_pages
from hrtp_site.pages.search_names import search_assets
from hrtp_site.pages.search_words import ordinary_words_for_search
from hrtp_site.pages.staff import STAFF, STAFF_KIND, staff_pages
from hrtp_site.pages.start import start_assets, start_pages
from hrtp_site.pages.stories import StoryPresses, newsletter_stories, story_pages, teller
from hrtp_site.pages.structure import structure_pages
from hrtp_site.pages.writer import PlainCalls, Press, Writer, page_templates

__all__ = [
    "FACETS",
    "GONE",
    "HOST_FILES",
    "KIT",
    "STAFF",
    "STAFF_KIND",
    "Facets",
    "KeptBytecode",
    "PlainCalls",
    "Press",
    "Rendered",
    "StoryPresses",
    "Writer",
    "accessibility_pages",
    "audience_pages",
    "came_in_words",
    "came_of",
    "chooser_pages",
    "compare_assets",
    "compare_pages",
    "data_files",
    "desk_assets",
    "desk_pages",
    "desk_patterns",
    "desk_words",
    "document_assets",
    "document_pages",
    "facets_of",
    "files_of_documents",
    "gone_pages",
    "guidance_and_examples",
    "hand_pages",
    "host_assets",
    "load_templates",
    "map_pages",
    "my_playbook_files",
    "my_playbook_pages",
    "newsletter_stories",
    "ordinary_words",
    "ordinary_words_for_search",
    "page_templates",
    "pages_of_partnerships",
    "pages_of_practices",
    "partnership_pages",
    "playbook_pages",
    "policy",
    "practice_pages",
    "proof_assets",
    "reference_pages",
    "results_pages",
    "search_assets",
    "search_pages",
    "staff_pages",
    "start_assets",
    "start_pages",
    "story_pages",
    "structure_pages",
    "teller",
    "values_of",
]
