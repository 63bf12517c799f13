"""What the program costs, measured. Run: make bench."""
