"""What schema.org says of a page, as JSON-LD: a block of data in its head, escaped so that no text can end it."""

from __future__ import annotations

import json
from typing import Any

from hrtp_site.model import Page, url_of

TYPES = {
    "list": "CollectionPage",
    "results": "CollectionPage",
    "who-does-what": "CollectionPage",
    "glossary": "DefinedTermSet",
    "handwritten": "AboutPage",
    "search": "SearchResultsPage",
    "data": "DataCatalog",
    "practices": "HowTo",
    "partnerships": "Organization",
    "documents": "DigitalDocument",
    "playbooks": "HowTo",
    "sources": "CreativeWork",
    "stories": "Article",
}
"""The schema.org type of each kind of page; every other is a WebPage."""


def json_ld(page: Page, site_name: str, site_url: str) -> str:
    """The page's JSON-LD. Without ``site_url`` it holds no addresses: schema.org wants whole ones."""
    name = "headline" if TYPES.get(page.kind) == "Article" else "name"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(page.kind, "WebPage"),
        name: page.title,
        "description": page.description,
        "inLanguage": str(page.language),
        **page.schema,
    }
    if data["@type"] in ("Article", "HowTo", "DigitalDocument"):
        data |= {"isPartOf": {"@type": "WebSite", "name": site_name}, "publisher": {"@type": "Organization", "name": site_name}}
    if site_url:
        data["url"] = site_url + url_of(page.path)
        data["image"] = site_url + page.card
    if data["@type"] == "Organization":
        data.pop("inLanguage")
        data.pop("image", None)
    blocks: list[dict[str, Any]] = [{key: value for key, value in data.items() if value}]
    if page.crumbs and site_url:
        blocks.append(_crumbs(page, site_url))
    text = json.dumps(blocks if len(blocks) > 1 else blocks[0], ensure_ascii=False)
    return (
        text.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _crumbs(page: Page, site_url: str) -> dict[str, Any]:
    steps = [(crumb.title, site_url + url_of(crumb.path)) for crumb in page.crumbs if crumb.path]
    steps.append((page.title, site_url + url_of(page.path)))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address} for place, (name, address) in enumerate(steps, start=1)
        ],
    }
