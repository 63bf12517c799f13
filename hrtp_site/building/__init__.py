"""From folders to the published site.

In: a project's folder. Out: ``site/``, whole or not at all. ``compiler`` is the pure heart's front door; the other modules are the
edge: they read and write files, keep what was made, run Pagefind, and alone know MkDocs. Knows no terminal.
"""

from hrtp_site.building.checking import Checked, Theme
from hrtp_site.building.compiler import Compiled
from hrtp_site.building.composed import menu_paths
from hrtp_site.building.export import export_settings, exported, refuse_what_is_there, write_export
from hrtp_site.building.file_names import name_problem
from hrtp_site.building.folders import keep_out_path, read_theme, read_told, theme_folders
from hrtp_site.building.history import history_of
from hrtp_site.building.lateness import BUILD_FILE, overdue, why_not_now
from hrtp_site.building.live import Difference, State, asker, differences
from hrtp_site.building.manifest import manifest_of
from hrtp_site.building.project import Project, day_of
from hrtp_site.building.publish import why_not_replaceable
from hrtp_site.building.repository import git
from hrtp_site.building.staff import SPOKEN, words_for_staff
from hrtp_site.building.starters import starter_files
from hrtp_site.building.unchanged import inputs_of, is_as_built, note_built
from hrtp_site.building.where import HIGH_ROAD, starter_folder, theme_folder

__all__ = [
    "BUILD_FILE",
    "HIGH_ROAD",
    "SPOKEN",
    "Checked",
    "Compiled",
    "Difference",
    "Project",
    "State",
    "Theme",
    "asker",
    "day_of",
    "differences",
    "export_settings",
    "exported",
    "git",
    "history_of",
    "inputs_of",
    "is_as_built",
    "keep_out_path",
    "manifest_of",
    "menu_paths",
    "name_problem",
    "note_built",
    "overdue",
    "read_theme",
    "read_told",
    "refuse_what_is_there",
    "starter_files",
    "starter_folder",
    "theme_folder",
    "theme_folders",
    "why_not_now",
    "why_not_replaceable",
    "words_for_staff",
    "write_export",
]
