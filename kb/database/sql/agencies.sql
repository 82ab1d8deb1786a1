-- The agencies, with how much of the base each has a part in.
CREATE VIEW agencies AS
SELECT
    agency.id AS agency,
    agency.name AS name,
    agency.abbreviation AS abbreviation,
    agency.kind AS kind,
    agency.country AS country,
    agency.parent AS parent,
    agency.wikidata AS wikidata,
    (SELECT COUNT(DISTINCT tie.subject) FROM involvements AS tie
     JOIN mission ON mission.id = tie.subject
     WHERE tie.agency = agency.id) AS missions,
    (SELECT COUNT(*) FROM instrument_provider WHERE agency = agency.id) AS instruments,
    (SELECT COUNT(DISTINCT agreement) FROM agreement_party
     WHERE agreement_party.agency = agency.id) AS agreements
FROM agency
