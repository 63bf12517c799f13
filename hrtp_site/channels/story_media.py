"""What of a story's pictures, film and media kit stands on the site."""

from __future__ import annotations

from hrtp_site.channels.media_kit import by_story, kit
from hrtp_site.library import kit_path, photo_path
from hrtp_site.media import examined, renditions
from hrtp_site.model import Made
from hrtp_site.pages import Press, kit_is_public


def story_media_files(press: Press) -> dict[str, Made]:
    """Every file by its path, still to be made. Originals are not among them, except a film that may be shown."""
    files: dict[str, Made] = {}
    for versions in by_story(press.library.stories):
        story = versions[0]
        if story.photo:
            size = examined(story.photo.attachment, press.kept)
            made = renditions(story.photo.attachment, story.photo.focal_point, size)
            files |= {photo_path(story.id, end): one for end, one in made.items()}
        if story.film and story.film.file:
            for attachment, name in ((story.film.file, None), (story.film.captions, "film.vtt")):
                if attachment:
                    ending = attachment.path.rsplit(".", 1)[-1].lower()
                    files[f"stories/{story.id}/{name or f'film.{ending}'}"] = Made(f"as-it-is-{attachment.digest}", attachment.load)
        if kit_is_public(story) and not story.draft:
            files[kit_path(story.id)] = kit(press, versions)
    return files
