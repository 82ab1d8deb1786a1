-- The agreements; their parties stand in `parties`, what they are about in `agreement_subject`.
CREATE VIEW agreements AS
SELECT
    id AS agreement,
    name AS title,
    kind,
    signed_date AS signed,
    status,
    in_force_date AS in_force,
    end_date AS ended,
    target,
    summary,
    signed_date_status AS signed_status,
    signed_date_earliest,
    signed_date_latest
FROM agreement
