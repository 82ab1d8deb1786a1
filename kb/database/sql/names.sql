-- All names of everything, in every language; spellings that the build derived stay out.
CREATE VIEW names AS
SELECT
    name.subject AS subject,
    subject.kind AS subject_kind,
    name.language AS language,
    name.kind AS kind,
    name.name AS name,
    name.folded AS folded
FROM name
JOIN subject ON subject.id = name.subject
WHERE name.kind <> 'derived'
