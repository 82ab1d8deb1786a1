"""New articles: text in, candidate facts with their sentences out. Nothing is written to records.

The stages, a module or a few each:

- text: ``intake``, ``encodings``, ``formats``; sentences: ``sentences``
- names, known and unknown: ``mentions``, of ``gazetteer``, ``unknown``, ``posts``, ``signs``,
  ``memory``; dates: ``datewords``
- what a sentence is made of: ``rows``, of ``cues`` and ``items``
- facts: ``rules``, ``facts``, ``moods``, ``events``, ``inference``, ``linking``, ``merging``
- what is known of them: ``standing``; answers: ``reading``, ``report``, ``candidates``

The words and rules are data: ``words/*.yaml``, read by ``lexicon``.
"""
