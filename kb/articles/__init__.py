"""New articles: text in, candidate facts with their sentences out. Nothing is written to records.

The stages, a module or a few each:

- text: ``intake``, ``encodings``, ``formats``; sentences: ``sentences``, compared as
  ``folding`` makes them
- names, known and unknown: ``mentions``, of ``gazetteer``, ``series``, ``homes``, ``unknown``,
  ``bodies``, ``instruments``, ``signs``, ``stations``, ``brackets``, ``memory``, by the forms of
  ``namepatterns`` and ``nameedges``; people: ``posts``, of ``people``, ``offices``,
  ``acquaintance``; dates: ``datewords``, of ``dateshapes``, ``daywords`` and ``yearparts``
- what is only described, told to be known: instruments by ``surroundings`` and ``descriptions``,
  craft by ``parts``, agreements by ``agreed`` and ``headlines``
- what a sentence is made of: ``rows``, of ``cues``, ``items``, ``appositions``, ``lists``,
  ``asides``, ``signers``; what it points to: ``topics``, by ``pointers``, ``company`` and
  ``comparisons``; rovers and small satellites as cargo: ``riders``
- facts: ``rules``, ``facts``, ``sides``, ``moods``, ``statements``, ``events``, ``eventdates``,
  ``inference``, ``linking``, ``merging``; those that the base knows, where both sides are named:
  ``together``, ``purposes``; sentence by sentence of one article: ``task``
- is it about space: ``subject``; what is known of it: ``standing``; answers: ``reading``,
  ``report``, ``candidates``

What is read are ``things``, looked up in a ``base``. The words and rules are data:
``words/*.yaml``, read by ``lexicon``.
"""
