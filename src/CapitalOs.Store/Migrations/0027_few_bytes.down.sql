CREATE TABLE moved_commits AS
SELECT w.word, n.entity_id, c.counted_at_us, c.ordinal, long_number(c.sum_units) AS sum_units, c.transaction_key
FROM actor_commits AS c
JOIN words AS w ON w.word_key = c.actor_key
JOIN booked_entities AS n ON n.entity_key = c.entity_key;

CREATE TABLE moved_transactions AS
SELECT t.transaction_key, t.transaction_id, n.entity_id, s.source_system, t.external_id, t.date_us, t.description,
    t.category, t.risk_band, t.is_adjusting_entry, t.adjusting_reason_code, t.metadata, t.event_seq, t.recorded_at_us,
    t.posting_count
FROM transactions AS t
JOIN booked_entities AS n ON n.entity_key = t.entity_key
JOIN sources AS s ON s.source_key = t.source_key;

CREATE TABLE moved_answers AS
SELECT w.word, s.source_system, f.external_id, keyed_hash(unpack_text(e.input, NULL)) AS input_hash, f.event_seq,
    unpack_text(f.response, e.output_hash) AS response
FROM first_answers AS f
JOIN events AS e ON e.seq = f.event_seq
JOIN words AS w ON w.word_key = f.tool_key
JOIN sources AS s ON s.source_key = f.source_key;

CREATE TABLE moved_events AS
SELECT
    e.seq, v.event_id, v.recorded_at, v.tool, v.correlation_id, v.actor_id, v.authn_method, v.authorization, v.door,
    v.status, v.code, v.violation, e.input_hash, e.output_hash, e.state_seq, unpack_text(e.input, NULL) AS input,
    iif(e.minted IS NULL, NULL, lower(hex(e.minted))) AS minted, e.duration_us, unhex(v.prev_hash) AS prev_hash, e.hash
FROM events AS e
JOIN v_events AS v ON v.seq = e.seq;

DROP VIEW v_events;
DROP VIEW v_transactions;
DROP VIEW v_postings;
DROP VIEW v_entity_transfers;
DROP TRIGGER entity_transfers_pair_two_entities;
DROP TABLE actor_commits;
DROP TABLE first_answers;
DROP TABLE transactions;
DROP TABLE events;
DROP TABLE words;
DROP TABLE sources;
DROP TABLE booked_entities;

CREATE TABLE events (
    seq INTEGER NOT NULL PRIMARY KEY CHECK (seq BETWEEN 1 AND 9007199254740991),
    event_id TEXT NOT NULL UNIQUE CHECK (octet_length(event_id) BETWEEN 1 AND 64),
    recorded_at TEXT NOT NULL CHECK (octet_length(recorded_at) BETWEEN 1 AND 64),
    tool TEXT NOT NULL CHECK (octet_length(tool) <= 1024),
    correlation_id TEXT CHECK (octet_length(correlation_id) BETWEEN 1 AND 128),
    actor_id TEXT CHECK (octet_length(actor_id) BETWEEN 1 AND 1024),
    authn_method TEXT NOT NULL CHECK (octet_length(authn_method) BETWEEN 1 AND 32),
    authorization TEXT NOT NULL CHECK (authorization IN ('allowed', 'denied', 'not_evaluated')),
    door TEXT NOT NULL CHECK (octet_length(door) BETWEEN 1 AND 32),
    status TEXT NOT NULL CHECK (octet_length(status) BETWEEN 1 AND 64),
    code TEXT CHECK (octet_length(code) BETWEEN 1 AND 128),
    violation TEXT CHECK (octet_length(violation) BETWEEN 2 AND 65536),
    input_hash BLOB CHECK (octet_length(input_hash) = 32),
    output_hash BLOB CHECK (octet_length(output_hash) = 32),
    state_seq INTEGER NOT NULL CHECK (state_seq >= 0 AND state_seq < seq),
    input TEXT CHECK (octet_length(input) BETWEEN 2 AND 67108864),
    minted TEXT CHECK (octet_length(minted) = 64),
    duration_us INTEGER NOT NULL CHECK (duration_us >= 0),
    prev_hash BLOB NOT NULL CHECK (octet_length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (octet_length(hash) = 32)
) STRICT;

INSERT INTO events SELECT * FROM moved_events ORDER BY seq;
DROP TABLE moved_events;

-- Each index ends in seq, the row's key, so a filtered page is read in order and from its place.
CREATE INDEX events_by_tool ON events (tool);
CREATE INDEX events_by_actor ON events (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX events_by_correlation ON events (correlation_id) WHERE correlation_id IS NOT NULL;
CREATE INDEX events_by_status ON events (status);
CREATE INDEX events_by_code ON events (code) WHERE code IS NOT NULL;

CREATE TRIGGER events_continue_the_chain BEFORE INSERT ON events
BEGIN
    SELECT RAISE(ABORT, 'events: seq does not continue the log')
    WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events);
    SELECT RAISE(ABORT, 'events: prev_hash is not the hash of the last event')
    WHERE NEW.seq > 1 AND NEW.prev_hash IS NOT (SELECT hash FROM events WHERE seq = NEW.seq - 1);
    SELECT RAISE(ABORT, 'events: event_id exists')
    WHERE EXISTS (SELECT 1 FROM events WHERE event_id = NEW.event_id);
END;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events: rows are never changed');
END;

CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events: rows are never removed');
END;

-- The system's own event about a call that was over already names the call's tool in its facts.
CREATE TRIGGER events_name_their_violations AFTER INSERT ON events WHEN NEW.violation IS NOT NULL
BEGIN
    INSERT INTO violations (event_seq, tool)
    SELECT NEW.seq, iif(NEW.tool = '_runtime', coalesce(json_extract(NEW.input, '$.tool'), NEW.tool), NEW.tool)
    WHERE EXISTS (
        SELECT 1 FROM json_each(NEW.violation, '$.attempts') WHERE json_extract(value, '$.rule') <> 'unattributed');
    INSERT INTO evidence_references (evidence_seq, event_seq)
    SELECT DISTINCT json_extract(value, '$.evidence_seq'), NEW.seq
    FROM json_each(NEW.violation, '$.attempts')
    WHERE json_extract(value, '$.evidence_seq') >= 1 AND NOT EXISTS (
        SELECT 1 FROM evidence_references WHERE evidence_seq = json_extract(value, '$.evidence_seq'));
END;

CREATE TABLE first_answers (
    tool TEXT NOT NULL CHECK (octet_length(tool) BETWEEN 1 AND 1024),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 4096),
    input_hash BLOB NOT NULL CHECK (octet_length(input_hash) = 32),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    response TEXT NOT NULL CHECK (octet_length(response) BETWEEN 2 AND 67108864),
    PRIMARY KEY (tool, source_system, external_id)
) STRICT;

INSERT INTO first_answers (tool, source_system, external_id, input_hash, event_seq, response)
SELECT word, source_system, external_id, input_hash, event_seq, response FROM moved_answers ORDER BY event_seq;
DROP TABLE moved_answers;

CREATE INDEX first_answers_by_event ON first_answers (event_seq);

CREATE TRIGGER first_answers_are_kept_once BEFORE INSERT ON first_answers
BEGIN
    SELECT RAISE(ABORT, 'first_answers: the key has an answer')
    WHERE EXISTS (
        SELECT 1 FROM first_answers
        WHERE tool = NEW.tool AND source_system = NEW.source_system AND external_id = NEW.external_id);
    SELECT RAISE(ABORT, 'first_answers: rowid exists')
    WHERE EXISTS (SELECT 1 FROM first_answers WHERE rowid = NEW.rowid);
END;

CREATE TRIGGER first_answers_are_never_changed BEFORE UPDATE ON first_answers
BEGIN
    SELECT RAISE(ABORT, 'first_answers: rows are never changed');
END;

CREATE TRIGGER first_answers_are_never_removed BEFORE DELETE ON first_answers
BEGIN
    SELECT RAISE(ABORT, 'first_answers: rows are never removed');
END;

CREATE TABLE transactions (
    transaction_key INTEGER NOT NULL PRIMARY KEY CHECK (transaction_key >= 1),
    transaction_id BLOB NOT NULL UNIQUE CHECK (octet_length(transaction_id) = 16),
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 1024),
    date_us INTEGER NOT NULL CHECK (date_us BETWEEN -62135596800000000 AND 253402300799999999),
    description TEXT NOT NULL CHECK (octet_length(description) BETWEEN 1 AND 4096),
    category TEXT CHECK (octet_length(category) BETWEEN 1 AND 256),
    risk_band TEXT CHECK (risk_band IN ('low', 'medium', 'high', 'critical')),
    is_adjusting_entry INTEGER NOT NULL CHECK (is_adjusting_entry IN (0, 1)),
    adjusting_reason_code TEXT CHECK (octet_length(adjusting_reason_code) BETWEEN 1 AND 64),
    metadata TEXT NOT NULL CHECK (octet_length(metadata) BETWEEN 2 AND 1048576),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    recorded_at_us INTEGER NOT NULL CHECK (recorded_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    posting_count INTEGER NOT NULL CHECK (posting_count BETWEEN 2 AND 1000),
    UNIQUE (source_system, external_id),
    CHECK ((is_adjusting_entry = 1) = (adjusting_reason_code IS NOT NULL))
) STRICT;

INSERT INTO transactions SELECT * FROM moved_transactions ORDER BY transaction_key;
DROP TABLE moved_transactions;

CREATE INDEX transactions_by_date ON transactions (date_us, transaction_id DESC);
CREATE INDEX transactions_by_entity ON transactions (entity_id, date_us, transaction_id DESC);
CREATE INDEX transactions_by_source ON transactions (source_system, date_us, transaction_id DESC);
CREATE INDEX transactions_by_event ON transactions (event_seq);

CREATE TRIGGER transactions_complete_their_bundle BEFORE INSERT ON transactions
BEGIN
    SELECT RAISE(ABORT, 'transactions: transaction_key is not the next one')
    WHERE NEW.transaction_key IS NOT (SELECT coalesce(max(transaction_key), 0) + 1 FROM transactions);
    SELECT RAISE(ABORT, 'transactions: transaction_id exists')
    WHERE EXISTS (SELECT 1 FROM transactions WHERE transaction_id = NEW.transaction_id);
    SELECT RAISE(ABORT, 'transactions: external_id exists in this source_system')
    WHERE EXISTS (
        SELECT 1 FROM transactions WHERE source_system = NEW.source_system AND external_id = NEW.external_id);
    SELECT RAISE(ABORT, 'transactions: the event that commits it must still come')
    WHERE EXISTS (SELECT 1 FROM events WHERE seq >= NEW.event_seq);
    SELECT RAISE(ABORT, 'transactions: fewer than two postings, or not the postings that it counts')
    WHERE NEW.posting_count < 2 OR NEW.posting_count IS NOT (
        SELECT iif(max(position) = count(*) - 1, count(*), NULL)
        FROM postings WHERE transaction_key = NEW.transaction_key);
    SELECT RAISE(ABORT, 'transactions: a posting has another entity or date')
    WHERE EXISTS (
        SELECT 1 FROM postings AS p JOIN accounts AS a ON a.account_key = p.account_key
        WHERE p.transaction_key = NEW.transaction_key
            AND (a.entity_id <> NEW.entity_id OR p.date_us <> NEW.date_us));
    SELECT RAISE(ABORT, 'transactions: the postings do not balance per commodity')
    WHERE EXISTS (
        SELECT 1 FROM postings AS p JOIN accounts AS a ON a.account_key = p.account_key
        WHERE p.transaction_key = NEW.transaction_key
        GROUP BY a.commodity
        HAVING sum(p.minor_units >> 32) * 4294967296 + sum(p.minor_units & 4294967295) <> 0);
END;

CREATE TRIGGER transactions_are_never_changed BEFORE UPDATE ON transactions
BEGIN
    SELECT RAISE(ABORT, 'transactions: rows are never changed');
END;

CREATE TRIGGER transactions_are_never_removed BEFORE DELETE ON transactions
BEGIN
    SELECT RAISE(ABORT, 'transactions: rows are never removed');
END;

CREATE TRIGGER entity_transfers_pair_two_entities BEFORE INSERT ON entity_transfers
BEGIN
    SELECT RAISE(ABORT, 'entity_transfers: a leg, the id or the event belongs to a transfer')
    WHERE EXISTS (
        SELECT 1 FROM entity_transfers
        WHERE out_key IN (NEW.out_key, NEW.in_key) OR in_key IN (NEW.out_key, NEW.in_key)
            OR transfer_id = NEW.transfer_id OR event_seq = NEW.event_seq);
    SELECT RAISE(ABORT, 'entity_transfers: the legs are not two entities'' transactions of one moment and event')
    WHERE NOT EXISTS (
        SELECT 1 FROM transactions AS o JOIN transactions AS i ON i.transaction_key = NEW.in_key
        WHERE o.transaction_key = NEW.out_key AND o.entity_id <> i.entity_id AND o.date_us = i.date_us
            AND o.event_seq = NEW.event_seq AND i.event_seq = NEW.event_seq);
    SELECT RAISE(ABORT, 'entity_transfers: a leg does not post the amount to its account')
    WHERE NOT EXISTS (
            SELECT 1 FROM postings
            WHERE transaction_key = NEW.out_key AND account_key = NEW.from_due_key AND minor_units = NEW.minor_units)
        OR NOT EXISTS (
            SELECT 1 FROM postings
            WHERE transaction_key = NEW.in_key AND account_key = NEW.to_due_key AND minor_units = -NEW.minor_units);
    SELECT RAISE(ABORT, 'entity_transfers: the accounts count different commodities')
    WHERE (SELECT commodity FROM accounts WHERE account_key = NEW.from_due_key)
        IS NOT (SELECT commodity FROM accounts WHERE account_key = NEW.to_due_key);
END;

CREATE TABLE actor_commits (
    actor_id TEXT NOT NULL CHECK (octet_length(actor_id) BETWEEN 1 AND 1024),
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    counted_at_us INTEGER NOT NULL CHECK (counted_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
    sum_units BLOB NOT NULL CHECK (octet_length(sum_units) = 16),
    transaction_key INTEGER NOT NULL REFERENCES transactions (transaction_key),
    PRIMARY KEY (actor_id, entity_id, counted_at_us, ordinal)
) STRICT, WITHOUT ROWID;

INSERT INTO actor_commits SELECT * FROM moved_commits;
DROP TABLE moved_commits;

CREATE TRIGGER actor_commits_follow_the_last_one BEFORE INSERT ON actor_commits
BEGIN
    SELECT RAISE(ABORT, 'actor_commits: ordinal is not the next one')
    WHERE NEW.ordinal IS NOT 1 + coalesce((
        SELECT ordinal FROM actor_commits
        WHERE actor_id = NEW.actor_id AND entity_id = NEW.entity_id
        ORDER BY counted_at_us DESC, ordinal DESC LIMIT 1), 0);
    SELECT RAISE(ABORT, 'actor_commits: the moment goes back')
    WHERE EXISTS (
        SELECT 1 FROM actor_commits
        WHERE actor_id = NEW.actor_id AND entity_id = NEW.entity_id AND counted_at_us > NEW.counted_at_us);
END;

CREATE TRIGGER actor_commits_are_never_changed BEFORE UPDATE ON actor_commits
BEGIN
    SELECT RAISE(ABORT, 'actor_commits: rows are never changed');
END;

CREATE TRIGGER actor_commits_are_never_removed BEFORE DELETE ON actor_commits
BEGIN
    SELECT RAISE(ABORT, 'actor_commits: rows are never removed');
END;

CREATE VIEW v_events AS
SELECT
    seq,
    event_id,
    recorded_at,
    tool,
    correlation_id,
    actor_id,
    authn_method,
    authorization,
    door,
    status,
    code,
    violation,
    iif(input_hash IS NULL, NULL, lower(hex(input_hash))) AS input_hash,
    iif(output_hash IS NULL, NULL, lower(hex(output_hash))) AS output_hash,
    state_seq,
    duration_us,
    lower(hex(prev_hash)) AS prev_hash,
    lower(hex(hash)) AS hash
FROM events;

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
