-- The instruments, each on the spacecraft that carries it. Those of a mission with all its parts:
-- JOIN mission_part ON mission_part.part = instruments.mission WHERE mission_part.mission = …
CREATE VIEW instruments AS
SELECT
    instrument.id AS instrument,
    instrument.acronym AS acronym,
    instrument.name AS name,
    instrument.type AS type,
    instrument.mission AS mission,
    mission.name AS mission_name,
    instrument.purpose AS purpose,
    instrument.outcome AS outcome,
    instrument.status AS status,
    instrument.part_of AS part_of,
    instrument.moved_to AS moved_to,
    mission.target AS target,
    mission.launch_date AS launch_date,
    mission.launch_date_earliest AS launch_date_earliest,
    mission.launch_date_latest AS launch_date_latest
FROM instrument
JOIN mission ON mission.id = instrument.mission
