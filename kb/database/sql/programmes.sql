-- The programmes, with how many missions each has.
CREATE VIEW programmes AS
SELECT
    programme.id AS programme,
    programme.name AS name,
    programme.abbreviation AS abbreviation,
    programme.target AS target,
    programme.start_date AS started,
    programme.end_date AS ended,
    (SELECT COUNT(*) FROM mission WHERE mission.programme = programme.id) AS missions,
    programme.summary AS summary
FROM programme
