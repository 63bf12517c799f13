"""The generator of a playbook: records in, a site out. ARCHITECTURE.md is the map."""

__version__ = "0.1.0"
"""The one place that says it: the package, ``hrtp --version`` and the changelog follow."""
