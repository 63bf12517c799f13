"""What is printed: practice cards, the deck of all cards, the whole playbook as a book (PDF and EPUB)."""
