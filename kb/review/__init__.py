"""What a person accepts of an article's candidates, written into the records.

- ``claims``: one accepted candidate as a change of records, in memory
- ``desk``: the records being changed
- ``proposals``: records of names not known before, and of the article as a source
- ``writing``: the changed records checked together, then put into their files; and taken back
"""
