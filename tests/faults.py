"""What can be wrong with a page that is open in the browser: each fault looked for in one way, by the tests and by ``make every-page``."""

from __future__ import annotations

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

UNSEEN = r"""() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const look = (part) => {
    const seen = [];
    for (let one = part, up = 0; one !== document.body && up < 4; one = one.parentElement, up += 1) {
      const style = getComputedStyle(one);
      seen.push(style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor, style.boxShadow);
    }
    const room = part.querySelector("rect");
    return seen.join("|") + (room ? getComputedStyle(room).stroke : "");
  };
  const parts = [...document.querySelectorAll("a[href], button, summary, input, select, textarea")].filter(
    (one) => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden" && !one.disabled);
  const unseen = [];
  for (const one of parts) {
    document.activeElement.blur();
    const before = look(one);
    one.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement === one && look(one) === before) unseen.push(one.outerHTML.slice(0, 120));
  }
  return [parts.length, unseen];
}"""
"""How many things the keyboard reaches, and those that look the same then."""

VANISHED = r"""() => {
  const found = [];
  for (const one of document.querySelectorAll("body *")) {
    if (!one.getClientRects().length) continue;
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(one, part);
      const there = !part || (style.content !== "none" && style.content !== "normal");
      const painted = style.forcedColorAdjust === "auto" && !/0\)$/.test(style.backgroundColor);
      if (there && style.maskImage !== "none" && painted) found.push(one.className + (part ?? ""));
    }
    const { width, height } = one.getBoundingClientRect();
    const bare = one.matches("i") && !one.textContent && width * height > 1;
    if (bare && getComputedStyle(one).forcedColorAdjust === "auto") found.push(one.parentElement.className);
  }
  return found;
}"""
"""Shapes that are a colour behind a mask, or nothing but a colour, and would be painted over."""

LOST = r"""() => {
  const veil = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = []; // what can be seen is looked at as it is seen
  for (const one of document.querySelectorAll("details")) one.open = true;
  const told = (one) => `${one.localName}.${one.getAttribute("class") ?? ""} ${one.textContent.trim().slice(0, 60)}`;
  const around = function* (one) { for (let up = one; up && up !== document.documentElement; up = up.parentElement) yield up; };
  const hides = (how) => how === "hidden" || how === "clip";
  const rolls = ({ overflowY }) => overflowY === "auto" || overflowY === "scroll"; // it is read where it scrolls
  const known = new Map();
  const dressed = (one) => known.get(one) ?? known.set(one, [getComputedStyle(one), one.getBoundingClientRect()]).get(one);
  const lost = new Set();
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) lost.add(`sideways by ${wide}`);
  for (const over of document.querySelectorAll("header details")) over.open = false; // it lies on the page for as long as it is looked at
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    // What is for screen readers alone takes no room.
    if (one.closest("script, style, noscript, option, textarea")) continue;
    const styles = [...around(one)].map(dressed);
    if (styles.some(([style, box]) => (hides(style.overflowX) || style.clipPath !== "none") && box.width < 3)) continue;
    const floats = styles.some(([style]) => style.position === "fixed" || style.position === "sticky");
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects()) {
      if (line.width < 2 || line.height < 2) continue;
      if (styles.some(([style, box]) => rolls(style) && (line.bottom > box.bottom || line.top < box.top))) continue;
      for (const [style, box] of styles) {
        const across = hides(style.overflowX) && (line.right > box.right + 2 || line.left < box.left - 2);
        const down = hides(style.overflowY) && (line.bottom > box.bottom + 4 || line.top < box.top - 4);
        if (across || down) lost.add(`cut off: ${told(one)}`);
      }
      if (!floats) lines.push([line, one]);
    }
  }
  lines.sort(([one], [other]) => one.top - other.top);
  for (const [place, [line, one]] of lines.entries()) {
    for (let next = place + 1; next < lines.length && lines[next][0].top < line.bottom - 3; next += 1) {
      const [other, whose] = lines[next];
      const across = Math.min(line.right, other.right) - Math.max(line.left, other.left);
      const down = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
      const covered = across > 3 && down > 0.4 * Math.min(line.height, other.height);
      if (one !== whose && covered) lost.add(`on each other: ${told(one)} | ${told(whose)}`);
    }
  }
  document.adoptedStyleSheets = veil;
  return [...lost];
}"""
"""What of a page with all its sections open is cut off, lies on other text, or makes it scroll sideways."""

MOVES = r"""() => [...document.querySelectorAll("*")].flatMap((one) => [null, "::before", "::after"].flatMap((part) => {
  const style = getComputedStyle(one, part);
  const slow = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0.02);
  return slow || style.animationName !== "none" || style.scrollBehavior === "smooth" ? [one.className] : [];
}))"""

BREACHES = r"""async ([within, contrast, each, before]) => {
  const veil = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = []; // colors are looked at as they are seen
  // A color that is on its way to another is none of the page's.
  for (const one of document.getAnimations()) if (one.effect.getComputedTiming().endTime < Infinity) one.finish();
  const known = new Map();
  const dressed = (one) => known.get(one) ?? known.set(one, dress(one)).get(one);
  const short = (text) => { // 52 bits of it
    let [one, other] = [7, 11];
    for (let place = 0; place < text.length; place += 1) {
      one = Math.imul(one ^ text.charCodeAt(place), 2654435761);
      other = Math.imul(other ^ text.charCodeAt(place), 1597334677);
    }
    return (one >>> 0) * 2 ** 20 + ((other ^ (one >>> 13)) >>> 12);
  };
  const dress = (one) => {
    if (!one) return "";
    const { color, fontSize, fontWeight, backgroundColor, backgroundImage, opacity, textShadow, filter } = getComputedStyle(one);
    const off = one.matches(":disabled, [aria-disabled=true]") || (one.control ?? one).disabled;
    const own = [one.localName, one.className.baseVal ?? one.className, off, color, fontSize, fontWeight];
    return short([...own, backgroundColor, backgroundImage, opacity, textShadow, filter, dressed(one.parentElement)].join("|"));
  };
  const first = new Set(before);
  const others = each || !contrast ? [] : [...document.body.querySelectorAll("*")].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || width < 2 || height < 2 || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    return first.has(dressed(one)) || !first.add(dressed(one));
  });
  for (const one of others) one.setAttribute("data-as-another", "");
  axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-as-another])" }] });
  const rules = { "color-contrast": { enabled: contrast } };
  const { violations } = await axe.run(within || document, { resultTypes: ["violations"], reporter: "no-passes", selectors: false, rules });
  for (const one of others) one.removeAttribute("data-as-another");
  document.adoptedStyleSheets = veil;
  return [violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join("; ")}`), [...first]];
}"""
"""What axe-core finds, and in which dresses it has seen words. Of words in the same dress within the same, the contrast is looked at once:
it is half of all time."""

AXE_AT_HAND = """Object.defineProperty(window, "axe", { configurable: true, get() {
  delete window.axe;
  (0, eval)(SCRIPT);
  return window.axe;
} });""".replace("SCRIPT", json.dumps(AXE_SCRIPT))
"""For a window in which axe is wanted on one page after another: it comes where it is used. To send it to each page takes as long as a
quarter of what it takes to open one."""

LARGE_TEXT = "html { font-size: 250% !important; }"
"""Twice the base theme's own."""

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
"""What a reader may ask for by WCAG 1.4.12."""

TABBED = r"""() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  window.reached = new Set();
  document.addEventListener("focusin", ({ target }) => {
    window.reached.add(target);
    if (target.localName === "summary") target.parentElement.open = true; // a menu closes when the focus leaves it
  });
}"""

UNREACHED = r"""() => {
  const goals = new Set([...document.querySelectorAll("a[href^='#']")].map((one) => one.getAttribute("href").slice(1)));
  const controls = "a[href], button, summary, input, select, textarea";
  const drawn = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const there = (one) => drawn(one) && !one.disabled && !one.closest("[inert]");
  const led = (one) => one.tabIndex < 0 && (goals.has(one.id) || !one.matches(controls));
  const chosen = (one) => one.type === "radio" && [...window.reached].some((other) => other.type === "radio" && other.name === one.name);
  return [...document.querySelectorAll(`${controls}, [tabindex]`)].filter(
    (one) => !window.reached.has(one) && there(one) && !led(one) && !chosen(one)).map((one) => one.outerHTML.slice(0, 120));
}"""
"""What no press of Tab came to, but for what a link or a script leads the focus to, and for the other choices of a row."""


TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}


def unreached(page: Page) -> list[str]:
    """What is there to be used and is not reached with Tab, all sections being open. The page has just been opened."""
    page.evaluate(TABBED)
    page.evaluate("document.documentElement.style.opacity = 0")  # nobody looks: nothing is drawn three hundred times
    keys = page.context.new_cdp_session(page)
    before, now = -1, 0
    while now > before:
        for _ in range(25):  # more than any one thing takes for itself: a day in a calendar takes four
            keys.send("Input.dispatchKeyEvent", TAB)
        before, now = now, page.evaluate("window.reached.size")
    keys.detach()
    page.evaluate("document.documentElement.style.opacity = ''")
    found: list[str] = page.evaluate(UNREACHED)
    return found


def breaches(page: Page, within: str = "", *, contrast: bool = True, each: bool = False, seen: set[float] | None = None) -> list[str]:
    """What axe-core finds on the page, or in a part of it: each rule with where. The site's own policy forbids to put it into the page.

    ``contrast=False`` where a test has looked at the same colors already; ``each`` looks at the contrast of every word, alike or not;
    ``seen`` are the dresses of words seen so far on pages in the same window and scheme, and afterwards those of this page, too.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str]
    found, dresses = page.evaluate(BREACHES, [within, contrast, each, [*(seen or ())]])
    if seen is not None:
        seen.update(dresses)
    return found


def unseen(page: Page) -> tuple[int, list[str]]:
    """How many things the keyboard reaches with all sections open, and those that look the same then."""
    page.keyboard.press("Tab")
    number, found = page.evaluate(UNSEEN)
    return number, found


def vanished(page: Page) -> list[str]:
    """Shapes that a reader's own colors would paint over."""
    found: list[str] = page.evaluate(VANISHED)
    return found


def lost(page: Page, style: str = "") -> list[str]:
    """What of the page is cut off, lies on other text, makes it scroll sideways or moves by itself, dressed in ``style``."""
    tag = page.add_style_tag(content=style) if style else None
    found = [*page.evaluate(LOST), *page.evaluate(MOVES)]
    if tag:
        tag.evaluate("(one) => one.remove()")
    return found
