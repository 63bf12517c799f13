"""What of a story's pictures, film and media kit stands on the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hrtp_site.channels.media_kit import by_story, kit
from hrtp_site.consent import PublishedStory
from hrtp_site.library import kit_path, photo_path
from hrtp_site.media import examined, renditions
from hrtp_site.model import Made
from hrtp_site.pages import Press


def story_media_files(
    press: Press, shown: Iterable[PublishedStory], kits: Mapping[str, Mapping[str, list[PublishedStory]]]
) -> dict[str, Made]:
    """Every file by its path, still to be made. Originals are not among them, except a film that may be shown.

    ``shown`` are the stories as the pages tell them; ``kits``, by the story's id, those that anybody may download.
    """
    files: dict[str, Made] = {}
    for versions in by_story(shown):
        for story in versions:
            if story.photo:
                made = renditions(story.photo.attachment, story.photo.focal_point, examined(story.photo.attachment, press.kept))
                files |= {photo_path(story.id, end): one for end, one in made.items()}
            if story.film and story.film.file:
                for attachment, name in ((story.film.file, None), (story.film.captions, "film.vtt")):
                    if attachment:
                        ending = attachment.path.rsplit(".", 1)[-1].lower()
                        files[f"stories/{story.id}/{name or f'film.{ending}'}"] = Made(f"as-it-is-{attachment.digest}", attachment.load)
    return files | {kit_path(story_id): kit(press, told) for story_id, told in kits.items()}
