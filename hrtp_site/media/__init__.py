"""Pictures: a story's photo → the sizes and crops that its consent allows; link cards. Bytes in, bytes out."""
