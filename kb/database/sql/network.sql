-- Who works with whom: two agencies (or countries, where no agency is named) and the one thing they
-- share, one row a pair, thing and tie; what was given up says so in `status`. Where one leads, it is
-- `a`. `whole` is the flight that the mission is part of. `wide` is 1 for texts open to every state
-- and for whatever binds more than five: a pair of those says little of the two.
CREATE VIEW network AS
WITH aboard AS (
    SELECT
        tie.id AS link, tie.mission AS mission, COALESCE(tie.agency, tie.country) AS who,
        COALESCE(tie.country, agency.country) AS country, tie.role AS role, tie.status AS status
    FROM mission_partner AS tie
    LEFT JOIN agency ON agency.id = tie.agency
),
maker AS (
    SELECT
        tie.id AS link, instrument.mission AS mission, tie.instrument AS instrument,
        COALESCE(tie.agency, tie.country) AS who, COALESCE(tie.country, agency.country) AS country,
        CASE WHEN instrument.status = 'actual' THEN tie.status ELSE instrument.status END AS status
    FROM instrument_provider AS tie
    JOIN instrument ON instrument.id = tie.instrument
    LEFT JOIN agency ON agency.id = tie.agency
),
backer AS (
    SELECT
        tie.id AS link, tie.programme AS programme, COALESCE(tie.agency, tie.country) AS who,
        COALESCE(tie.country, agency.country) AS country, tie.role AS role, tie.status AS status
    FROM programme_partner AS tie
    LEFT JOIN agency ON agency.id = tie.agency
),
size AS (
    SELECT agreement AS thing, COUNT(DISTINCT COALESCE(agency, country)) AS members
    FROM agreement_party GROUP BY agreement
    UNION ALL
    SELECT activity, COUNT(DISTINCT COALESCE(agency, country))
    FROM activity_participant WHERE person IS NULL GROUP BY activity
),
participant AS (
    SELECT
        tie.id AS link, tie.activity AS activity, COALESCE(tie.agency, tie.country) AS who,
        COALESCE(tie.country, agency.country) AS country, tie.status AS status,
        size.members AS members, CASE WHEN size.members > 5 THEN 1 ELSE 0 END AS wide
    FROM activity_participant AS tie
    JOIN size ON size.thing = tie.activity
    LEFT JOIN agency ON agency.id = tie.agency
    WHERE tie.person IS NULL
),
party AS (
    SELECT
        tie.id AS link, tie.agreement AS agreement, COALESCE(tie.agency, tie.country) AS who,
        COALESCE(tie.country, agency.country) AS country, tie.status AS status,
        size.members AS members,
        CASE
            WHEN agreement.kind IN ('accords', 'treaty') OR size.members > 5 THEN 1 ELSE 0
        END AS wide
    FROM agreement_party AS tie
    JOIN agreement ON agreement.id = tie.agreement
    JOIN size ON size.thing = tie.agreement
    LEFT JOIN agency ON agency.id = tie.agency
),
term AS (
    SELECT
        tie.id AS link,
        COALESCE(tie.signed_date, tie.acceded_date, agreement.signed_date) AS date,
        COALESCE(
            tie.signed_date_earliest, tie.acceded_date_earliest, agreement.signed_date_earliest
        ) AS earliest,
        COALESCE(
            tie.signed_date_latest, tie.acceded_date_latest, agreement.signed_date_latest
        ) AS latest,
        COALESCE(tie.left_date, agreement.end_date) AS end_date,
        COALESCE(tie.left_date_latest, agreement.end_date_latest) AS end_latest
    FROM agreement_party AS tie
    JOIN agreement ON agreement.id = tie.agreement
),
flight AS (
    SELECT above.part AS part, above.mission AS mission
    FROM mission_part AS above
    JOIN mission AS top ON top.id = above.mission
    WHERE top.part_of IS NULL
),
edge AS (
    SELECT
        CASE WHEN b.role = 'sample_recipient' THEN 'sample' ELSE 'partner' END AS relation,
        a.link AS a_link, a.who AS a, a.country AS a_country,
        a.role AS a_role, a.status AS a_status, b.link AS b_link, b.who AS b,
        b.country AS b_country, b.role AS b_role, b.status AS b_status, a.mission AS mission,
        NULL AS instrument, NULL AS agreement, NULL AS activity, NULL AS programme,
        NULL AS members, 0 AS wide
    FROM aboard AS a
    JOIN aboard AS b ON b.mission = a.mission
    WHERE a.role IN ('lead', 'co_lead') AND b.role NOT IN ('lead', 'co_lead')
    UNION ALL
    SELECT
        'lead', a.link, a.who, a.country, a.role, a.status, b.link, b.who, b.country, b.role,
        b.status, a.mission, NULL, NULL, NULL, NULL, NULL, 0
    FROM aboard AS a
    JOIN aboard AS b ON b.mission = a.mission AND b.who > a.who
    WHERE a.role IN ('lead', 'co_lead') AND b.role IN ('lead', 'co_lead')
    UNION ALL
    SELECT
        'part', a.link, a.who, a.country, a.role, a.status, b.link, b.who, b.country, b.role,
        b.status, b.mission, NULL, NULL, NULL, NULL, NULL, 0
    FROM aboard AS b
    JOIN mission AS part ON part.id = b.mission
    JOIN aboard AS a ON a.mission = part.part_of
    WHERE a.role IN ('lead', 'co_lead') AND b.role IN ('lead', 'co_lead')
    UNION ALL
    SELECT
        'maker', a.link, a.who, a.country, a.role, a.status, b.link, b.who, b.country,
        'instrument_provider', b.status, b.mission, b.instrument, NULL, NULL, NULL,
        NULL, 0
    FROM maker AS b
    JOIN aboard AS a ON a.mission = b.mission
    WHERE a.role IN ('lead', 'co_lead')
    UNION ALL
    SELECT
        'co_maker', a.link, a.who, a.country, 'instrument_provider', a.status, b.link, b.who,
        b.country, 'instrument_provider', b.status, b.mission, b.instrument, NULL, NULL, NULL,
        NULL, 0
    FROM maker AS a
    JOIN maker AS b ON b.instrument = a.instrument AND b.who > a.who
    UNION ALL
    SELECT
        CASE WHEN b.role IN ('lead', 'co_lead') THEN 'lead' ELSE 'partner' END, a.link, a.who,
        a.country, a.role, a.status, b.link, b.who, b.country, b.role, b.status, NULL, NULL, NULL,
        NULL, a.programme, NULL, 0
    FROM backer AS a
    JOIN backer AS b ON b.programme = a.programme
    WHERE a.role IN ('lead', 'co_lead') AND (b.role NOT IN ('lead', 'co_lead') OR b.who > a.who)
    UNION ALL
    SELECT
        'party', a.link, a.who, a.country, 'party', a.status, b.link, b.who, b.country, 'party',
        b.status, NULL, NULL, a.agreement, NULL, NULL, a.members, a.wide
    FROM party AS a
    JOIN party AS b ON b.agreement = a.agreement AND b.who > a.who
    UNION ALL
    SELECT
        'participant', a.link, a.who, a.country, 'participant', a.status, b.link, b.who, b.country,
        'participant', b.status, NULL, NULL, NULL, a.activity, NULL, a.members, a.wide
    FROM participant AS a
    JOIN participant AS b ON b.activity = a.activity AND b.who > a.who
    UNION ALL
    SELECT
        'fellow', a.link, COALESCE(a.agency, a.country), a.country, a.role, a.status, b.link,
        COALESCE(b.agency, b.country), b.country, b.role, b.status, a.mission, NULL, NULL, NULL,
        NULL, NULL, 0
    FROM partners AS a
    JOIN partners AS b ON b.mission = a.mission
        AND COALESCE(b.agency, b.country) > COALESCE(a.agency, a.country)
    WHERE a.part_of IS NULL AND a.place > 0 AND b.place > 0
        AND a.role <> 'sample_recipient' AND b.role <> 'sample_recipient'
        AND (a.instrument IS NULL OR b.instrument IS NULL OR a.instrument <> b.instrument)
        AND (
            a.part IS NULL OR b.part IS NULL OR a.part <> b.part
            OR (a.role NOT IN ('lead', 'co_lead') AND b.role NOT IN ('lead', 'co_lead'))
        )
)
SELECT
    edge.relation AS relation,
    edge.a AS a,
    COALESCE(agency_a.name, country_a.name) AS a_name,
    edge.a_country AS a_country,
    edge.a_role AS a_role,
    edge.b AS b,
    COALESCE(agency_b.name, country_b.name) AS b_name,
    edge.b_country AS b_country,
    edge.b_role AS b_role,
    edge.mission AS mission,
    whole.id AS whole,
    edge.instrument AS instrument,
    edge.agreement AS agreement,
    edge.activity AS activity,
    COALESCE(edge.programme, mission.programme, whole.programme) AS programme,
    COALESCE(mission.target, agreement.target, activity.target, programme.target) AS target,
    CASE
        WHEN edge.a_status = 'cancelled' OR edge.b_status = 'cancelled'
            OR mission.status = 'cancelled' OR whole.status = 'cancelled' THEN 'cancelled'
        WHEN edge.a_status <> 'actual' OR edge.b_status <> 'actual' THEN 'planned'
        WHEN mission.id IS NOT NULL
            AND COALESCE(mission.launch_date_status, whole.launch_date_status, '') <> 'actual'
            AND COALESCE(mission.status, whole.status, '')
                NOT IN ('operating', 'completed', 'failed', 'lost') THEN 'planned'
        WHEN agreement.status = 'announced' OR agreement.signed_date_status <> 'actual'
            OR activity.date_status <> 'actual' THEN 'planned'
        ELSE 'actual'
    END AS status,
    CASE
        WHEN edge.agreement IS NULL THEN COALESCE(
            mission.launch_date, whole.launch_date, activity.date, programme.start_date
        )
        WHEN term_a.earliest IS NULL OR term_b.earliest > term_a.earliest THEN term_b.date
        ELSE term_a.date
    END AS date,
    CASE
        WHEN edge.agreement IS NULL THEN COALESCE(mission.end_date, whole.end_date)
        WHEN term_a.end_latest IS NULL OR term_b.end_latest < term_a.end_latest
            THEN term_b.end_date
        ELSE term_a.end_date
    END AS end_date,
    edge.members AS members,
    edge.wide AS wide,
    edge.a_link AS a_link,
    edge.b_link AS b_link,
    CASE
        WHEN edge.agreement IS NULL THEN COALESCE(
            mission.launch_date_earliest, whole.launch_date_earliest, activity.date_earliest,
            programme.start_date_earliest
        )
        WHEN term_a.earliest IS NULL OR term_b.earliest > term_a.earliest THEN term_b.earliest
        ELSE term_a.earliest
    END AS date_earliest,
    CASE
        WHEN edge.agreement IS NULL THEN COALESCE(
            mission.launch_date_latest, whole.launch_date_latest, activity.date_latest,
            programme.start_date_latest
        )
        WHEN term_a.earliest IS NULL OR term_b.earliest > term_a.earliest THEN term_b.latest
        ELSE term_a.latest
    END AS date_latest,
    CASE
        WHEN edge.agreement IS NULL THEN COALESCE(
            mission.end_date_latest, whole.end_date_latest, activity.date_latest,
            programme.end_date_latest
        )
        WHEN term_a.end_latest IS NULL OR term_b.end_latest < term_a.end_latest
            THEN term_b.end_latest
        ELSE term_a.end_latest
    END AS end_latest
FROM edge
LEFT JOIN agency AS agency_a ON agency_a.id = edge.a
LEFT JOIN country AS country_a ON country_a.id = edge.a
LEFT JOIN agency AS agency_b ON agency_b.id = edge.b
LEFT JOIN country AS country_b ON country_b.id = edge.b
LEFT JOIN mission ON mission.id = edge.mission
LEFT JOIN flight ON flight.part = edge.mission
LEFT JOIN mission AS whole ON whole.id = flight.mission
LEFT JOIN agreement ON agreement.id = edge.agreement
LEFT JOIN term AS term_a ON edge.agreement IS NOT NULL AND term_a.link = edge.a_link
LEFT JOIN term AS term_b ON edge.agreement IS NOT NULL AND term_b.link = edge.b_link
LEFT JOIN activity ON activity.id = edge.activity
LEFT JOIN programme ON programme.id = edge.programme
WHERE edge.a <> edge.b
    AND COALESCE(edge.a_country, '') <> edge.b AND COALESCE(edge.b_country, '') <> edge.a
