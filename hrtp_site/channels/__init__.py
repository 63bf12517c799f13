"""What leaves the site's pages: link cards, feeds, the newsletter, media kits, a story's proof."""
