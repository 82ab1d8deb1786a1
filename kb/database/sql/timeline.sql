-- Everything that has a date, one row an event; who is involved stands in `involvements`.
CREATE VIEW timeline AS
WITH event AS (
    SELECT id AS subject, id AS about, name, target, 'launch' AS kind, launch_vehicle AS what,
        launch_date AS date, launch_date_earliest AS earliest, launch_date_latest AS latest,
        launch_date_status AS status
    FROM mission WHERE launch_date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'orbit_insertion', NULL, orbit_insertion_date,
        orbit_insertion_date_earliest, orbit_insertion_date_latest, orbit_insertion_date_status
    FROM mission WHERE orbit_insertion_date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'flyby', NULL, flyby_date,
        flyby_date_earliest, flyby_date_latest, flyby_date_status
    FROM mission WHERE flyby_date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'landing', landing_site, landing_date,
        landing_date_earliest, landing_date_latest, landing_date_status
    FROM mission WHERE landing_date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'end', "end", end_date,
        end_date_earliest, end_date_latest, end_date_status
    FROM mission WHERE end_date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'signature', NULL, signed_date,
        signed_date_earliest, signed_date_latest, signed_date_status
    FROM agreement WHERE signed_date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'entry_into_force', NULL, in_force_date,
        in_force_date_earliest, in_force_date_latest, in_force_date_status
    FROM agreement WHERE in_force_date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'expiry', NULL, end_date,
        end_date_earliest, end_date_latest, end_date_status
    FROM agreement WHERE end_date IS NOT NULL
    UNION ALL
    SELECT party.id, party.agreement, agreement.name, agreement.target, 'signature',
        COALESCE(country.name, agency.name),
        party.signed_date, party.signed_date_earliest, party.signed_date_latest,
        party.signed_date_status
    FROM agreement_party AS party
    JOIN agreement ON agreement.id = party.agreement
    LEFT JOIN country ON country.id = party.country
    LEFT JOIN agency ON agency.id = party.agency
    WHERE party.signed_date IS NOT NULL
        AND (agreement.signed_date IS NULL OR party.signed_date <> agreement.signed_date)
    UNION ALL
    SELECT party.id, party.agreement, agreement.name, agreement.target, 'ratification',
        COALESCE(country.name, agency.name),
        party.ratified_date, party.ratified_date_earliest, party.ratified_date_latest,
        party.ratified_date_status
    FROM agreement_party AS party
    JOIN agreement ON agreement.id = party.agreement
    LEFT JOIN country ON country.id = party.country
    LEFT JOIN agency ON agency.id = party.agency
    WHERE party.ratified_date IS NOT NULL
    UNION ALL
    SELECT party.id, party.agreement, agreement.name, agreement.target, 'accession',
        COALESCE(country.name, agency.name),
        party.acceded_date, party.acceded_date_earliest, party.acceded_date_latest,
        party.acceded_date_status
    FROM agreement_party AS party
    JOIN agreement ON agreement.id = party.agreement
    LEFT JOIN country ON country.id = party.country
    LEFT JOIN agency ON agency.id = party.agency
    WHERE party.acceded_date IS NOT NULL
    UNION ALL
    SELECT party.id, party.agreement, agreement.name, agreement.target, 'withdrawal',
        COALESCE(country.name, agency.name),
        party.left_date, party.left_date_earliest, party.left_date_latest, party.left_date_status
    FROM agreement_party AS party
    JOIN agreement ON agreement.id = party.agreement
    LEFT JOIN country ON country.id = party.country
    LEFT JOIN agency ON agency.id = party.agency
    WHERE party.left_date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'activity', NULL, date, date_earliest, date_latest, date_status
    FROM activity WHERE date IS NOT NULL
    UNION ALL
    SELECT id, id, name, target, 'programme_start', NULL, start_date,
        start_date_earliest, start_date_latest, start_date_status
    FROM programme WHERE start_date IS NOT NULL
)
SELECT
    event.date AS date,
    event.kind AS kind,
    event.about AS subject,
    event.name AS subject_name,
    event.what AS what,
    event.status AS status,
    event.target AS target,
    event.subject AS link,
    event.earliest AS date_earliest,
    event.latest AS date_latest
FROM event
