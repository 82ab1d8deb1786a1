-- The panel: one row a pair of countries a year in which they shared anything, with how much of it is
-- fact and how much planned. A mission counts in the year of its launch, with all that it carries; a
-- text when the later of the two signed it. What may lie in several years has no year. Wide texts and
-- activities, countries that only flew on the same mission of a third, samples received, and what is
-- kept for context (targets Earth and Mars) do not count.
CREATE VIEW dyads AS
WITH pair AS (
    SELECT
        CASE WHEN a_country < b_country THEN a_country ELSE b_country END AS country_a,
        CASE WHEN a_country < b_country THEN b_country ELSE a_country END AS country_b,
        CASE
            WHEN SUBSTR(date_earliest, 1, 4) = SUBSTR(date_latest, 1, 4)
                THEN CAST(SUBSTR(date_earliest, 1, 4) AS INTEGER)
        END AS year,
        whole, instrument, agreement, activity, status
    FROM network
    WHERE a_country <> b_country AND wide = 0 AND relation NOT IN ('fellow', 'sample')
        AND target IN ('moon', 'cislunar') AND COALESCE(whole, agreement, activity) IS NOT NULL
)
SELECT
    pair.country_a AS country_a,
    name_a.name AS country_a_name,
    pair.country_b AS country_b,
    name_b.name AS country_b_name,
    pair.year AS year,
    COUNT(DISTINCT CASE WHEN status = 'actual' THEN whole END) AS missions,
    COUNT(DISTINCT CASE WHEN status = 'actual' THEN instrument END) AS payloads,
    COUNT(DISTINCT CASE WHEN status = 'actual' THEN agreement END) AS agreements,
    COUNT(DISTINCT CASE WHEN status = 'actual' THEN activity END) AS activities,
    COUNT(DISTINCT CASE WHEN status = 'planned' THEN whole END) AS planned_missions,
    COUNT(DISTINCT CASE WHEN status = 'planned' THEN instrument END) AS planned_payloads,
    COUNT(DISTINCT CASE WHEN status = 'planned' THEN agreement END) AS planned_agreements,
    COUNT(DISTINCT CASE WHEN status = 'planned' THEN activity END) AS planned_activities
FROM pair
JOIN country AS name_a ON name_a.id = pair.country_a
JOIN country AS name_b ON name_b.id = pair.country_b
WHERE pair.status <> 'cancelled'
GROUP BY pair.country_a, pair.country_b, pair.year, name_a.name, name_b.name
