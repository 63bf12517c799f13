"""What leaves the pages: link cards, feeds, newsletter, media kits, a story's proof, schema.org data.

In: a ``Press`` whose library holds only what consent let pass. Out: files by their path. Knows nothing of print and of MkDocs.
"""

from hrtp_site.channels.captions import text_for
from hrtp_site.channels.crop_checks import check_crops
from hrtp_site.channels.desk_kit import desk_kit_assets
from hrtp_site.channels.feeds import feed_assets
from hrtp_site.channels.link_cards import element_names, link_card_files
from hrtp_site.channels.logo_checks import check_logos
from hrtp_site.channels.media_kit import by_story, kit
from hrtp_site.channels.newsletter import issues, newsletter_assets, newsletter_pictures, posted
from hrtp_site.channels.proof import Proof, proof_files
from hrtp_site.channels.story_media import story_media_files
from hrtp_site.channels.structured_data import json_ld

__all__ = [
    "Proof",
    "by_story",
    "check_crops",
    "check_logos",
    "desk_kit_assets",
    "element_names",
    "feed_assets",
    "issues",
    "json_ld",
    "kit",
    "link_card_files",
    "newsletter_assets",
    "newsletter_pictures",
    "posted",
    "proof_files",
    "story_media_files",
    "text_for",
]
