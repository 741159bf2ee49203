DROP VIEW v_entity_transfers;
DROP VIEW v_prices;
DROP VIEW v_decisions;
DROP VIEW v_proposals;
DROP VIEW v_accounts;
DROP VIEW v_transactions;
DROP VIEW v_postings;

CREATE VIEW v_accounts AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(a.account_id), 1, 8), substr(hex(a.account_id), 9, 4), substr(hex(a.account_id), 13, 4),
        substr(hex(a.account_id), 17, 4), substr(hex(a.account_id), 21))) AS account_id,
    a.entity_id AS entity_id,
    a.code AS code,
    a.name AS name,
    CASE a.account_type WHEN 1 THEN 'asset' WHEN 2 THEN 'liability' WHEN 3 THEN 'equity' WHEN 4 THEN 'income'
        WHEN 5 THEN 'expense' END AS account_type,
    a.commodity AS commodity,
    c.scale AS scale,
    iif(p.account_id IS NULL, NULL, lower(printf('%s-%s-%s-%s-%s',
        substr(hex(p.account_id), 1, 8), substr(hex(p.account_id), 9, 4), substr(hex(p.account_id), 13, 4),
        substr(hex(p.account_id), 17, 4), substr(hex(p.account_id), 21)))) AS parent_account_id,
    p.code AS parent_code,
    a.depth AS depth,
    a.metadata AS metadata
FROM accounts AS a
JOIN commodities AS c ON c.commodity = a.commodity
LEFT JOIN accounts AS p ON p.account_key = a.parent_key;

CREATE VIEW v_transactions AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(transaction_id), 1, 8), substr(hex(transaction_id), 9, 4), substr(hex(transaction_id), 13, 4),
        substr(hex(transaction_id), 17, 4), substr(hex(transaction_id), 21))) AS transaction_id,
    entity_id,
    source_system,
    external_id,
    strftime('%Y-%m-%d', (date_us - iif(date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS date,
    strftime('%Y-%m-%dT%H:%M:%S', (date_us - iif(date_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (date_us % 1000000 + 1000000) % 1000000) AS occurred_at,
    description,
    category,
    risk_band,
    is_adjusting_entry,
    adjusting_reason_code,
    metadata,
    posting_count,
    event_seq,
    strftime('%Y-%m-%dT%H:%M:%S', (recorded_at_us - iif(recorded_at_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (recorded_at_us % 1000000 + 1000000) % 1000000) AS recorded_at
FROM transactions;

CREATE VIEW v_postings AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(t.transaction_id), 1, 8), substr(hex(t.transaction_id), 9, 4), substr(hex(t.transaction_id), 13, 4),
        substr(hex(t.transaction_id), 17, 4), substr(hex(t.transaction_id), 21))) AS transaction_id,
    p.position AS position,
    t.entity_id AS entity_id,
    strftime('%Y-%m-%d', (p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS date,
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(a.account_id), 1, 8), substr(hex(a.account_id), 9, 4), substr(hex(a.account_id), 13, 4),
        substr(hex(a.account_id), 17, 4), substr(hex(a.account_id), 21))) AS account_id,
    a.code AS account_code,
    CASE a.account_type WHEN 1 THEN 'asset' WHEN 2 THEN 'liability' WHEN 3 THEN 'equity' WHEN 4 THEN 'income'
        WHEN 5 THEN 'expense' END AS account_type,
    a.commodity AS commodity,
    iif(c.scale = 0, CAST(p.minor_units AS TEXT), printf('%s%d.%0*d',
        iif(p.minor_units < 0, '-', ''),
        abs((p.minor_units) / CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)),
        c.scale,
        abs((p.minor_units) % CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)))) AS amount,
    p.minor_units AS minor_units,
    p.memo AS memo,
    t.description AS description,
    t.source_system AS source_system,
    t.external_id AS external_id
FROM postings AS p
JOIN transactions AS t ON t.transaction_key = p.transaction_key
JOIN accounts AS a ON a.account_key = p.account_key
JOIN commodities AS c ON c.commodity = a.commodity;

DROP TRIGGER proposals_of_transfers_commit_both_sides;
DROP TRIGGER proposals_complete_their_bundle;
DROP TABLE proposal_transfers;

CREATE TRIGGER proposals_complete_their_bundle BEFORE INSERT ON proposals
BEGIN
    SELECT RAISE(ABORT, 'proposals: proposal_key is not the next one')
    WHERE NEW.proposal_key IS NOT (SELECT coalesce(max(proposal_key), 0) + 1 FROM proposals);
    SELECT RAISE(ABORT, 'proposals: proposal_id exists')
    WHERE EXISTS (SELECT 1 FROM proposals WHERE proposal_id = NEW.proposal_id);
    SELECT RAISE(ABORT, 'proposals: a new proposal waits')
    WHERE NEW.status <> 1 OR NEW.status_event_seq <> NEW.event_seq;
    SELECT RAISE(ABORT, 'proposals: fewer than two postings, or not the postings that it counts')
    WHERE NEW.posting_count < 2 OR NEW.posting_count IS NOT (
        SELECT iif(max(position) = count(*) - 1, count(*), NULL)
        FROM proposal_postings WHERE proposal_key = NEW.proposal_key);
    SELECT RAISE(ABORT, 'proposals: a posting has another entity or date')
    WHERE EXISTS (
        SELECT 1 FROM proposal_postings AS p JOIN accounts AS a ON a.account_key = p.account_key
        WHERE p.proposal_key = NEW.proposal_key
            AND (a.entity_id <> NEW.entity_id OR p.date_us <> NEW.date_us));
END;
