"""The closed vocabularies, with their meaning: the one place where a term is added.

The records are checked against them, the database constrains its columns with them, the command
line offers them as choices, and the data dictionary prints them.
"""

from __future__ import annotations

from typing import Final

TARGET: Final = {
    "moon": "the Moon, its surface or an orbit around it",
    "cislunar": "the space between Earth and Moon, Lagrange points included",
    "earth": "the Earth or an orbit around it; kept for context, not lunar",
    "mars": "Mars; kept for context, not lunar",
}

AGENCY_KIND: Final = {
    "space_agency": "national or regional space agency",
    "government": "ministry, embassy or other arm of a state",
    "research_institute": "institute, observatory or national laboratory",
    "university": "university or a part of one",
    "company": "commercial enterprise, state-owned ones included",
    "international_organisation": "body of several states",
    "nonprofit": "association, foundation or learned society",
    "museum": "museum, science centre or theme park",
}

MISSION_KIND: Final = {
    "orbiter": "orbits its target",
    "lander": "lands, or is to land, softly",
    "rover": "drives, hops or walks on the surface",
    "sample_return": "brings samples to Earth",
    "relay": "relays communications",
    "flyby": "passes its target without orbiting it",
    "impactor": "meant to hit the surface",
    "crewed": "carries people",
    "station": "crewed or uncrewed station",
    "cubesat": "built to the CubeSat standard, or a small sub-satellite of that class",
    "technology_demo": "tests technology in the first place",
    "earth_satellite": "orbits the Earth",
}

MISSION_STATUS: Final = {
    "planned": "proposed or decided, not yet being built",
    "in_development": "being built or tested",
    "operating": "flying or working on the surface",
    "completed": "ended after doing what it was for",
    "failed": "flew, and did not do what it was for",
    "lost": "contact or craft was lost on the way or early",
    "cancelled": "given up before flight",
    "paused": "halted, neither given up nor going on",
    "suspended": "stopped by a party's decision until further notice",
    "unknown": "no source tells",
}

ROLE: Final = {
    "lead": "leads the mission",
    "co_lead": "leads it together with another",
    "partner": "takes part in a way that no other role names",
    "instrument_provider": "built or supplied an instrument",
    "spacecraft_provider": "built or supplied the spacecraft, or a module or system of it",
    "launch_provider": "launched it, or gave it the ride",
    "lander_provider": "supplied the lander that carries it",
    "rover_provider": "supplied a rover",
    "tracking_support": "tracked it or sent commands from ground stations",
    "data_relay": "relayed its data",
    "science_team": "took part in the science",
    "sample_recipient": "received samples it returned",
    "funding": "paid for a part",
    "crew": "sent a crew member",
    "customer": "bought a service from it",
}

PASSING: Final = ("planned", "in_development", "operating", "paused", "suspended")
"""The statuses of a mission that time wears out: true of the day they were stated."""

FRESH_DAYS: Final = 365
"""For how long such a statement is taken as news."""

AGREEMENT_KIND: Final = {
    "treaty": "treaty between states, open to signature and ratification",
    "accords": "non-binding principles that states sign one by one",
    "intergovernmental_agreement": "agreement between governments",
    "memorandum": "memorandum of understanding",
    "implementing_arrangement": "agreement between agencies that carries out another or a project",
    "joint_statement": "joint statement or communiqué",
    "letter_of_intent": "letter or statement of intent",
    "declaration": "declaration of principles or of adherence",
    "contract": "contract between organisations",
}

AGREEMENT_STATUS: Final = {
    "announced": "made known, not seen signed",
    "signed": "signed; entry into force not stated",
    "in_force": "in force",
    "expired": "ended by its own terms",
    "terminated": "ended by a party",
    "superseded": "replaced by a later text",
    "suspended": "set aside by a party until further notice",
    "unknown": "no source tells",
}

ACTIVITY_KIND: Final = {
    "joint_research": "research done together",
    "joint_study": "study of a possible project",
    "joint_development": "hardware or systems developed together",
    "tracking": "tracking and telemetry",
    "data_exchange": "data given or exchanged",
    "sample_exchange": "samples exchanged",
    "sample_loan": "samples lent",
    "sample_gift": "samples given",
    "exhibition": "exhibition or display",
    "conference": "conference or workshop",
    "meeting": "meeting of the parties",
    "visit": "visit of people",
    "exchange": "exchange of people or views",
    "coordination": "standing coordination",
    "announcement_of_opportunity": "call open to partners",
    "selection": "choice of instruments or partners",
    "ground_station": "ground station built or hosted",
    "commercial_cooperation": "business between organisations",
    "institution_building": "a body founded together",
    "programme_decision": "decision on a programme",
    "high_level_statement": "statement of leaders",
    "withdrawal": "a party leaves",
    "naming": "names given",
    "other": "anything else",
}

CLAIM_STATUS: Final = {
    "actual": "it happened, or it is so",
    "cancelled": "it was planned and given up",
    "planned": "it is meant to happen",
    "announced": "a party said that it will happen",
}

RANK: Final = {
    "preferred": "goes before every other",
    "normal": "weighed by the rule",
    "deprecated": "kept, never chosen: known to be wrong or superseded",
}

CONFLICT: Final = {
    "open": "sources disagree, and nothing settles it",
    "settled": "sources disagree, and the curators hold one side to be right",
    "revised": "plans that sources state differently, mostly one after the other",
}

PLAN: Final = {
    "launch": "its launch",
    "orbit_insertion": "its arrival in orbit",
    "flyby": "its passing by",
    "landing": "its landing",
    "end": "its end",
    "signature": "its signature",
    "entry_into_force": "its entry into force",
    "start": "its beginning",
    "activity": "the activity",
    "partner": "that somebody takes part",
    "payload": "that an instrument flies",
    "provider": "that somebody makes an instrument",
    "party": "that somebody signs",
}

OUTCOME: Final = {
    "kept": "it came as planned, as exactly as the plan was stated",
    "late": "it came after all that the plan allowed for",
    "early": "it came before all that the plan allowed for",
    "flown": "it took part, or flew",
    "joined": "it took part, or signed",
    "open": "still ahead, as far as sources tell",
    "replaced": "another plan has taken its place, itself still ahead",
    "moved": "it went to another mission",
    "withdrawn": "it was given up while the rest went on",
    "cancelled": "the whole was given up",
    "missed": "the mission ended without it",
    "untold": "the mission flew, and no source tells whether it was on it",
}

TIER: Final = {
    "official": "by a party to the facts: agency, government, maker, depositary",
    "scholarly": "journal, conference, thesis, scholarly book",
    "press": "news media and trade press",
    "reference": "encyclopaedia, catalogue, database",
    "mirror": "copy of another's text on a site that is not its publisher's",
}

ENTITY_KIND: Final = {
    "country": "state or territory by its ISO 3166-1 code",
    "agency": "organisation of any kind",
    "programme": "programme that missions belong to",
    "mission": "one spacecraft or one flight",
    "instrument": "payload on one mission",
    "agreement": "text that parties signed or issued",
    "activity": "cooperation that is neither flight nor signed text",
    "person": "person with a post or a part in it",
    "source": "document that states facts",
}

LINK_KIND: Final = {
    "mission_partner": "an agency or country takes part in a mission",
    "programme_partner": "an agency or country takes part in a programme",
    "instrument_provider": "an agency or country made or supplied an instrument",
    "agreement_party": "an agency or country is party to an agreement",
    "agreement_subject": "an agreement is about something",
    "activity_participant": "an agency, country or person takes part in an activity",
    "activity_subject": "an activity is about something",
    "post": "a person holds a post at an agency",
}

NAME_KIND: Final = {
    "name": "the name in that language",
    "abbreviation": "acronym or short form",
    "alias": "another spelling or former name",
    "id": "its id in this base",
    "derived": "what else people type: pinyin, the other Chinese script …; not shown",
}

REMARK: Final = {
    "carrier": "the craft that was to carry it",
    "configuration": "how it was to be built",
    "cost": "money, with its currency",
    "duration": "how long it was to work",
    "host": "the craft or part it sits on",
    "instruments": "what it carries, as a source puts it",
    "instrument_count": "how many instruments",
    "launch_time": "the hour of launch",
    "lead_country": "the country it is counted for",
    "name": "its name, as a source puts it",
    "objective": "what it is for",
    "orbit": "its orbit",
    "participants": "who takes part, as a source puts it",
    "partner_count": "how many partners",
    "partners": "who takes part, as a source puts it",
    "payload": "what it was to carry",
    "payload_mass": "mass offered or given to payloads",
    "phase": "a phase and its years",
    "plan": "what was planned, as a source puts it",
    "providers": "who made it, as a source puts it",
    "results": "what came of it, in numbers",
    "roadmap": "what is to be published or decided",
    "terms": "the terms of a loan, gift or contract",
    "openness": "to whom it is open, and for what",
    "identity": "what it is the same as, or not",
    "count": "a number that sources count differently",
    "distance": "distance covered or missed by, with its unit",
    "mass": "a mass that is not the launch mass, with its unit",
    "announcement": "who announced it, or how",
    "outlook": "what is said of its future",
    "post": "a person's post, as a source puts it",
    "definition": "what it is, as a source puts it",
    "scope": "what the cooperation covers",
    "participation": "how others may take part",
    "background": "what it rests on, or why it is done",
    "strengths": "what the parties bring to it",
    "technology": "techniques shown to work",
    "method": "how it was done",
    "data": "what data it was done with",
    "application": "what its results were used for",
    "first": "what it was the first of",
    "significance": "what it means to others, as a source puts it",
    "view": "what a person thinks of it",
    "visitors": "how many people come to see it",
    "location": "where it is",
}
"""Properties that claims may state though no column holds them; `lunar why` shows them."""
