-- The countries that have a part in anything, with how much; what was given up does not count.
CREATE VIEW countries AS
SELECT
    country.id AS country,
    country.name AS name,
    COUNT(DISTINCT mission.id) AS missions,
    COUNT(DISTINCT instrument.id) AS instruments,
    COUNT(DISTINCT agreement.id) AS agreements,
    COUNT(DISTINCT activity.id) AS activities
FROM involvements AS tie
JOIN country ON country.id = tie.country
LEFT JOIN mission ON mission.id = tie.subject
LEFT JOIN instrument ON instrument.id = tie.subject
LEFT JOIN agreement ON agreement.id = tie.subject
LEFT JOIN activity ON activity.id = tie.subject
WHERE tie.status <> 'cancelled'
GROUP BY country.id, country.name
