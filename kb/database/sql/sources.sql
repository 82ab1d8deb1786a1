-- The sources, with how many claims rest on each.
CREATE VIEW sources AS
SELECT
    source.id AS source,
    source.title AS title,
    source.publisher AS publisher,
    source.published_date AS published,
    source.language AS language,
    source.tier AS tier,
    source.url AS url,
    source.read_date AS read,
    source.note AS note,
    source.published_date_earliest,
    source.published_date_latest,
    (SELECT COUNT(*) FROM claim WHERE claim.source = source.id) AS claims
FROM source
