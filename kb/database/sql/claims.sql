-- Every claim with what is needed to check it.
CREATE VIEW claims AS
SELECT
    claim.subject AS subject,
    claim.property AS property,
    claim.value AS value,
    claim.status AS status,
    claim.rank AS rank,
    claim.chosen AS chosen,
    claim.source AS source,
    source.published_date AS published,
    claim.locator AS locator,
    claim.quote AS quote,
    source.title AS source_title,
    source.publisher AS publisher,
    source.tier AS tier,
    source.url AS url,
    source.read_date AS read,
    claim.note AS note,
    claim.known_from AS known_from,
    CASE WHEN source.published_date IS NOT NULL THEN source.counts_from END AS stated_day,
    claim.conflict AS conflict,
    claim.side AS side,
    claim.id AS claim
FROM claim
JOIN source ON source.id = claim.source
