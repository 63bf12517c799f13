"""What pictures say is what the records say: read back from the SVG of the pages."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from conftest import LANGUAGES

from hrtp_site.building.compiler import Compiled
from hrtp_site.media.typefaces import Face
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Element, Partnership, Playbook, Practice
from hrtp_site.pages.drawings import FRAMES, Frame
from hrtp_site.pages.drawn_legal import legal_forms
from hrtp_site.pages.drawn_road import Stop, road
from hrtp_site.pages.drawn_table import MOST, table
from hrtp_site.pages.drawn_timeline import timeline
from hrtp_site.pages.writer import Press
from hrtp_site.reading.prose import plain

WIDTHS = [frame.name for frame in FRAMES]
MADE_UP = [{"name": f"Made-up Weavers of Valley {number}"} for number in range(12)]


def pictures(compiled: Compiled, path: str, width: str) -> list[ET.Element]:
    """The pictures of a page that are drawn for this width."""
    assert compiled.site is not None
    [page] = [page for page in compiled.site.pages if page.path == path]
    found = re.findall(rf'<svg class="hr-drawing__{width}".*?</svg>', page.html, re.DOTALL)
    return [ET.fromstring(one) for one in found]  # noqa: S314  what the build has just made


def picture(compiled: Compiled, path: str, name: str, width: str) -> ET.Element:
    [found] = [one for one in pictures(compiled, path, width) if one.attrib["aria-labelledby"] == f"drawn-{name}-{width}"]
    return found


def said(piece: ET.Element, css: str = "") -> str:
    """The lines of text of a piece as one, those of one class alone where it is given; what goes on after a hyphen goes on."""
    lines = " ".join(line.text or "" for line in piece.iter("text") if not css or line.attrib["class"] == f"hr-drawing__{css}")
    return lines.replace("- ", "-")


def pieces(drawn: ET.Element, css: str) -> list[ET.Element]:
    return [one for one in drawn.iter() if f"hr-drawing__{css}" in one.attrib.get("class", "").split()]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_has_a_seat_for_each_name_on_its_side_and_no_other(compiled: Compiled, width: str) -> None:
    for partnership in compiled.library.all(Partnership):
        drawn = picture(compiled, f"partnerships/{partnership.id}.md", "table", width)
        sides = {
            "convener": partnership.convener,
            "employers": partnership.employers,
            "worker-representatives": partnership.worker_representatives,
            "other-partners": partnership.other_partners,
        }
        for css, members in sides.items():
            names = [one.name for one in members]
            if len(names) > MOST:
                names = [*names[: MOST - 1], f"and {len(names) - MOST + 1} more"]
            assert [said(seat) for seat in pieces(drawn, css)] == names
        assert len(pieces(drawn, "seat")) == len(pieces(drawn, "member"))
        assert drawn.attrib["role"] == "img"
        assert partnership.short_name in str(drawn.findtext("title"))
        assert str(drawn.findtext("desc")).startswith(f"At the head: {'; '.join(one.name for one in partnership.convener)}. ")


def test_the_description_counts_every_name(compiled: Compiled) -> None:
    drawn = picture(compiled, "partnerships/werc.md", "table", "wide")
    assert str(drawn.findtext("desc")) == (
        "At the head: Worker Education and Resource Center (WERC). 10 seats on the side of the employers. "
        "2 seats on the side of the worker representatives. 8 seats beyond the foot, for others."
    )


def test_a_side_that_the_record_leaves_empty_stays_open_and_says_so(press: Press) -> None:
    [first, *_] = press.library.all(Partnership)
    alone = first.model_copy(update={"employers": (), "other_partners": ()})
    drawn = table(alone, press.t)
    assert "The side of the employers is open: none is named." in drawn.description
    for drawing in drawn.drawings:
        assert [one.words[0].lines for one in drawing.pieces if one.css == "none"] == [("None is named",)]
        assert not [one for one in drawing.pieces if "hr-drawing__employers" in one.css]
        assert sum("edge--open" in shape.css for one in drawing.pieces for shape in one.shapes) == 1


@pytest.mark.parametrize("many", range(1, 12))
def test_no_seat_and_no_name_stands_on_another(press: Press, many: int) -> None:
    [first, *_] = press.library.all(Partnership)
    members = tuple(first.convener[0].model_copy(update=one) for one in MADE_UP[:many])
    crowd = first.model_copy(
        update={"convener": members, "employers": members, "worker_representatives": members[:1], "other_partners": members}
    )
    for drawing in table(crowd, press.t).drawings:
        for css in ("employers", "worker-representatives", "other-partners", "convener"):
            rows = [one.words[0] for one in drawing.pieces if one.css == f"member hr-drawing__{css}"]
            for one, other in pairwise(sorted(rows, key=lambda row: (row.anchor, row.y))):
                if one.anchor == other.anchor:
                    assert one.y + (len(one.lines) - 1) * drawing.frame.step + drawing.frame.letters <= other.y + 0.1
            assert all(row.y + (len(row.lines) - 1) * drawing.frame.step < drawing.height for row in rows)
        places = [shape.transform for one in drawing.pieces for shape in one.shapes if shape.css.startswith("seat")]
        assert len(set(places)) == len(places)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_road_has_the_stops_of_its_route_in_order_each_a_link_to_where_the_page_speaks_of_it(compiled: Compiled, width: str) -> None:
    assert compiled.site is not None
    html = {page.path: page.html for page in compiled.site.pages}
    for playbook in compiled.library.all(Playbook):
        path = f"playbooks/{playbook.id}.md"
        drawn = picture(compiled, path, "road", width)
        stops = pieces(drawn, "stop")
        practices = [compiled.library.get(Practice, stop.practice) for stop in playbook.route]
        assert [said(stop, "number") for stop in stops] == [str(number + 1) for number in range(len(practices))]
        assert [said(stop, "title") for stop in stops] == [plain(practice.title) for practice in practices]
        for stop, practice in zip(stops, practices, strict=True):
            element = compiled.library.derived.element_of(practice)
            assert f"hr-e{element.number}" in stop.attrib["class"].split()
            assert said(stop, "home").startswith(f"{element.number} ")
            assert stop.attrib["aria-label"] == f"{said(stop, 'number')}. {said(stop, 'title')}. {said(stop, 'home')}"
            assert f'<h3 id="{stop.attrib["href"].removeprefix("#")}"' in html[path]
        assert drawn.attrib["role"] == "group"
        assert len({stop.attrib["href"] for stop in stops}) == len(stops)


def test_no_stop_of_a_road_stands_on_another_however_long_its_name(press: Press) -> None:
    names = ["Made-up weavers " * (1 + number % 4) for number in range(9)]
    [element, *_] = press.library.all(Element)
    stops = [Stop(name.strip(), f"#s{number}", element.number, name.strip()) for number, name in enumerate(names)]
    for drawing in road(stops, press.t).drawings:
        found = [one for one in drawing.pieces if one.link]
        for anchor in ("start", "end"):
            ends = [
                (one.words[1].y, one.words[2].y + len(one.words[2].lines) * drawing.frame.step)
                for one in found
                if one.words[1].anchor == anchor
            ]
            assert all(end < below - drawing.frame.letters for (_, end), (below, _) in pairwise(ends))
            assert all(end < drawing.height for _, end in ends)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_of_years_has_each_dated_step_in_order_at_its_year(compiled: Compiled, width: str) -> None:
    for partnership in compiled.library.all(Partnership):
        found = [one.attrib["aria-labelledby"] for one in pictures(compiled, f"partnerships/{partnership.id}.md", width)]
        assert (f"drawn-timeline-{width}" in found) == (len(partnership.timeline) > 1)
        if len(partnership.timeline) < 2:
            continue
        drawn = picture(compiled, f"partnerships/{partnership.id}.md", "timeline", width)
        events = sorted(partnership.timeline, key=lambda one: one.year)
        steps = pieces(drawn, "event")
        assert [said(step, "title") for step in steps] == [event.when for event in events]
        assert [said(step, "text") for step in steps] == [plain(event.what) for event in events]
        places = [float(re.findall(r"^M\S+ (\S+)a", dot.attrib["d"])[0]) for dot in pieces(drawn, "dot")]
        for (year, at), (later, below) in pairwise(zip([event.year for event in events], places, strict=True)):
            scale = (places[-1] - places[0]) / (events[-1].year - events[0].year)
            assert below - at == pytest.approx((later - year) * scale, abs=0.2)


@pytest.mark.parametrize("years", [(), (2001,), (2001, 2001), (1901, 2099)])
def test_a_line_of_years_is_drawn_of_two_steps_or_more_whichever_years_they_have(press: Press, years: tuple[int, ...]) -> None:
    partnership = next(one for one in press.library.all(Partnership) if one.timeline)
    events = tuple(partnership.timeline[0].model_copy(update={"year": year, "when": str(year)}) for year in years)
    drawn = timeline(partnership.model_copy(update={"timeline": events}), press.t)
    assert (drawn is not None) == (len(years) > 1)
    if drawn:
        marks = [shape.path for one in drawn.drawings[0].pieces for shape in one.shapes if shape.css == "tick"]
        assert "".join(marks).count("M") == (19 if years[0] == 1901 else 0)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_legal_form_has_a_frame_for_each_body_that_the_record_names_and_no_other(compiled: Compiled, press: Press, width: str) -> None:
    none = 0
    for partnership in compiled.library.all(Partnership):
        if not partnership.legal_forms:
            none += 1
            assert legal_forms(partnership, press.t) is None
            continue
        drawn = picture(compiled, f"partnerships/{partnership.id}.md", "legal", width)
        bodies = pieces(drawn, "holder")
        assert len(bodies) == len(partnership.legal_forms)
        for body, status in zip(bodies, partnership.legal_forms, strict=True):
            form = press.t.label("legal-form", status.form)
            since = f", since {status.since}" if status.since else ""
            assert said(body) == " ".join([*([status.entity] if status.entity else []), form + since])
            assert bool(pieces(body, "body-inside")) == ("taft-hartley" in status.form), "a trust's frame is double"
            assert bool(pieces(body, "body--open")) == (status.form == "voluntary-agreement")
            assert form in str(drawn.findtext("desc"))
        assert [said(one) for one in pieces(drawn, "root")] == [partnership.short_name]
    assert 0 < none < len(compiled.library.all(Partnership))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_picture_has_as_many_at_each_side_of_one_table_and_says_so(press: Press, language: Language) -> None:
    part = press.templates.get_template("parts/drawings.html.j2").make_module()
    w = press.page("index.md", language)
    [svg] = re.findall("<svg.*</svg>", str(part.at_one_table(w)), re.DOTALL)  # type: ignore[attr-defined]
    drawn = ET.fromstring(svg)  # noqa: S314  what the template has just made
    assert [len(pieces(drawn, side)) for side in ("convener", "employers", "workers", "board")] == [1, 4, 4, 1]
    assert drawn.findtext("title") == w.t("drawing.home.title")
    assert drawn.findtext("desc") == w.t("drawing.home.says")
    assert said(drawn) == f"{w.t('role.employers')} {w.t('role.workers')} {w.t('role.convener')}"


def test_a_word_that_is_wider_than_a_line_goes_on_in_the_next() -> None:
    frame = Frame("made-up", 100, 10)
    lines = frame.lines("An Unimaginablylongmadeupweaversname here", 60)
    assert "".join(line.removesuffix("-") for line in lines[1:-1]).startswith("Unimaginably")
    assert " ".join(lines).replace("- ", "") == "An Unimaginablylongmadeupweaversname here"
    assert all(frame.reach((line,)) <= 60.01 for line in lines)
    assert frame.lines("Community-based", 60) == ("Community-", "based")
    assert frame.lines("wide words", 60, Face.BOLD) == ("wide words",)
