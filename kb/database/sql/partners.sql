-- Who takes part in a mission: stated roles, the lead first, then the makers of its instruments;
-- what is stated of its parts (rovers, relays, sub-satellites) counts for it too, and says so in `part`.
-- A maker of which only the country is known, and that the lead's own, is no partner.
-- The joins stand inside the union, so that a filter by mission or agency finds its rows by index.
CREATE VIEW partners AS
WITH tie AS (
    SELECT
        partner.id, whole.mission, whole.depth, whole.part, partner.agency, partner.country,
        partner.role, partner.detail, partner.status, partner.position, NULL AS instrument
    FROM mission_part AS whole
    JOIN mission_partner AS partner ON partner.mission = whole.part
    UNION ALL
    SELECT
        provider.id, whole.mission, whole.depth, whole.part, provider.agency, provider.country,
        'instrument_provider',
        CASE
            WHEN provider.detail IS NULL THEN COALESCE(instrument.acronym, instrument.name)
            ELSE COALESCE(instrument.acronym, instrument.name) || ': ' || provider.detail
        END,
        provider.status, 1000 + provider.position, instrument.id
    FROM mission_part AS whole
    JOIN instrument ON instrument.mission = whole.part
    JOIN instrument_provider AS provider ON provider.instrument = instrument.id
    WHERE provider.agency IS NOT NULL OR provider.country NOT IN (
        SELECT COALESCE(home.country, agency.country)
        FROM mission_part AS above
        JOIN mission_partner AS home ON home.mission = above.mission
        LEFT JOIN agency ON agency.id = home.agency
        WHERE above.part = instrument.mission AND home.role IN ('lead', 'co_lead')
            AND COALESCE(home.country, agency.country) IS NOT NULL
    )
)
SELECT
    tie.mission AS mission,
    mission.name AS mission_name,
    tie.agency AS agency,
    agency.name AS agency_name,
    agency.abbreviation AS agency_abbreviation,
    COALESCE(tie.country, agency.country) AS country,
    country.name AS country_name,
    tie.role AS role,
    tie.detail AS detail,
    tie.status AS status,
    CASE WHEN tie.depth > 0 THEN tie.part END AS part,
    CASE WHEN tie.depth > 0 THEN part.name END AS part_name,
    tie.instrument AS instrument,
    tie.id AS link,
    mission.part_of AS part_of,
    mission.programme AS programme,
    mission.launch_date AS launch_date,
    mission.launch_date_earliest AS launch_date_earliest,
    mission.launch_date_latest AS launch_date_latest,
    CASE
        WHEN tie.role IN ('lead', 'co_lead') AND tie.depth = 0 THEN 0
        WHEN tie.depth = 0 THEN 1
        ELSE 2
    END AS place,
    tie.position AS position
FROM tie
JOIN mission ON mission.id = tie.mission
JOIN mission AS part ON part.id = tie.part
LEFT JOIN agency ON agency.id = tie.agency
LEFT JOIN country ON country.id = COALESCE(tie.country, agency.country)
