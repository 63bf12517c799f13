"""From folders to the published site.

In: a project's folder. Out: ``site/``, whole or not at all. ``compiler`` is the pure heart's front door; the other modules are the
edge: they read and write files, keep what was made, run Pagefind, and alone know MkDocs. Knows no terminal.
"""

from hrtp_site.building.compiler import Checked, Compiled, Settings, Theme, check_sources, compile_site
from hrtp_site.building.export import export_settings, exported, write_export
from hrtp_site.building.folders import read_folders, read_theme
from hrtp_site.building.keeping import KeptOnDisk
from hrtp_site.building.plugin import menu_paths

__all__ = [
    "Checked",
    "Compiled",
    "KeptOnDisk",
    "Settings",
    "Theme",
    "check_sources",
    "compile_site",
    "export_settings",
    "exported",
    "menu_paths",
    "read_folders",
    "read_theme",
    "write_export",
]
