"""The questions: names and filters in, a Table or Page out. One module a question."""
