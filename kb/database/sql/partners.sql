-- Who takes part in a mission: stated roles, the lead first, then the makers of its instruments;
-- what is stated of its parts (rovers, relays, sub-satellites) counts for it too, and says so in `part`.
CREATE VIEW partners AS
WITH tie AS (
    SELECT id, mission, agency, country, role, detail, status, position, NULL AS instrument
    FROM mission_partner
    UNION ALL
    SELECT
        provider.id, instrument.mission, provider.agency, provider.country, 'instrument_provider',
        CASE
            WHEN provider.detail IS NULL THEN COALESCE(instrument.acronym, instrument.name)
            ELSE COALESCE(instrument.acronym, instrument.name) || ': ' || provider.detail
        END,
        provider.status, 1000 + provider.position, instrument.id
    FROM instrument_provider AS provider
    JOIN instrument ON instrument.id = provider.instrument
)
SELECT
    whole.mission AS mission,
    mission.name AS mission_name,
    tie.agency AS agency,
    agency.name AS agency_name,
    COALESCE(tie.country, agency.country) AS country,
    tie.role AS role,
    tie.detail AS detail,
    tie.status AS status,
    CASE WHEN whole.depth > 0 THEN tie.mission END AS part,
    CASE WHEN whole.depth > 0 THEN part.name END AS part_name,
    tie.instrument AS instrument,
    tie.id AS link,
    mission.part_of AS part_of,
    mission.programme AS programme,
    mission.launch_date AS launch_date,
    mission.launch_date_earliest AS launch_date_earliest,
    mission.launch_date_latest AS launch_date_latest,
    CASE
        WHEN tie.role IN ('lead', 'co_lead') AND whole.depth = 0 THEN 0
        WHEN whole.depth = 0 THEN 1
        ELSE 2
    END AS place,
    tie.position AS position
FROM mission_part AS whole
JOIN tie ON tie.mission = whole.part
JOIN mission ON mission.id = whole.mission
JOIN mission AS part ON part.id = tie.mission
LEFT JOIN agency ON agency.id = tie.agency
