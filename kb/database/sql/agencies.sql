-- The agencies, with how much of the base each has a part in.
CREATE VIEW agencies AS
SELECT
    agency.id AS agency,
    agency.name AS name,
    agency.abbreviation AS abbreviation,
    agency.kind AS kind,
    agency.country AS country,
    country.name AS country_name,
    agency.parent AS parent,
    agency.wikidata AS wikidata,
    (SELECT COUNT(*) FROM (
        SELECT mission FROM mission_partner WHERE mission_partner.agency = agency.id
        UNION
        SELECT instrument.mission
        FROM instrument_provider AS provider
        JOIN instrument ON instrument.id = provider.instrument
        WHERE provider.agency = agency.id
    ) AS taken) AS missions,
    (SELECT COUNT(*) FROM instrument_provider AS provider
     WHERE provider.agency = agency.id) AS instruments,
    (SELECT COUNT(DISTINCT agreement) FROM agreement_party AS party
     WHERE party.agency = agency.id) AS agreements
FROM agency
LEFT JOIN country ON country.id = agency.country
