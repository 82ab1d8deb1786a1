-- The people with their posts, one row a post; a person without a post has one row.
CREATE VIEW people AS
SELECT
    person.id AS person,
    person.name AS name,
    post.title AS post,
    post.agency AS agency,
    agency.name AS agency_name,
    agency.country AS country,
    country.name AS country_name,
    post.start_date AS start,
    post.end_date AS "end",
    post.id AS link,
    post.position AS position
FROM person
LEFT JOIN post ON post.person = person.id
LEFT JOIN agency ON agency.id = post.agency
LEFT JOIN country ON country.id = agency.country
