-- Where sources disagree, or plans have changed: every claim that takes a side.
CREATE VIEW conflicts AS
SELECT
    subject,
    property,
    value,
    status,
    side,
    conflict,
    chosen,
    source,
    published,
    tier,
    quote,
    locator,
    rank,
    stated_day,
    note,
    claim
FROM claims
WHERE side IS NOT NULL
