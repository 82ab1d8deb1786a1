"""All questions by their names, for whoever asks more than one."""

from kb.questions.agreements import agreements
from kb.questions.cite import cite
from kb.questions.conflicts import conflicts
from kb.questions.countries import countries
from kb.questions.diff import diff
from kb.questions.dyads import dyads
from kb.questions.export import export, tables
from kb.questions.graph import graph
from kb.questions.instruments import instruments
from kb.questions.lists import activities, agencies, people, programmes, sources
from kb.questions.missions import missions
from kb.questions.network import network
from kb.questions.partners import partners
from kb.questions.plans import plans
from kb.questions.search import search
from kb.questions.show import show
from kb.questions.sql import sql
from kb.questions.timeline import timeline
from kb.questions.why import why

__all__ = [
    "activities",
    "agencies",
    "agreements",
    "cite",
    "conflicts",
    "countries",
    "diff",
    "dyads",
    "export",
    "graph",
    "instruments",
    "missions",
    "network",
    "partners",
    "people",
    "plans",
    "programmes",
    "search",
    "show",
    "sources",
    "sql",
    "tables",
    "timeline",
    "why",
]
