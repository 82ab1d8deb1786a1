-- The missions; kinds stand in `mission_kind`, leads and countries in `partners`.
CREATE VIEW missions AS
SELECT
    mission.id AS mission,
    mission.name AS name,
    mission.target AS target,
    mission.programme AS programme,
    programme.name AS programme_name,
    mission.launch_date AS launch_date,
    mission.status AS status,
    mission.launch_date_status AS launch_status,
    mission.part_of AS part_of,
    mission.moved_to AS moved_to,
    mission.launch_vehicle AS launch_vehicle,
    mission.launch_site AS launch_site,
    mission.landing_date AS landing_date,
    mission.landing_site AS landing_site,
    mission.end_date AS end_date,
    mission."end" AS "end",
    mission.cospar_id AS cospar_id,
    mission.mass_kg AS mass_kg,
    mission.summary AS summary,
    mission.status_day AS status_day,
    mission.launch_date_earliest AS launch_date_earliest,
    mission.launch_date_latest AS launch_date_latest
FROM mission
LEFT JOIN programme ON programme.id = mission.programme
