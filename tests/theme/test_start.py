"""Start here: who you are, your stage and your problem lead to the right practices, with the reasons, at an address that can be sent."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from browsing import DESK, NARROWEST, PHONE, Open, focus
from conftest import SCRATCH
from faults import breaches
from playwright.sync_api import Page, expect
from promises import asked_in

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.folders import read_folders
from hrtp_site.library.assembly import read_records
from hrtp_site.library.library import Library
from hrtp_site.library.starting_points import MOST, READER_ROLES, Answers, StartingPoint, StartingPoints, every_answer
from hrtp_site.model.records.audience import Audience
from hrtp_site.model.vocabulary import Role, Stage
from hrtp_site.reading.parsing import SourceText
from hrtp_site.reading.prose import plain

LISTS_OF = {"fetched/start/lists.json": "en", "fetched/es/start/lists.json": "es"}
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


def test_the_route_gives_its_reason_in_the_language_of_the_page(compiled: Compiled) -> None:
    assert compiled.site is not None
    files = {language: file for path, file in compiled.site.assets.items() if (language := LISTS_OF.get(path))}
    texts = {language: json.loads(file)["texts"] for language, file in files.items() if isinstance(file, bytes)}
    assert len(texts["es"]) == len(texts["en"]) > 20
    assert not set(texts["es"]) & set(texts["en"])
    [page] = [page for page in compiled.site.pages if page.path == "es/start.md"]
    assert "<small><span>" in page.html
    asked_in("en", "es")


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


def test_a_practice_with_which_the_page_for_ones_chair_begins_moves_up(compiled: Compiled) -> None:
    for audience in compiled.library.all(Audience):
        assert audience.role in READER_ROLES
        listed = {point.practice.id for point in StartingPoints(compiled.library).list(Answers(audience.role))}
        assert len(listed & set(audience.practices)) >= 2, audience.id


# The page


def choose(page: Page, **answers: str) -> None:
    change = page.locator("[data-start-change]")
    if change.is_visible():
        change.click()
    for name, answer in answers.items():
        page.locator(f"[data-start] input[name={name}][value='{answer}']").check()
    page.locator("[data-start] [type=submit]").click()


def shown(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-start-list] h3").all_inner_texts()]


def planned(page: Page) -> dict[str, list[str]]:
    """The actions of the plan, by their stretch of time."""
    parts = page.locator("[data-stretch]").all()
    return {str(part.get_attribute("data-stretch")): part.locator("li [data-action]").all_inner_texts() for part in parts}


def steps_of(expected: list[StartingPoint]) -> dict[str, list[str]]:
    """The plan as the records say it: the first practice's steps, and the first of each other."""
    first, second, *others = [[plain(step.action) for step in point.practice.steps] for point in expected]
    half = 1 + len(first) // 2
    return {"monday": first[:1], "month": [*first[1:half], second[0]], "quarter": [*first[half:], *(one[0] for one in others)]}


@pytest.mark.browser
def test_who_is_to_be_brought_names_those_who_act_and_not_everybody_beside_them(opened: Open) -> None:
    page = opened("start/?who=employers&stage=forming").page
    expect(page.locator("[data-stretch=quarter]")).to_contain_text("Every partner:")
    expect(page.locator("[data-start-bring]")).to_have_text("Convener, Employers, Worker representatives, Facilitator")


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_three_answers_lead_to_a_plan_that_is_in_view_at_an_address_of_its_own(opened: Open, compiled: Compiled, viewport: Any) -> None:
    page = opened("start/", viewport=viewport).page
    results = page.locator("[data-start-results]")
    expect(results).to_be_hidden()
    expect(page.locator("[data-start] [type=submit]")).to_be_in_viewport()
    choose(page, who="worker-representatives", stage="forming", problem="who-decides")
    expect(results.get_by_role("heading", level=2)).to_be_focused()
    expect(results.locator("[data-start-status]")).to_have_text("5 practices, first things first.")
    assert page.url.endswith(ASKED)
    expected = StartingPoints(compiled.library).list(Answers(Role.WORKER_REPRESENTATIVES, Stage.FORMING, "who-decides"))
    expect(page.locator("[data-stretch=monday] [data-action]")).to_be_in_viewport(ratio=1)
    assert planned(page) == steps_of(expected)
    expect(page.locator("[data-chair]:visible")).to_contain_text("Ask three stewards")
    expect(page.locator("[data-start-bring]")).to_contain_text("Convener, Work group, Employers, Worker representatives")
    charter = page.locator("[data-start-take] li:visible").first
    expect(charter).to_contain_text("Partnership charter")
    expect(charter.locator("a[download]")).to_have_attribute("href", re.compile(r"charter\.docx$"))
    expect(page.locator("[data-start-list] h3")).to_have_text([plain(point.practice.title) for point in expected])
    for card, point in zip(page.locator("[data-start-list] > li").all(), expected, strict=True):
        assert plain(point.stop.why if point.stop else point.practice.problem) in card.inner_text()
        assert point.step is None or plain(point.step.action) in card.inner_text()
    expect(results.get_by_role("link", name="Nobody knows who decides when we disagree")).to_be_visible()
    page.locator("[data-start-list] h3 a").first.click()
    expect(page.locator("h1")).to_have_text(plain(expected[0].practice.title))


@pytest.mark.browser
def test_a_plan_is_kept_copied_and_printed(opened: Open, compiled: Compiled) -> None:
    page = opened(ASKED, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"]).page
    monday = page.locator("[data-stretch=monday] [data-action]")
    expect(monday).to_be_visible()
    did = page.locator("[data-start-did]")
    page.get_by_role("button", name="Copy its address").click()
    expect(did).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(ASKED)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print it").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator("[data-start-given]")).to_be_visible()
    expect(page.locator("#table")).to_be_hidden()
    expect(page.locator("[data-start-keep]")).to_be_hidden()
    page.emulate_media(media="screen")
    said = monday.inner_text()
    page.get_by_role("button", name="Keep it in my playbook").click()
    expect(did).to_have_text("10 pages were added to your playbook.")
    page.get_by_role("button", name="Keep it in my playbook").click()
    expect(did).to_have_text("0 pages were added to your playbook.")
    page.get_by_role("link", name="My playbook").first.click()
    expect(page.locator("[data-item]")).to_have_count(10)
    expect(page.locator("[data-item] textarea").first).to_have_value(re.compile(f"^On Monday: {re.escape(said)}\n"))


@pytest.mark.browser
def test_the_spanish_page_asks_and_answers_in_spanish(opened: Open) -> None:
    page = opened("es/", viewport=PHONE).page
    page.locator(".hr-door--start a").click()
    choose(page, who="public-funders")
    expect(page.locator("[data-start-results] h2")).to_have_text("Su plan")
    expect(page.locator("[data-chair]:visible")).to_contain_text("Lea otra vez su última convocatoria")
    assert page.locator("[data-chair]:visible span").first.get_attribute("lang") is None
    for place in (
        "[data-stretch] [data-action]",
        "[data-stretch] small a",
        "[data-start-list] .hr-card__text",
        ".hr-start-table li small > span",
    ):
        parts = page.locator(place).filter(has_text="“") if place.endswith("span") else page.locator(place)
        assert parts.count() > 4
        assert parts.evaluate_all("(all) => all.every((one) => !one.closest('[lang=en]'))"), place
    page.locator(".hr-header a[hreflang=en][href*=start]:visible").first.click()
    expect(page).to_have_url(re.compile("/site/start/$"))


@pytest.mark.browser
def test_the_table_without_questions_leads_to_the_same_practices_in_the_same_order(opened: Open, compiled: Compiled) -> None:
    page = opened("start/").page
    lists = {answers: StartingPoints(compiled.library).list(answers) for answers in every_answer(compiled.library.site)}
    page.locator("#table").click()
    for problem in (one.id for one in compiled.library.site.problems):
        cells = page.locator(f"tr#{problem} td").all()
        for stage, cell in zip(Stage, cells, strict=True):
            expected = [plain(point.practice.title) for point in lists[Answers(stage=stage, problem=problem)]]
            assert cell.locator("li > a").all_inner_texts() == expected
    choose(page, stage="forming", problem="funding-ends")
    asked = lists[Answers(stage=Stage.FORMING, problem="funding-ends")]
    expect(page.locator("[data-start-list] h3")).to_have_text([plain(point.practice.title) for point in asked])


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
@pytest.mark.parametrize("viewport", [DESK, NARROWEST], ids=["desk", "narrowest"])
def test_a_sent_address_shows_a_plan_at_once(opened: Open, viewport: Any) -> None:
    page = opened(ASKED, viewport=viewport).page
    expect(page.locator("[data-stretch=monday] [data-action]")).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0


@pytest.mark.browser
def test_the_answers_take_the_place_of_the_questions_and_can_be_changed(opened: Open) -> None:
    page = opened("start/", viewport=NARROWEST).page
    show = page.get_by_role("button", name="Show me my plan")
    expect(show).to_be_in_viewport()
    choose(page, who="convener", problem="funding-ends")
    expect(page.locator("[data-stretch=monday] [data-action]")).to_be_in_viewport(ratio=1)
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
    page.get_by_role("button", name="Show me my plan").click()
    expect(page.locator("[data-start-status]")).to_have_text("Answer at least one of the questions.")


@pytest.mark.browser
@pytest.mark.parametrize("path", ["start/", "es/start/"])
def test_the_questions_are_answered_by_keyboard_alone(opened: Open, path: str) -> None:
    page = opened(path).page
    expect(page.locator("[data-start]")).to_be_visible()
    focus(page.locator("input[name=who]:checked"))
    for key in ("ArrowDown", "Tab", "ArrowDown", "Tab", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    # From “not sure”, which is chosen at first and stands last, an arrow leads round to the first answer.
    assert page.url.endswith(f"/{path}?who=convener&stage=forming&problem=employers-wont-come")
    expect(page.locator("[data-start-results] h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-stretch=monday] li a").first).to_be_focused()


@pytest.mark.browser
def test_the_list_is_accessible(opened: Open) -> None:
    for path, viewport, scheme in ((ASKED, DESK, "light"), (f"es/{ASKED}", PHONE, "dark")):
        page = opened(path, viewport=viewport, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True).page
        expect(page.locator("[data-start-list] h3")).to_have_count(5)
        assert breaches(page) == []


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
    page.get_by_role("link", name="Three questions lead to a plan").click()
    expect(page).to_have_url(re.compile("/start/$"))
