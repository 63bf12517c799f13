"""The story desk in a browser: from a new story to a package and back, in both languages, by keyboard, on a phone, from a disk.

Nobody in here exists.
"""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from at_the_desk import agree, field, packed
from browsing import DESK, PHONE, Open
from faults import breaches
from playwright.sync_api import Browser, Locator, Page, expect
from searching import weights

pytestmark = pytest.mark.browser
STEPS = ("begin", "consent", "keep-out", "story", "photo", "preview", "proof", "package")
BODY = "People called me Twiggy. Griselda asked at Local 99. I was undocumented then. Call me at 213-555-0171."


def step(page: Page, name: str) -> Locator:
    return page.locator(f'section[data-step="{name}"]')


def inside(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def test_from_a_new_story_to_a_package_and_back(opened: Open, tmp_path: Path) -> None:
    page = opened("desk/", alone=True).page
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-new]").click()
    expect(page.locator("#desk-consent")).to_be_focused()
    assert page.locator('section[data-step="consent"] :checked:not(option)').count() == 0, "everything is off"
    agree(page)
    expect(page.locator('[data-left="consent"]')).to_have_text("done")
    expect(page.locator('[data-left="photo"]')).to_have_text("")  # a story may do without one: nothing is left, nothing is done
    page.locator("#desk-consents-x-employer_named").check()
    page.locator("[data-next]").click()
    page.locator("[data-words-kept]").fill("Twiggy, Nowhere Falls")
    page.locator("[data-next]").click()
    field(page, "story.teller.first_name").fill("Ada")
    expect(field(page, "story.teller.last_name")).to_be_hidden()
    field(page, "story.teller.employer").fill("Made-up Mill")
    field(page, "story.headline").fill("A weaver asks")
    field(page, "story.dek").fill("Then somebody listened.")
    field(page, "story.body").fill(BODY)
    asked = page.locator('[data-told="story.body"] [data-marks]')
    expect(asked.locator("mark")).to_have_text(["Twiggy", "Griselda", "Local 99", "undocumented", "213-555-0171"])
    asked.locator("li", has_text="undocumented").get_by_role("button", name="The person wants it told").click()
    asked.locator("li", has_text="Griselda").get_by_role("button", name="Keep it out").click()
    expect(asked.locator("li", has_text="Griselda")).to_contain_text("was to be kept out")
    asked.get_by_role("button", name="213-555-0171").click()
    page.keyboard.press("Delete")
    expect(asked.locator("mark")).to_have_text(["Twiggy", "Griselda", "Local 99"])
    field(page, "story.pull_quote").fill("“Now I teach.”")
    page.locator("[data-translate=es]").click()
    expect(field(page, "story.pull_quote")).to_have_value("Now I teach.")
    for name in ("headline", "dek", "body"):
        field(page, f"translation.{name}").fill("Una tejedora pregunta")
    left, right = (field(page, f"{place}.headline").bounding_box() for place in ("story", "translation"))
    assert left is not None
    assert right is not None
    assert right["x"] > left["x"] + left["width"], "side by side"
    page.locator('[data-steps] a[href="#consent"]').click()
    page.locator("#desk-consents-x-employer_named").uncheck()
    expect(page.locator("[data-status]")).to_contain_text("moved to the words to keep out")
    page.locator('[data-steps] a[href="#package"]').click()
    first = packed(page, tmp_path)
    files = inside(first)
    [consent] = [value for name, value in files.items() if name.startswith("consents/")]
    assert list(files)[:3] == ["desk.json", "story.json", "story.es.json"]
    assert files["story.json"]["teller"] == {"first_name": "Ada"}
    assert files["story.json"]["wants_told"] == ["undocumented"]
    assert files["private/keep-out.json"]["people"][0]["words"] == ["Twiggy", "Nowhere Falls", "Griselda", "Made-up Mill"]
    assert consent["channels"] == ["site"]
    assert consent["expires_on"] == "2028-11-20"
    assert "face" not in consent
    page.goto(page.url.split("#")[0])
    page.locator("[data-open]").set_input_files(first)
    expect(page.locator("[data-status]")).to_contain_text("A weaver asks")
    expect(page.locator("#desk-naming-first-name")).to_be_checked()
    page.locator('[data-steps] a[href="#package"]').click()
    again = packed(page, tmp_path / "again")
    assert again.read_bytes() == first.read_bytes()


KEPT = """([words, patience]) => new Promise((told) => {
  const end = Date.now() + patience;
  const look = () => (indexedDB.open("hr-desk").onsuccess = ({ target: { result: database } }) => {
    database.transaction("stories").objectStore("stories").getAll().onsuccess = ({ target: { result: stories } }) => {
      database.close();
      const there = stories.some(({ state }) => JSON.stringify(state).includes(words));
      if (there || Date.now() > end) told(there);
      else setTimeout(look, 50);
    };
  });
  look();
})"""


RELEASED = """async () => {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((later) => setTimeout(later, 20)))
    if (!(await navigator.locks.query()).held.length) return;
  throw new Error("the other window still has the story");
}"""
"""A window that was closed has its story for a moment longer."""


def kept(page: Page, words: str, patience: int = 10_000) -> bool:
    """Whether the device keeps a story with these words, within so many ms. (wait_for_function takes any promise for a yes.)"""
    return bool(page.evaluate(KEPT, [words, patience]))


def test_nothing_is_kept_unless_asked_for_and_a_lost_tab_loses_nothing_then(opened: Open) -> None:
    page = opened("desk/", alone=True).page
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-new]").click()
    field(page, "consents.*.explained_by").fill("Bo Made-up")
    page.reload()
    expect(step(page, "consent")).to_be_visible()
    expect(field(page, "consents.*.explained_by")).to_have_value("")
    assert page.evaluate("indexedDB.databases()") == []
    page.locator("[data-back]").click()
    expect(page.locator("#desk-begin")).to_be_focused()
    page.locator("[data-keep]").check()
    page.locator("[data-next]").click()
    field(page, "consents.*.explained_by").fill("Bo Made-up")
    page.locator("#desk-consents-x-voice").check()
    page.keyboard.press("Control+z")
    expect(page.locator("#desk-consents-x-voice")).not_to_be_checked()
    assert kept(page, "Bo Made-up")
    other = page.context.new_page()
    other.goto(page.url.replace("#consent", "#begin"))
    other.get_by_role("button", name="Go on").click()
    expect(other.locator("[data-alarm]")).to_contain_text("open in another window")
    page.close()
    page = other
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate(RELEASED)
    page.get_by_role("button", name="Go on").click()
    expect(field(page, "consents.*.explained_by")).to_have_value("Bo Made-up")
    page.go_back()
    expect(page.locator("#desk-begin")).to_be_focused()
    page.locator("[data-forget]").click()
    expect(page.locator("[data-device]")).to_be_hidden()
    assert page.evaluate("indexedDB.databases()") == []


def keeping(opened: Open) -> Page:
    """A new story, kept on this device."""
    page = opened("desk/", alone=True).page
    page.locator("[data-keep]").check()
    page.locator("[data-new]").click()
    expect(page.locator("#desk-consent")).to_be_focused()
    expect(page.locator("[data-keep-mark]")).to_contain_text("Kept on this device")
    return page


def test_what_is_typed_without_a_pause_is_kept_while_one_types(opened: Open) -> None:
    page = keeping(opened)
    page.evaluate("location.hash = '#story'")
    field(page, "story.body").focus()
    page.evaluate(
        """() => setInterval(() => {
            document.activeElement.value += "More. ";
            document.activeElement.dispatchEvent(new Event("input", { bubbles: true }));
        }, 100)"""
    )
    assert kept(page, "More. More. More. ", 6_000)


def test_what_was_typed_last_is_kept_when_the_page_is_left_at_once(opened: Open) -> None:
    page = keeping(opened)
    page.evaluate(
        """() => {
            const field = document.querySelector('[data-field="consents.*.explained_by"]');
            field.value = "Bo Made-up at the last moment";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            location.href = "../sitemap.xml";
        }"""
    )
    page.wait_for_url("**/sitemap.xml")
    assert kept(page, "at the last moment", 0)


def test_a_photo_is_not_written_again_with_the_words_and_what_was_kept_before_is_still_there(opened: Open) -> None:
    page = opened("desk/", alone=True).page
    page.evaluate(
        """() => new Promise((made) => {
            const asked = indexedDB.open("hr-desk", 1);  // as the desk kept stories before words and files lay apart
            asked.onupgradeneeded = () => asked.result.createObjectStore("stories", { keyPath: "id" });
            asked.onsuccess = () => {
                const state = { format: 1, language: "en", name: "", story: { type: "testimonial", language: "en", headline: "Of before",
                        video: { file: "film.mp4", captions: "captions.vtt" } },
                    translations: [], consents: [{ id: "r-2", basis: "release", person: "p-2", language: "en" }], keepOut: [], photo: null,
                    yes: null, step: "consent" };
                const files = new Map([["captions.vtt", new Blob(["WEBVTT"])], ["film.mp4", new Blob(["a film"])]]);
                const put = asked.result.transaction("stories", "readwrite").objectStore("stories");
                put.put({ id: "old", changed: "2026-11-01T10:00:00Z", state, files }).onsuccess = () => (asked.result.close(), made());
            };
        })"""
    )
    page.reload()
    page.get_by_role("button", name="Go on Of before").click()
    expect(step(page, "consent")).to_be_visible()
    page.evaluate(
        """() => {
            window.written = [];
            const put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (...given) { window.written.push(this.name); return put.apply(this, given); };
        }"""
    )
    field(page, "consents.*.explained_by").fill("Bo Made-up")
    assert kept(page, "Bo Made-up")
    assert set(page.evaluate("window.written")) == {"stories"}
    files = """() => new Promise((told) => {
        indexedDB.open("hr-desk").onsuccess = ({ target: { result } }) => {
            const every = result.transaction("files").objectStore("files").getAllKeys();
            every.onsuccess = () => (result.close(), told(every.result.map(String)));
        };
    })"""
    assert page.evaluate(files) == ["old,captions.vtt", "old,film.mp4"]
    page.evaluate("location.hash = '#begin'")
    page.locator("[data-forget-one]").click()
    expect(page.locator("[data-device]")).to_be_hidden()
    assert page.evaluate(files) == []


def test_where_the_browser_keeps_nothing_or_is_full_it_is_told_first(opened: Open) -> None:
    page = opened("desk/").page
    page.evaluate("() => { indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }; }")
    page.locator("[data-keep]").click()
    expect(page.locator("[data-alarm]")).to_contain_text("does not let the desk keep anything")
    expect(page.locator("[data-keep]")).not_to_be_checked()
    page.reload()
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
    page.locator("[data-keep]").check()
    expect(page.locator("[data-alarm]")).to_contain_text("no room left")
    page.locator("[data-next]").click()
    expect(page.locator("[data-alarm]")).to_be_hidden()  # what was said of one step is not still said on the next
    expect(page.locator("[data-keep-mark]")).to_contain_text("no room left")


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the zip to take along, what the desk needs, on a disk."""
    folder = tmp_path_factory.mktemp("along")
    with zipfile.ZipFile(site / "take-along.zip") as archive:
        archive.extractall(folder, [name for name in archive.namelist() if "/desk/" in name or "/assets/" in name])
    return next(folder.iterdir())


@pytest.mark.parametrize(("path", "viewport", "scheme"), [("desk/", DESK, "light"), ("es/desk/", PHONE, "dark")])
def test_every_step_is_accessible_and_fits(opened: Open, path: str, viewport: dict[str, int], scheme: str) -> None:
    page = opened(path, viewport=viewport, color_scheme=scheme, bypass_csp=True).page
    page.locator("[data-new]").click()
    agree(page)
    page.evaluate("location.hash = '#story'")
    field(page, "story.body").fill(BODY)
    page.locator("[data-translate]:visible").click()
    expect(page.locator('[data-told="story.body"] mark').first).to_be_visible()
    # In Spanish, on a phone, in the dark: test_desk_pictures looks at those of the photo, with one.
    for name in STEPS if scheme == "light" else (one for one in STEPS if one not in ("photo", "preview", "proof")):
        page.evaluate(f"location.hash = '#{name}'")
        expect(step(page, name)).to_be_visible()
        assert page.locator("section[data-step]:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
        if name == "preview":
            expect(page.locator("[data-card]")).to_have_attribute("aria-label", re.compile("."))  # it is drawn
        # The first time the whole page; then what has changed.
        assert breaches(page, "" if name == STEPS[0] else f'section[data-step="{name}"]') == [], name


def test_the_keyboard_alone_is_enough_and_paste_comes_clean(opened: Open, tmp_path: Path) -> None:
    page = opened("es/desk/").page
    keys = page.keyboard

    def tab_to(place: str) -> None:
        for _ in range(80):
            if page.evaluate("place => document.activeElement.matches(place)", place):
                return
            keys.press("Tab")
        raise AssertionError(place)

    page.locator("#desk-begin").focus()
    tab_to("[data-new]")
    keys.press("Enter")
    tab_to("[data-read]")
    keys.press("Enter")
    expect(page.locator("[data-reading]")).to_be_focused()
    expect(page.locator("[data-reading]")).to_contain_text("I am 18 or older")
    tab_to("#desk-age-adult")
    keys.press("Space")
    tab_to("#desk-consents-x-channels-site")
    keys.press("Space")
    tab_to('[data-field="consents.*.explained_by"]')
    keys.type("Bo Inventada")
    expect(field(page, "consents.*.language")).to_have_value("en")
    tab_to("[data-next]")
    keys.press("Enter")
    expect(page.locator("#desk-keep-out")).to_be_focused()
    tab_to("[data-words-kept]")
    keys.type("Twiggy")
    tab_to("[data-next]")
    keys.press("Enter")
    tab_to('[data-field="story.body"]')
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data });
            document.activeElement.dispatchEvent(paste);
        }""",
        "[29/11/26, 10:15] Ada: “Nadie\u00a0preguntó.”\r\n\r\n\r\nSaludos",
    )
    expect(field(page, "story.body")).to_have_value("“Nadie preguntó.”\n\nSaludos")
    expect(page.locator("[data-status]")).to_contain_text("parecen una firma")
    keys.press("Control+z")
    expect(field(page, "story.body")).to_have_value("")
    for name in STEPS[4:]:
        tab_to("[data-next]")
        keys.press("Enter")
        expect(page.locator(f"#desk-{name}")).to_be_focused()
    tab_to("[data-missing] a")
    with page.expect_download() as download:
        tab_to("[data-make]")
        keys.press("Enter")
    download.value.save_as(tmp_path / "story.zip")
    assert inside(tmp_path / "story.zip")["desk.json"]["language"] == "es"


def test_a_form_comes_filled_in_and_in_the_persons_language(opened: Open) -> None:
    page = opened("desk/#consent").page
    agree(page)
    field(page, "consents.*.language").select_option("es")
    page.evaluate("window.print = () => {}")
    page.locator("[data-print]").click()
    page.emulate_media(media="print")
    paper = page.locator(".hr-desk-paper")
    expect(paper).to_be_visible()
    expect(page.locator("h1").first).to_be_hidden()
    assert paper.get_attribute("lang") == "es"
    expect(paper).to_contain_text("Bo Made-up")
    expect(paper).to_contain_text("20 de noviembre de 2028")
    expect(paper.locator("li", has_text="Solo mi nombre de pila")).to_contain_text("☒")
    expect(paper.locator("li", has_text="Ningún nombre")).to_contain_text("☐")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)


def test_it_runs_from_the_zip_on_a_disk(unpacked: Path, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((unpacked / "es/desk/index.html").as_uri())
    page.locator("[data-keep]").check()
    page.locator("[data-new]").click()
    agree(page)
    page.locator('[data-steps] a[href="#story"]').click()
    field(page, "story.body").fill("Griselda nos contó todo.")
    expect(page.locator('[data-told="story.body"] mark')).to_have_text(
        "Griselda"
    )  # begins a sentence: the words that everybody says have come
    page.locator('[data-steps] a[href="#package"]').click()
    assert "story.json" in inside(packed(page, tmp_path))
    page.close()
    assert complaints == []


def test_it_is_for_staff_and_light(opened: Open, site: Path) -> None:
    watched = opened("desk/", listed=True)
    watched.page.wait_for_load_state("networkidle")
    sizes, whole = weights(watched, site)
    assert whole <= 150_000, sizes
    assert watched.page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    expect(watched.page.locator("header [data-more] a[href$='desk/'], header [data-more] a[aria-current]").first).to_be_attached()
    assert len(gzip.compress((site / "desk/ordinary-en.js").read_bytes())) <= 30_000
    plain = opened("desk/", java_script_enabled=False).page
    expect(plain.locator("noscript p")).to_contain_text("needs JavaScript")
