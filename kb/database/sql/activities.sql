-- The activities; who took part stands in `participants`, what they concern in `activity_subject`.
CREATE VIEW activities AS
SELECT
    id AS activity,
    name,
    kind,
    target,
    date,
    summary,
    date_status,
    date_earliest,
    date_latest
FROM activity
