-- Who took part in an activity, one row each.
CREATE VIEW participants AS
SELECT
    tie.activity AS activity,
    tie.agency AS agency,
    COALESCE(agency.name, person.name, country.name) AS name,
    agency.abbreviation AS agency_abbreviation,
    COALESCE(tie.country, agency.country) AS country,
    country.name AS country_name,
    tie.person AS person,
    tie.detail AS detail,
    tie.status AS status,
    tie.id AS link,
    tie.position AS position
FROM activity_participant AS tie
LEFT JOIN agency ON agency.id = tie.agency
LEFT JOIN person ON person.id = tie.person
LEFT JOIN country ON country.id = COALESCE(tie.country, agency.country)
