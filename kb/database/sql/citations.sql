-- Which sources attest which record or tie, each once, the best first.
CREATE VIEW citations AS
SELECT
    claim.subject AS subject,
    claim.source AS source,
    MIN(CASE source.tier
        WHEN 'official' THEN 0 WHEN 'scholarly' THEN 1 WHEN 'press' THEN 2
        WHEN 'reference' THEN 3 ELSE 4 END) AS tier_order
FROM claim
JOIN source ON source.id = claim.source
WHERE claim.rank <> 'deprecated'
GROUP BY claim.subject, claim.source
