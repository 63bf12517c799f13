"""What stops a build, in words for whoever started it."""


class BuildRefusedError(Exception):
    """A build that cannot go on or must not be published; the message says why, and what to do. The plugin hands it to MkDocs."""
