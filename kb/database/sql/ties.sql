-- Every tie between two records as it is stated: who is in what, and what belongs to what. The first
-- is the one that takes part, concerns, is carried or belongs; `wide` is told in `network`, which has who
-- is tied to whom by these.
CREATE VIEW ties AS
WITH tie AS (
    SELECT
        'partner' AS kind, COALESCE(agency, country) AS a, mission AS b, role, detail, status,
        id AS link, mission, NULL AS instrument, NULL AS agreement, NULL AS activity,
        NULL AS programme
    FROM mission_partner
    UNION ALL
    SELECT
        'partner', COALESCE(agency, country), programme, role, detail, status, id, NULL, NULL,
        NULL, NULL, programme
    FROM programme_partner
    UNION ALL
    SELECT
        'provider', COALESCE(agency, country), instrument, 'instrument_provider', detail, status,
        id, NULL, instrument, NULL, NULL, NULL
    FROM instrument_provider
    UNION ALL
    SELECT
        'party', COALESCE(agency, country), agreement, 'party', note, status, id, NULL, NULL,
        agreement, NULL, NULL
    FROM agreement_party
    UNION ALL
    SELECT
        'participant', COALESCE(agency, country, person), activity, 'participant', detail, status,
        id, NULL, NULL, NULL, activity, NULL
    FROM activity_participant
    UNION ALL
    SELECT 'post', person, agency, NULL, title, status, id, NULL, NULL, NULL, NULL, NULL
    FROM post
    UNION ALL
    SELECT 'subject', agreement, subject, NULL, NULL, status, id, NULL, NULL, agreement, NULL, NULL
    FROM agreement_subject
    UNION ALL
    SELECT 'subject', activity, subject, NULL, NULL, status, id, NULL, NULL, NULL, activity, NULL
    FROM activity_subject
    UNION ALL
    SELECT 'carrier', id, mission, NULL, NULL, status, id, mission, id, NULL, NULL, NULL
    FROM instrument
    UNION ALL
    SELECT 'part', id, part_of, NULL, NULL, 'actual', id, id, NULL, NULL, NULL, NULL
    FROM mission WHERE part_of IS NOT NULL
    UNION ALL
    SELECT 'programme', id, programme, NULL, NULL, 'actual', id, id, NULL, NULL, NULL, programme
    FROM mission WHERE programme IS NOT NULL
    UNION ALL
    SELECT 'parent', id, parent, NULL, NULL, 'actual', id, NULL, NULL, NULL, NULL, NULL
    FROM agency WHERE parent IS NOT NULL
),
size AS (
    SELECT agreement AS thing, COUNT(DISTINCT COALESCE(agency, country)) AS members
    FROM agreement_party GROUP BY agreement
    UNION ALL
    SELECT activity, COUNT(DISTINCT COALESCE(agency, country))
    FROM activity_participant WHERE person IS NULL GROUP BY activity
)
SELECT
    tie.kind AS kind,
    tie.a AS a,
    a_subject.kind AS a_kind,
    tie.b AS b,
    b_subject.kind AS b_kind,
    tie.role AS role,
    tie.detail AS detail,
    tie.mission AS mission,
    tie.instrument AS instrument,
    tie.agreement AS agreement,
    tie.activity AS activity,
    tie.programme AS programme,
    COALESCE(mission.target, agreement.target, activity.target, programme.target) AS target,
    CASE WHEN mission.status = 'cancelled' THEN 'cancelled' ELSE tie.status END AS status,
    COALESCE(
        mission.launch_date, party.signed_date, party.acceded_date, agreement.signed_date,
        activity.date, post.start_date, programme.start_date
    ) AS date,
    COALESCE(
        mission.end_date, party.left_date, agreement.end_date, post.end_date, programme.end_date
    ) AS end_date,
    CASE WHEN agreement.kind IN ('accords', 'treaty') OR size.members > 5 THEN 1 ELSE 0 END AS wide,
    tie.link AS link,
    COALESCE(
        mission.launch_date_earliest, party.signed_date_earliest, party.acceded_date_earliest,
        agreement.signed_date_earliest, activity.date_earliest, post.start_date_earliest,
        programme.start_date_earliest
    ) AS date_earliest,
    COALESCE(
        mission.launch_date_latest, party.signed_date_latest, party.acceded_date_latest,
        agreement.signed_date_latest, activity.date_latest, post.start_date_latest,
        programme.start_date_latest
    ) AS date_latest,
    COALESCE(
        mission.end_date_latest, party.left_date_latest, agreement.end_date_latest,
        activity.date_latest, post.end_date_latest, programme.end_date_latest
    ) AS end_latest
FROM tie
JOIN subject AS a_subject ON a_subject.id = tie.a
JOIN subject AS b_subject ON b_subject.id = tie.b
LEFT JOIN instrument ON instrument.id = tie.instrument
LEFT JOIN mission ON mission.id = COALESCE(tie.mission, instrument.mission)
LEFT JOIN agreement_party AS party ON party.id = tie.link
LEFT JOIN agreement ON agreement.id = tie.agreement
LEFT JOIN activity ON activity.id = tie.activity
LEFT JOIN post ON post.id = tie.link
LEFT JOIN programme ON programme.id = tie.programme AND tie.mission IS NULL
LEFT JOIN size ON size.thing = COALESCE(tie.agreement, tie.activity)
