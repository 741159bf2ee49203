-- The getting side of a transfer between entities that waits: with its row in proposals, which is the giving side, all
-- that the approval commits. The postings are one list: 0 and 1 are the giving entity's, its due account first; 2 and 3
-- are the getting entity's, its due account last.
CREATE TABLE proposal_transfers (
    proposal_key INTEGER NOT NULL PRIMARY KEY REFERENCES proposals (proposal_key) DEFERRABLE INITIALLY DEFERRED,
    transfer_id BLOB NOT NULL UNIQUE CHECK (octet_length(transfer_id) = 16),
    to_entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    to_external_id TEXT NOT NULL CHECK (octet_length(to_external_id) BETWEEN 1 AND 1024),
    to_period INTEGER NOT NULL CHECK (to_period BETWEEN 101 AND 999912 AND to_period % 100 BETWEEN 1 AND 12),
    to_metadata TEXT NOT NULL CHECK (octet_length(to_metadata) BETWEEN 2 AND 1048576)
) STRICT;

CREATE INDEX proposal_transfers_by_period ON proposal_transfers (to_entity_id, to_period);
CREATE INDEX proposal_transfers_by_external_id ON proposal_transfers (to_external_id);

CREATE TRIGGER proposal_transfers_come_before_their_proposal BEFORE INSERT ON proposal_transfers
BEGIN
    SELECT RAISE(ABORT, 'proposal_transfers: the proposal is complete')
    WHERE EXISTS (SELECT 1 FROM proposals WHERE proposal_key = NEW.proposal_key);
    SELECT RAISE(ABORT, 'proposal_transfers: the proposal or the transfer has a row')
    WHERE EXISTS (
        SELECT 1 FROM proposal_transfers
        WHERE proposal_key = NEW.proposal_key OR transfer_id = NEW.transfer_id);
END;

CREATE TRIGGER proposal_transfers_are_never_changed BEFORE UPDATE ON proposal_transfers
BEGIN
    SELECT RAISE(ABORT, 'proposal_transfers: rows are never changed');
END;

CREATE TRIGGER proposal_transfers_are_never_removed BEFORE DELETE ON proposal_transfers
BEGIN
    SELECT RAISE(ABORT, 'proposal_transfers: rows are never removed');
END;

DROP TRIGGER proposals_complete_their_bundle;

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
        LEFT JOIN proposal_transfers AS t ON t.proposal_key = p.proposal_key AND p.position >= 2
        WHERE p.proposal_key = NEW.proposal_key
            AND (a.entity_id <> coalesce(t.to_entity_id, NEW.entity_id) OR p.date_us <> NEW.date_us));
    SELECT RAISE(ABORT, 'proposals: the sides of its transfer do not mirror each other')
    FROM proposal_transfers AS t JOIN proposal_postings AS f ON f.proposal_key = t.proposal_key AND f.position = 0
    WHERE t.proposal_key = NEW.proposal_key AND (
        t.to_entity_id = NEW.entity_id OR t.to_external_id = NEW.external_id OR t.to_period <> NEW.period
        OR NEW.posting_count <> 4 OR f.minor_units < 1 OR EXISTS (
            SELECT 1 FROM proposal_postings AS p
            WHERE p.proposal_key = t.proposal_key
                AND p.minor_units <> iif(p.position % 2 = 0, f.minor_units, -f.minor_units)));
END;

CREATE TRIGGER proposals_of_transfers_commit_both_sides BEFORE UPDATE OF status ON proposals
WHEN NEW.status = 3
BEGIN
    SELECT RAISE(ABORT, 'proposals: the sides of its transfer are not committed together')
    FROM proposal_transfers AS t
    WHERE t.proposal_key = NEW.proposal_key AND NOT EXISTS (
        SELECT 1 FROM entity_transfers
        WHERE out_key = NEW.transaction_key AND transfer_id = t.transfer_id AND event_seq = NEW.status_event_seq);
END;

-- The views of analysts again: accounts say whether they take postings, and a day is made by date(), which costs a
-- third of a format and gives the same bytes.
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
    coalesce((
        SELECT s.is_active FROM account_states AS s WHERE s.account_key = a.account_key
        ORDER BY s.revision DESC LIMIT 1), 1) AS is_active,
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
    date((date_us - iif(date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS date,
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
    date((p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS date,
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

-- What else analysts ask for: what waits and was decided, prices, and what went between entities.
CREATE VIEW v_proposals AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(p.proposal_id), 1, 8), substr(hex(p.proposal_id), 9, 4), substr(hex(p.proposal_id), 13, 4),
        substr(hex(p.proposal_id), 17, 4), substr(hex(p.proposal_id), 21))) AS proposal_id,
    CASE p.status WHEN 1 THEN 'proposed' WHEN 2 THEN 'rejected' WHEN 3 THEN 'committed'
        WHEN 4 THEN 'stale' END AS status,
    p.status_event_seq AS status_event_seq,
    p.tool AS tool,
    p.actor_id AS proposed_by,
    strftime('%Y-%m-%dT%H:%M:%S', (p.recorded_at_us - iif(p.recorded_at_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (p.recorded_at_us % 1000000 + 1000000) % 1000000) AS proposed_at,
    p.event_seq AS event_seq,
    p.entity_id AS entity_id,
    x.to_entity_id AS counterparty_entity_id,
    iif(x.transfer_id IS NULL, NULL, lower(printf('%s-%s-%s-%s-%s',
        substr(hex(x.transfer_id), 1, 8), substr(hex(x.transfer_id), 9, 4), substr(hex(x.transfer_id), 13, 4),
        substr(hex(x.transfer_id), 17, 4), substr(hex(x.transfer_id), 21)))) AS transfer_id,
    p.source_system AS source_system,
    p.external_id AS external_id,
    date((p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS date,
    strftime('%Y-%m-%dT%H:%M:%S', (p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (p.date_us % 1000000 + 1000000) % 1000000) AS occurred_at,
    p.description AS description,
    p.category AS category,
    p.risk_band AS risk_band,
    p.adjusting_reason_code AS adjusting_reason_code,
    p.override_reason AS override_reason,
    p.metadata AS metadata,
    p.posting_count AS posting_count,
    iif(r.transaction_id IS NULL, NULL, lower(printf('%s-%s-%s-%s-%s',
        substr(hex(r.transaction_id), 1, 8), substr(hex(r.transaction_id), 9, 4), substr(hex(r.transaction_id), 13, 4),
        substr(hex(r.transaction_id), 17, 4), substr(hex(r.transaction_id), 21)))) AS reversal_of,
    iif(t.transaction_id IS NULL, NULL, lower(printf('%s-%s-%s-%s-%s',
        substr(hex(t.transaction_id), 1, 8), substr(hex(t.transaction_id), 9, 4), substr(hex(t.transaction_id), 13, 4),
        substr(hex(t.transaction_id), 17, 4), substr(hex(t.transaction_id), 21)))) AS transaction_id
FROM proposals AS p
LEFT JOIN proposal_transfers AS x ON x.proposal_key = p.proposal_key
LEFT JOIN transactions AS r ON r.transaction_key = p.reversal_of_key
LEFT JOIN transactions AS t ON t.transaction_key = p.transaction_key;

CREATE VIEW v_decisions AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(p.proposal_id), 1, 8), substr(hex(p.proposal_id), 9, 4), substr(hex(p.proposal_id), 13, 4),
        substr(hex(p.proposal_id), 17, 4), substr(hex(p.proposal_id), 21))) AS proposal_id,
    d.decision AS decision,
    d.actor_id AS actor_id,
    CASE d.verdict WHEN 1 THEN 'approved' WHEN 2 THEN 'rejected' END AS verdict,
    iif(d.effect_digest IS NULL, NULL, lower(hex(d.effect_digest))) AS effect_digest,
    d.reason AS reason,
    strftime('%Y-%m-%dT%H:%M:%S', (d.recorded_at_us - iif(d.recorded_at_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (d.recorded_at_us % 1000000 + 1000000) % 1000000) AS decided_at,
    d.event_seq AS event_seq
FROM proposal_decisions AS d
JOIN proposals AS p ON p.proposal_key = d.proposal_key;

CREATE VIEW v_prices AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(p.price_id), 1, 8), substr(hex(p.price_id), 9, 4), substr(hex(p.price_id), 13, 4),
        substr(hex(p.price_id), 17, 4), substr(hex(p.price_id), 21))) AS price_id,
    p.commodity AS commodity,
    p.price_commodity AS price_commodity,
    printf('%04d-%02d-%02d', p.price_date / 10000, p.price_date / 100 % 100, p.price_date % 100) AS date,
    iif(p.scale = 0, CAST(p.mantissa AS TEXT), printf('%d.%0*d',
        p.mantissa / CAST(substr('1000000000000000000', 1, p.scale + 1) AS INTEGER),
        p.scale,
        p.mantissa % CAST(substr('1000000000000000000', 1, p.scale + 1) AS INTEGER))) AS price,
    p.source_system AS source_system,
    p.revision AS revision,
    p.revision = (
        SELECT max(l.revision) FROM prices AS l
        WHERE l.commodity = p.commodity AND l.price_commodity = p.price_commodity
            AND l.price_date = p.price_date AND l.source_system = p.source_system) AS is_latest_revision,
    p.event_seq AS event_seq
FROM prices AS p;

CREATE VIEW v_entity_transfers AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(t.transfer_id), 1, 8), substr(hex(t.transfer_id), 9, 4), substr(hex(t.transfer_id), 13, 4),
        substr(hex(t.transfer_id), 17, 4), substr(hex(t.transfer_id), 21))) AS transfer_id,
    o.entity_id AS from_entity_id,
    i.entity_id AS to_entity_id,
    date((o.date_us - iif(o.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS date,
    strftime('%Y-%m-%dT%H:%M:%S', (o.date_us - iif(o.date_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (o.date_us % 1000000 + 1000000) % 1000000) AS occurred_at,
    o.description AS description,
    f.commodity AS commodity,
    iif(c.scale = 0, CAST(t.minor_units AS TEXT), printf('%d.%0*d',
        t.minor_units / CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER),
        c.scale,
        t.minor_units % CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER))) AS amount,
    t.minor_units AS minor_units,
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(o.transaction_id), 1, 8), substr(hex(o.transaction_id), 9, 4), substr(hex(o.transaction_id), 13, 4),
        substr(hex(o.transaction_id), 17, 4), substr(hex(o.transaction_id), 21))) AS out_transaction_id,
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(i.transaction_id), 1, 8), substr(hex(i.transaction_id), 9, 4), substr(hex(i.transaction_id), 13, 4),
        substr(hex(i.transaction_id), 17, 4), substr(hex(i.transaction_id), 21))) AS in_transaction_id,
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(f.account_id), 1, 8), substr(hex(f.account_id), 9, 4), substr(hex(f.account_id), 13, 4),
        substr(hex(f.account_id), 17, 4), substr(hex(f.account_id), 21))) AS from_due_account_id,
    f.code AS from_due_account_code,
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(d.account_id), 1, 8), substr(hex(d.account_id), 9, 4), substr(hex(d.account_id), 13, 4),
        substr(hex(d.account_id), 17, 4), substr(hex(d.account_id), 21))) AS to_due_account_id,
    d.code AS to_due_account_code,
    t.event_seq AS event_seq
FROM entity_transfers AS t
JOIN transactions AS o ON o.transaction_key = t.out_key
JOIN transactions AS i ON i.transaction_key = t.in_key
JOIN accounts AS f ON f.account_key = t.from_due_key
JOIN accounts AS d ON d.account_key = t.to_due_key
JOIN commodities AS c ON c.commodity = f.commodity;
