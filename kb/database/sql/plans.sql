-- What was planned and what came of it, one row a plan; `subject` is what it concerns (a mission, an
-- agreement …), `who` and `instrument` say whose part in it, where the plan is a promise.
CREATE VIEW plans AS
WITH whose AS (
    SELECT id AS link, id AS subject, NULL AS agency, NULL AS country, NULL AS instrument
    FROM mission
    UNION ALL
    SELECT id, id, NULL, NULL, NULL FROM programme
    UNION ALL
    SELECT id, id, NULL, NULL, NULL FROM agreement
    UNION ALL
    SELECT id, id, NULL, NULL, NULL FROM activity
    UNION ALL
    SELECT id, mission, NULL, NULL, id FROM instrument
    UNION ALL
    SELECT id, mission, agency, country, NULL FROM mission_partner
    UNION ALL
    SELECT id, programme, agency, country, NULL FROM programme_partner
    UNION ALL
    SELECT provider.id, instrument.mission, provider.agency, provider.country, instrument.id
    FROM instrument_provider AS provider
    JOIN instrument ON instrument.id = provider.instrument
    UNION ALL
    SELECT id, agreement, agency, country, NULL FROM agreement_party
    UNION ALL
    SELECT id, activity, agency, country, NULL FROM activity_participant
)
SELECT
    whose.subject AS subject,
    subject.kind AS subject_kind,
    COALESCE(mission.name, programme.name, agreement.name, activity.name) AS subject_name,
    plan.kind AS kind,
    plan.value AS planned,
    plan.first_stated AS first_stated,
    plan.last_stated AS last_stated,
    plan.outcome AS outcome,
    plan.outcome_value AS outcome_value,
    plan.slip_min_days AS slip_min_days,
    plan.slip_max_days AS slip_max_days,
    whose.agency AS agency,
    agency.name AS agency_name,
    agency.abbreviation AS agency_abbreviation,
    COALESCE(whose.country, agency.country) AS country,
    country.name AS country_name,
    whose.instrument AS instrument,
    instrument.name AS instrument_name,
    instrument.acronym AS instrument_acronym,
    plan.status AS status,
    plan.outcome_status AS outcome_status,
    plan.property AS property,
    plan.value_earliest AS planned_earliest,
    plan.value_latest AS planned_latest,
    mission.programme AS programme,
    mission.status AS mission_status,
    plan.subject AS link
FROM plan
JOIN whose ON whose.link = plan.subject
JOIN subject ON subject.id = whose.subject
LEFT JOIN mission ON mission.id = whose.subject
LEFT JOIN programme ON programme.id = whose.subject
LEFT JOIN agreement ON agreement.id = whose.subject
LEFT JOIN activity ON activity.id = whose.subject
LEFT JOIN agency ON agency.id = whose.agency
LEFT JOIN country ON country.id = COALESCE(whose.country, agency.country)
LEFT JOIN instrument ON instrument.id = whose.instrument
