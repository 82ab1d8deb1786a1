-- Who made or supplied an instrument, one row a maker.
CREATE VIEW providers AS
SELECT
    provider.instrument AS instrument,
    provider.agency AS agency,
    agency.name AS agency_name,
    agency.abbreviation AS agency_abbreviation,
    COALESCE(provider.country, agency.country) AS country,
    country.name AS country_name,
    provider.detail AS detail,
    provider.status AS status,
    provider.id AS link,
    provider.position AS position
FROM instrument_provider AS provider
LEFT JOIN agency ON agency.id = provider.agency
LEFT JOIN country ON country.id = COALESCE(provider.country, agency.country)
