-- Who is party to an agreement, one row a party.
CREATE VIEW parties AS
SELECT
    party.agreement AS agreement,
    agreement.name AS agreement_title,
    COALESCE(party.country, agency.country) AS country,
    country.name AS country_name,
    party.agency AS agency,
    agency.name AS agency_name,
    agency.abbreviation AS agency_abbreviation,
    party.signed_date AS signed,
    party.ratified_date AS ratified,
    party.acceded_date AS acceded,
    party.in_force_date AS in_force,
    party.left_date AS left_date,
    party.signatory AS signatory,
    party.place AS place,
    party.note AS note,
    party.status AS status,
    party.signed_date_earliest AS signed_date_earliest,
    party.signed_date_latest AS signed_date_latest,
    party.id AS link,
    party.position AS position
FROM agreement_party AS party
JOIN agreement ON agreement.id = party.agreement
LEFT JOIN agency ON agency.id = party.agency
LEFT JOIN country ON country.id = COALESCE(party.country, agency.country)
