"""One document model → web page, fill-in form, Word, PDF, plain text."""
