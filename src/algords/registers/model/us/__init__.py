"""What inventories of American federal agencies share: words, answers, the questions of 2025."""
