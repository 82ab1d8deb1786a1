-- Who made or supplied an instrument, one row a maker.
CREATE VIEW providers AS
SELECT
    provider.instrument AS instrument,
    provider.agency AS agency,
    agency.name AS agency_name,
    COALESCE(provider.country, agency.country) AS country,
    provider.detail AS detail,
    provider.status AS status,
    provider.id AS link,
    provider.position AS position
FROM instrument_provider AS provider
LEFT JOIN agency ON agency.id = provider.agency
