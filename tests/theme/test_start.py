"""Start here: who you are, your stage and your problem lead to the right practices, with the reasons, at an address that can be sent."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESK, NARROWEST, PHONE, Open, focus
from conftest import SCRATCH
from playwright.sync_api import Page, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.folders import read_folders
from hrtp_site.library.assembly import read_records
from hrtp_site.library.library import Library
from hrtp_site.library.starting_points import MOST, Answers, StartingPoints, every_answer
from hrtp_site.model.vocabulary import Role, Stage
from hrtp_site.reading.parsing import SourceText
from hrtp_site.reading.prose import plain

ASKED = "start/?who=worker-representatives&stage=forming&problem=who-decides"


def made_up(*more: tuple[str, dict[str, str]]) -> Library:
    """The scratch records, and more practices: *Ask first* under another name, with some of its lines changed."""
    sources = list(read_folders(SCRATCH).sources)
    [ask_first] = [source for source in sources if source.path.endswith("/ask-first.yaml")]
    for place, (name, changes) in enumerate(more, start=2):
        text = ask_first.text.replace("order: 1", f"order: {place}").replace("mill-asks", f"{name}-example")
        for field, value in changes.items():
            text = re.sub(rf"^{field}: .*$", f"{field}: {value}", text, flags=re.MULTILINE)
        sources.append(SourceText(f"content/practices/{name}.yaml", text))
    library, _ = read_records(sources)
    assert library.problems == ()
    return library


def ids(library: Library, answers: Answers) -> list[str]:
    return [point.practice.id for point in StartingPoints(library).list(answers)]


# The order


def test_practices_for_ones_own_stage_come_first() -> None:
    library = made_up(("listen-later", {"stages": "[expanding]"}))
    assert ids(library, Answers(stage=Stage.EXPANDING, problem="workers-not-heard")) == ["listen-later", "ask-first"]
    assert ids(library, Answers(stage=Stage.FORMING, problem="workers-not-heard")) == ["ask-first", "listen-later"]


def test_a_practice_of_another_stage_says_so() -> None:
    library = made_up(("listen-later", {"stages": "[expanding]"}))
    points = StartingPoints(library).list(Answers(stage=Stage.FORMING, problem="workers-not-heard"))
    assert [point.for_stage for point in points] == [True, False]


def test_only_practices_with_ones_problem_are_on_the_list() -> None:
    library = made_up(("save-money", {"addresses": "[funding-ends]"}))
    assert ids(library, Answers(problem="funding-ends")) == ["save-money"]
    assert ids(library, Answers(problem="workers-not-heard")) == ["ask-first"]
    assert ids(library, Answers(problem="who-decides")) == []


def test_the_guided_route_leads_and_gives_its_reason() -> None:
    library = made_up(("ask-again", {}))
    first, second = StartingPoints(library).list(Answers(problem="workers-not-heard"))
    assert (first.practice.id, first.stop and first.stop.why) == ("ask-first", "It comes first.")
    assert (second.practice.id, second.stop) == ("ask-again", None)


def test_a_practice_with_a_step_of_ones_own_moves_up_and_shows_it() -> None:
    library = made_up(
        ("count-looms", {"addresses": "[funding-ends]"}), ("weavers-count", {"addresses": "[funding-ends]", "    who": "[workers]"})
    )
    assert ids(library, Answers(problem="funding-ends")) == ["count-looms", "weavers-count"]
    weaver = StartingPoints(library).list(Answers(Role.WORKERS, problem="funding-ends"))
    assert [(point.practice.id, point.step and point.step.action) for point in weaver] == [
        ("weavers-count", "Ask three weavers."),
        ("count-looms", "Bring it back to them."),
    ]


def test_no_list_is_longer_than_a_meeting_can_talk_about() -> None:
    library = made_up(*((f"ask-{number}-times", {}) for number in range(2, 12)))
    assert len(ids(library, Answers(who=Role.CONVENER))) == MOST
    assert len(ids(library, Answers(problem="workers-not-heard"))) == MOST


def test_every_way_to_answer_leads_somewhere(compiled: Compiled) -> None:
    points = StartingPoints(compiled.library)
    assert [answers.key for answers in every_answer(compiled.library.site) if not points.list(answers)] == []


# The page


def choose(page: Page, **answers: str) -> None:
    for name, answer in answers.items():
        page.locator(f"[data-start] input[name={name}][value='{answer}']").check()
    page.get_by_role("button", name="Show me where to start").click()


def shown(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-start-list] h3").all_inner_texts()]


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_three_answers_lead_to_a_short_list_with_reasons_at_an_address_of_its_own(opened: Open, compiled: Compiled, viewport: Any) -> None:
    page = opened("start/", viewport=viewport).page
    results = page.locator("[data-start-results]")
    expect(results).to_be_hidden()
    choose(page, who="worker-representatives", stage="forming", problem="who-decides")
    expect(results.get_by_role("heading", level=2)).to_be_focused()
    expect(results.get_by_role("status")).to_have_text("5 practices, first things first.")
    assert page.url.endswith(ASKED)
    answers = Answers(Role.WORKER_REPRESENTATIVES, Stage.FORMING, "who-decides")
    expected = StartingPoints(compiled.library).list(answers)
    assert shown(page) == [plain(point.practice.title) for point in expected]
    for card, point in zip(page.locator("[data-start-list] > li").all(), expected, strict=True):
        assert point.stop is None or plain(point.stop.why) in card.inner_text()
        assert point.step is None or plain(point.step.action) in card.inner_text()
    expect(results.get_by_role("link", name="Nobody knows who decides when we disagree")).to_be_visible()
    page.locator("[data-start-list] h3 a").first.click()
    expect(page.locator("h1")).to_have_text(plain(expected[0].practice.title))


@pytest.mark.browser
def test_the_table_without_questions_has_the_same_lists_in_the_same_order(opened: Open, compiled: Compiled) -> None:
    page = opened("start/").page
    for problem in (one.id for one in compiled.library.site.problems):
        cells = page.locator(f"tr#{problem} td").all()
        for stage, cell in zip(Stage, cells, strict=True):
            choose(page, stage=stage, problem=problem)
            expect(page.locator("[data-start-list] h3 a")).to_have_text(cell.locator("li a").all_inner_texts())


@pytest.mark.browser
def test_a_sent_address_and_the_back_button_restore_the_answers(opened: Open) -> None:
    page = opened(ASKED).page
    expect(page.locator("[data-start-list] h3")).to_have_count(5)
    first = shown(page)
    expect(page.locator("input[name=problem][value=who-decides]")).to_be_checked()
    choose(page, problem="funding-ends")
    expect(page.locator("[data-start-list]")).to_contain_text("diversify funding")
    page.go_back()
    expect(page.locator("input[name=problem][value=who-decides]")).to_be_checked()
    expect(page.locator("[data-start-list] h3")).to_have_text(first)
    page.go_forward()
    expect(page.locator("[data-start-list]")).to_contain_text("diversify funding")


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [DESK, PHONE, NARROWEST], ids=["desk", "phone", "narrowest"])
def test_a_sent_address_shows_an_answer_at_once(opened: Open, viewport: Any) -> None:
    page = opened(ASKED, viewport=viewport).page
    expect(page.locator("[data-start-list] h3 a").first).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [PHONE, NARROWEST], ids=["phone", "narrowest"])
def test_on_a_phone_the_answers_fold_away_and_can_be_changed(opened: Open, viewport: Any) -> None:
    page = opened("start/", viewport=viewport).page
    show = page.get_by_role("button", name="Show me where to start")
    expect(show).to_be_in_viewport()
    choose(page, who="convener", problem="funding-ends")
    expect(page.locator("[data-start-list] h3 a").first).to_be_in_viewport()
    expect(page.locator("[data-start-given]")).to_have_text("A convener · Our grant is ending")
    expect(page.locator("input[name=who]").first).to_be_hidden()
    page.get_by_role("button", name="Change").click()
    expect(page.locator("input[name=who][value=convener]")).to_be_focused()
    choose(page, who="workers")
    expect(page.locator("[data-start-given]")).to_have_text("A worker · Our grant is ending")
    page.go_back()
    expect(page.locator("[data-start-given]")).to_have_text("A convener · Our grant is ending")
    page.go_back()
    expect(show).to_be_visible()
    expect(page.locator("[data-start-results]")).to_be_hidden()


@pytest.mark.browser
def test_an_address_with_nonsense_in_it_asks_afresh(opened: Open) -> None:
    page = opened("start/?who=<script>&stage=later&problem=").page
    expect(page.locator("[data-start]")).to_be_visible()
    expect(page.locator("[data-start-results]")).to_be_hidden()
    page.get_by_role("button", name="Show me where to start").click()
    expect(page.locator("[data-start-status]")).to_have_text("Answer at least one of the questions.")


@pytest.mark.browser
def test_the_questions_are_answered_by_keyboard_alone(opened: Open) -> None:
    page = opened("start/").page
    expect(page.locator("[data-start]")).to_be_visible()
    focus(page.locator("input[name=who]:checked"))
    for key in ("ArrowDown", "Tab", "ArrowDown", "Tab", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    # From “not sure”, which is chosen at first and stands last, an arrow leads round to the first answer.
    assert page.url.endswith("start/?who=convener&stage=forming&problem=employers-wont-come")
    expect(page.locator("[data-start-results] h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-start-list] h3 a").first).to_be_focused()


@pytest.mark.browser
@pytest.mark.parametrize(("viewport", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"])
def test_the_list_is_accessible(opened: Open, viewport: Any, scheme: str) -> None:
    page = opened(ASKED, viewport=viewport, color_scheme=scheme, bypass_csp=True).page
    expect(page.locator("[data-start-list] h3")).to_have_count(5)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.browser
def test_without_scripts_the_table_leads_to_every_list(opened: Open) -> None:
    page = opened("start/", java_script_enabled=False).page
    expect(page.locator("[data-start]")).to_be_hidden()
    expect(page.locator("noscript p")).to_contain_text("The questions need JavaScript")
    page.locator("tr#who-decides td").first.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Clarify roles and responsibilities")


@pytest.mark.browser
def test_the_first_door_and_the_menu_lead_to_the_questions(opened: Open) -> None:
    page = opened("").page
    page.locator(".hr-door--start a").click()
    expect(page).to_have_url(re.compile("/start/$"))
    page.get_by_role("link", name="All guided routes").click()
    expect(page).to_have_url(re.compile("/playbooks/$"))
    page.get_by_role("link", name="Three questions lead to a short list").click()
    expect(page).to_have_url(re.compile("/start/$"))
