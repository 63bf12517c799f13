"""What is known of how accessible the program's pages and files are: each criterion of WCAG 2.2 (A and AA), and the checks that ran on it.

The checks are tests of this program, and the command that looks at every page; a test proves that each one named here is there. What none
of them looks at is not evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

STANDARD = "https://www.w3.org/TR/WCAG22/"
"""The standard itself."""


class Verdict(StrEnum):
    """How far a criterion is known to be met: never better than what the checks looked at."""

    SUPPORTS = "supports"
    PARTIALLY = "partially"
    DOES_NOT = "does-not"
    NOT_APPLICABLE = "not-applicable"
    NOT_EVALUATED = "not-evaluated"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the report. ``checks`` are names of ``CHECKS``; a verdict of *does not* or *not applicable* has words of its own."""

    number: str
    level: Literal["A", "AA"]
    verdict: Verdict = Verdict.NOT_EVALUATED
    checks: tuple[str, ...] = ()


_THEME = "tests/theme/"
CHECKS: dict[str, tuple[str, ...]] = {
    "axe": (
        f"{_THEME}test_browser.py::test_every_kind_of_page_is_accessible_and_nothing_of_it_is_lost",
        f"{_THEME}test_browser.py::test_the_page_for_addresses_that_do_not_exist_is_whole_and_accessible",
        f"{_THEME}test_large_lists.py::test_the_pages_of_a_list_are_accessible_and_fit",
    ),
    "axe-in-use": (
        f"{_THEME}test_fill_in.py::test_the_filled_in_form_is_accessible_and_fits_a_phone",
        f"{_THEME}test_views.py::test_every_step_is_accessible_and_landmarks_are_a_handful",
        f"{_THEME}test_search.py::test_the_search_page_with_facets_and_results_is_accessible_and_fits",
        f"{_THEME}test_questions.py::test_suggestions_are_accessible_and_fit_on_the_narrowest_screen",
        f"{_THEME}test_frame.py::test_the_open_drawer_is_accessible",
        f"{_THEME}test_start.py::test_the_list_is_accessible",
        f"{_THEME}test_which.py::test_questions_and_answer_are_accessible",
        f"{_THEME}test_compare.py::test_the_comparison_is_accessible",
        f"{_THEME}test_compare_words.py::test_a_comparison_and_a_sheet_are_accessible_and_fit_a_phone",
        f"{_THEME}test_map.py::test_the_map_is_accessible_while_it_is_looked_at",
        f"{_THEME}test_my_playbook.py::test_my_playbook_is_accessible_and_fits",
        f"{_THEME}test_desk.py::test_every_step_is_accessible_and_fits",
    ),
    "every-page": ("tests/every_page.py::looked_at", "tests/every_page.py::asked_nu"),
    "enlarged": (
        f"{_THEME}test_browser.py::test_every_kind_of_page_is_accessible_and_nothing_of_it_is_lost",
        f"{_THEME}test_seen.py::test_nothing_is_cut_off_or_covered_where_no_script_runs",
    ),
    "languages": (f"{_THEME}test_seen.py::test_words_of_another_language_are_marked",),
    "html": (f"{_THEME}test_seen.py::test_no_page_has_what_a_checker_of_html_refuses",),
    "narrow": (f"{_THEME}test_browser.py::test_no_page_scrolls_sideways_at_320_pixels",),
    "colours": (
        "tests/media/test_palette.py::test_each_colour_is_held_to_what_it_needs_on_each_ground_on_which_it_stands",
        f"{_THEME}test_colours.py::test_no_words_stand_on_a_ground_on_which_nobody_checks_them",
        f"{_THEME}test_colours.py::test_the_ring_around_the_focus_can_be_seen_at_the_foot_of_the_page_too",
        "tests/documents/test_documents.py::test_every_word_of_a_document_can_be_read_after_a_fax",
    ),
    "keyboard": (
        f"{_THEME}test_browser.py::test_the_keyboard_alone_reaches_the_content_and_the_menu",
        f"{_THEME}test_search.py::test_everything_can_be_done_with_the_keyboard_alone",
        f"{_THEME}test_start.py::test_the_questions_are_answered_by_keyboard_alone",
        f"{_THEME}test_which.py::test_the_questions_are_answered_by_keyboard_alone",
        f"{_THEME}test_fill_in.py::test_the_form_can_be_used_with_the_keyboard_alone",
        f"{_THEME}test_compare.py::test_it_is_done_by_keyboard_alone",
        f"{_THEME}test_compare_words.py::test_files_can_be_compared_with_the_keyboard_alone",
        f"{_THEME}test_map.py::test_the_map_is_walked_by_keyboard",
        f"{_THEME}test_my_playbook.py::test_everything_can_be_done_with_the_keyboard",
        f"{_THEME}test_desk.py::test_the_keyboard_alone_is_enough_and_paste_comes_clean",
    ),
    "messages": (
        f"{_THEME}test_browser.py::test_search_finds_counts_and_moves_the_focus",
        f"{_THEME}test_one_of_each.py::test_a_script_counts_what_it_shows",
        f"{_THEME}test_which.py::test_after_the_last_question_the_answer_stands_in_view_and_is_read_out",
    ),
    "forms": (
        f"{_THEME}test_fill_in.py::test_open_questions_are_told_and_each_warning_at_its_field_until_it_is_mended",
        f"{_THEME}test_which.py::test_what_is_not_answered_is_named_and_gets_the_focus",
    ),
    "undo": (f"{_THEME}test_drafts.py::test_whatever_is_removed_can_be_had_back",),
    "answers-again": (f"{_THEME}test_drafts.py::test_what_one_agreement_knows_is_offered_to_the_next",),
    "map": (
        f"{_THEME}test_map.py::test_a_screen_reader_hears_the_map_as_a_list_of_links_with_what_belongs_together",
        f"{_THEME}test_map.py::test_the_list_says_the_same_as_the_picture",
    ),
    "ways": (
        f"{_THEME}test_search.py::test_without_scripts_each_facet_value_has_a_listing",
        f"{_THEME}test_search.py::test_every_listing_lists_what_the_records_say",
        f"{_THEME}test_questions.py::test_the_first_result_answers_four_of_five_questions_and_one_of_the_first_three_nineteen_of_twenty",
    ),
    "seen": (
        f"{_THEME}test_seen.py::test_what_the_keyboard_reaches_is_seen_and_no_shape_of_colour_is_painted_over_by_the_readers_own",
        f"{_THEME}test_seen.py::test_the_curves_of_the_map_stand_out",
        f"{_THEME}test_seen.py::test_a_finger_hits_what_it_means_on_the_map_and_where_records_are_compared",
        f"{_THEME}test_frame.py::test_on_a_phone_the_head_is_one_low_row_of_large_targets",
    ),
    "titles": (f"{_THEME}test_frame.py::test_no_two_pages_of_a_language_have_one_title_or_one_heading",),
    "shortcut": (f"{_THEME}test_frame.py::test_the_key_to_the_search_can_be_switched_off",),
    "scripts": (
        f"{_THEME}test_browser.py::test_without_scripts_everything_can_be_read_and_search_says_what_to_do",
        f"{_THEME}test_frame.py::test_without_scripts_the_menu_is_at_the_foot_and_search_on_its_page",
        f"{_THEME}test_two_layers.py::test_without_scripts_every_section_stands_open",
    ),
    "pdf": (
        "tests/documents/test_documents.py::test_every_pdf_is_tagged_and_has_its_title_and_language",
        "tests/documents/test_documents.py::test_a_pdf_is_filled_in_once_for_all_places_and_its_fields_are_read_aloud",
        "tests/printing/test_cards_in_print.py::test_a_pdf_is_tagged_and_says_its_title_and_language",
    ),
    "word": (
        "tests/documents/test_documents.py::test_every_word_file_is_orderly_and_names_its_document_and_version",
        "tests/documents/test_documents.py::test_every_blank_is_a_control_with_a_title_and_a_placeholder",
        "tests/documents/test_files_to_take.py::test_every_run_says_in_which_language_it_is",
        "tests/documents/test_documents.py::test_libreoffice_opens_every_document_and_finds_the_same_words",
    ),
    "film": ("tests/channels/test_channels.py::test_a_film_is_shown_with_captions_and_transcript_and_never_from_another_host",),
}
"""Each check by its name (its words begin with ``check.``): the tests that it is, as pytest names them, or the functions of a command."""

_FULLY, _PARTLY = Verdict.SUPPORTS, Verdict.PARTIALLY
CRITERIA = (
    Criterion("1.1.1", "A", _PARTLY, ("axe", "axe-in-use", "map")),
    Criterion("1.2.1", "A"),
    Criterion("1.2.2", "A", _PARTLY, ("film",)),
    Criterion("1.2.3", "A", _PARTLY, ("film",)),
    Criterion("1.2.4", "AA", Verdict.NOT_APPLICABLE),
    Criterion("1.2.5", "AA"),
    Criterion("1.3.1", "A", _PARTLY, ("axe", "axe-in-use", "pdf", "word")),
    Criterion("1.3.2", "A"),
    Criterion("1.3.3", "A"),
    Criterion("1.3.4", "AA"),
    Criterion("1.3.5", "AA"),
    Criterion("1.4.1", "A", _PARTLY, ("axe", "axe-in-use")),
    Criterion("1.4.2", "A"),
    Criterion("1.4.3", "AA", _FULLY, ("colours", "axe", "axe-in-use")),
    Criterion("1.4.4", "AA", _PARTLY, ("axe", "narrow", "enlarged")),
    Criterion("1.4.5", "AA"),
    Criterion("1.4.10", "AA", _FULLY, ("narrow", "enlarged", "axe-in-use", "every-page")),
    Criterion("1.4.11", "AA", _PARTLY, ("colours", "seen")),
    Criterion("1.4.12", "AA", _PARTLY, ("enlarged", "every-page")),
    Criterion("1.4.13", "AA"),
    Criterion("2.1.1", "A", _PARTLY, ("keyboard", "seen", "every-page")),
    Criterion("2.1.2", "A", _PARTLY, ("keyboard", "every-page")),
    Criterion("2.1.4", "A", _FULLY, ("shortcut",)),
    Criterion("2.2.1", "A", _PARTLY, ("axe",)),
    Criterion("2.2.2", "A", _PARTLY, ("axe",)),
    Criterion("2.3.1", "A"),
    Criterion("2.4.1", "A", _FULLY, ("keyboard", "axe")),
    Criterion("2.4.2", "A", _PARTLY, ("axe", "titles", "pdf", "word")),
    Criterion("2.4.3", "A", _PARTLY, ("keyboard", "messages")),
    Criterion("2.4.4", "A", _PARTLY, ("axe", "axe-in-use")),
    Criterion("2.4.5", "AA", _FULLY, ("ways",)),
    Criterion("2.4.6", "AA"),
    Criterion("2.4.7", "AA", _PARTLY, ("colours", "seen", "every-page")),
    Criterion("2.4.11", "AA"),
    Criterion("2.5.1", "A"),
    Criterion("2.5.2", "A"),
    Criterion("2.5.3", "A"),
    Criterion("2.5.4", "A", Verdict.NOT_APPLICABLE),
    Criterion("2.5.7", "AA"),
    Criterion("2.5.8", "AA", _PARTLY, ("seen",)),
    Criterion("3.1.1", "A", _PARTLY, ("axe", "pdf")),
    Criterion("3.1.2", "AA", _PARTLY, ("axe", "languages", "word")),
    Criterion("3.2.1", "A"),
    Criterion("3.2.2", "A"),
    Criterion("3.2.3", "AA"),
    Criterion("3.2.4", "AA"),
    Criterion("3.2.6", "A"),
    Criterion("3.3.1", "A", _PARTLY, ("forms",)),
    Criterion("3.3.2", "A", _PARTLY, ("axe", "axe-in-use")),
    Criterion("3.3.3", "AA", _PARTLY, ("forms",)),
    Criterion("3.3.4", "AA", _PARTLY, ("undo",)),
    Criterion("3.3.7", "A", _PARTLY, ("answers-again",)),
    Criterion("3.3.8", "AA", Verdict.NOT_APPLICABLE),
    Criterion("4.1.2", "A", _PARTLY, ("axe", "axe-in-use", "map")),
    Criterion("4.1.3", "AA", _PARTLY, ("messages",)),
)
"""Every criterion of levels A and AA, in the standard's order."""
