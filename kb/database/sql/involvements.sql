-- Who is involved in what, one row a tie: behind every filter by country or agency.
CREATE VIEW involvements AS
WITH tie AS (
    SELECT mission AS subject, id AS link, agency, country, role, status
    FROM mission_partner
    UNION ALL
    SELECT instrument.mission, provider.id, provider.agency, provider.country,
        'instrument_provider', provider.status
    FROM instrument_provider AS provider
    JOIN instrument ON instrument.id = provider.instrument
    UNION ALL
    SELECT instrument, id, agency, country, 'instrument_provider', status
    FROM instrument_provider
    UNION ALL
    SELECT programme, id, agency, country, role, status FROM programme_partner
    UNION ALL
    SELECT agreement, id, agency, country, 'party', status FROM agreement_party
    UNION ALL
    SELECT activity, id, agency, country, 'participant', status
    FROM activity_participant WHERE person IS NULL
)
SELECT
    tie.subject AS subject,
    tie.link AS link,
    tie.agency AS agency,
    COALESCE(tie.country, agency.country) AS country,
    tie.role AS role,
    tie.status AS status
FROM tie
LEFT JOIN agency ON agency.id = tie.agency
