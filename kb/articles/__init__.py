"""New articles: text in, candidate facts with their sentences out. Nothing is written to records.

The stages, a module each: text (``intake``, ``encodings``, ``formats``) → sentences (``sentences``)
→ names (``folding``, ``gazetteer``, ``unknown``, ``titles``, ``mentions``) → dates (``datewords``) →
what a sentence is made of (``lexicon``, ``items``) → facts (``rules``, ``facts``, ``moods``,
``events``) → what is known of them (``standing``) → for people and machines (``reading``,
``report``, ``candidates``).
"""
