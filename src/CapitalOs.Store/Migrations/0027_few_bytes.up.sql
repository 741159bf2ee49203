-- A bundle took 2.5 KB, two thirds of it for its event and its first answer, and most of that for what rows have in
-- common: names of tools, callers, sources and entities, members of JSON, and digits of hashes and ids. From here on a
-- name stands in the books once, ids and hashes are bytes, moments are microseconds, and JSON is packed where that
-- makes it shorter: a packed text is a BLOB, another one is TEXT. The functions `pack_text`, `unpack_text`,
-- `short_number`, `long_number` and `keyed_hash` belong to the program that migrates.

-- The words of events, in the order in which the writer adds them: the actor whose commit is counted, and then those of
-- the event.
CREATE TABLE words (
    word_key INTEGER NOT NULL PRIMARY KEY CHECK (word_key >= 1),
    word TEXT NOT NULL UNIQUE CHECK (octet_length(word) <= 1024)
) STRICT;

INSERT INTO words (word_key, word)
SELECT row_number() OVER (ORDER BY min(place)), word
FROM (
    SELECT c.actor_id AS word, t.event_seq * 7 AS place
    FROM actor_commits AS c JOIN transactions AS t ON t.transaction_key = c.transaction_key
    UNION ALL SELECT tool, seq * 7 + 1 FROM events
    UNION ALL SELECT actor_id, seq * 7 + 2 FROM events WHERE actor_id IS NOT NULL
    UNION ALL SELECT authn_method, seq * 7 + 3 FROM events
    UNION ALL SELECT door, seq * 7 + 4 FROM events
    UNION ALL SELECT status, seq * 7 + 5 FROM events
    UNION ALL SELECT code, seq * 7 + 6 FROM events WHERE code IS NOT NULL)
GROUP BY word;

CREATE TRIGGER words_are_added_once BEFORE INSERT ON words
BEGIN
    SELECT RAISE(ABORT, 'words: word_key is not the next one')
    WHERE NEW.word_key IS NOT (SELECT coalesce(max(word_key), 0) + 1 FROM words);
    SELECT RAISE(ABORT, 'words: the word exists')
    WHERE EXISTS (SELECT 1 FROM words WHERE word = NEW.word);
END;

CREATE TRIGGER words_are_never_changed BEFORE UPDATE ON words
BEGIN
    SELECT RAISE(ABORT, 'words: rows are never changed');
END;

CREATE TRIGGER words_are_never_removed BEFORE DELETE ON words
BEGIN
    SELECT RAISE(ABORT, 'words: rows are never removed');
END;

-- Where transactions come from. One has its source before the answer to its call is kept.
CREATE TABLE sources (
    source_key INTEGER NOT NULL PRIMARY KEY CHECK (source_key >= 1),
    source_system TEXT NOT NULL UNIQUE CHECK (octet_length(source_system) BETWEEN 1 AND 1024)
) STRICT;

INSERT INTO sources (source_key, source_system)
SELECT row_number() OVER (ORDER BY min(event_seq), min(place)), source_system
FROM (
    SELECT source_system, event_seq, transaction_key AS place FROM transactions
    UNION ALL SELECT source_system, event_seq, 9223372036854775807 FROM first_answers)
GROUP BY source_system;

CREATE TRIGGER sources_are_added_once BEFORE INSERT ON sources
BEGIN
    SELECT RAISE(ABORT, 'sources: source_key is not the next one')
    WHERE NEW.source_key IS NOT (SELECT coalesce(max(source_key), 0) + 1 FROM sources);
    SELECT RAISE(ABORT, 'sources: the source exists')
    WHERE EXISTS (SELECT 1 FROM sources WHERE source_system = NEW.source_system);
END;

CREATE TRIGGER sources_are_never_changed BEFORE UPDATE ON sources
BEGIN
    SELECT RAISE(ABORT, 'sources: rows are never changed');
END;

CREATE TRIGGER sources_are_never_removed BEFORE DELETE ON sources
BEGIN
    SELECT RAISE(ABORT, 'sources: rows are never removed');
END;

-- Entities that have transactions, in the order of their first.
CREATE TABLE booked_entities (
    entity_key INTEGER NOT NULL PRIMARY KEY CHECK (entity_key >= 1),
    entity_id TEXT NOT NULL UNIQUE REFERENCES entities (entity_id)
) STRICT;

INSERT INTO booked_entities (entity_key, entity_id)
SELECT row_number() OVER (ORDER BY min(transaction_key)), entity_id FROM transactions GROUP BY entity_id;

CREATE TRIGGER booked_entities_are_added_once BEFORE INSERT ON booked_entities
BEGIN
    SELECT RAISE(ABORT, 'booked_entities: entity_key is not the next one')
    WHERE NEW.entity_key IS NOT (SELECT coalesce(max(entity_key), 0) + 1 FROM booked_entities);
    SELECT RAISE(ABORT, 'booked_entities: the entity exists')
    WHERE EXISTS (SELECT 1 FROM booked_entities WHERE entity_id = NEW.entity_id);
END;

CREATE TRIGGER booked_entities_are_never_changed BEFORE UPDATE ON booked_entities
BEGIN
    SELECT RAISE(ABORT, 'booked_entities: rows are never changed');
END;

CREATE TRIGGER booked_entities_are_never_removed BEFORE DELETE ON booked_entities
BEGIN
    SELECT RAISE(ABORT, 'booked_entities: rows are never removed');
END;

CREATE TABLE moved_commits AS
SELECT w.word_key, n.entity_key, c.counted_at_us, c.ordinal, short_number(c.sum_units) AS sum_units, c.transaction_key
FROM actor_commits AS c
JOIN words AS w ON w.word = c.actor_id
JOIN booked_entities AS n ON n.entity_id = c.entity_id;

CREATE TABLE moved_transactions AS
SELECT t.transaction_key, t.transaction_id, n.entity_key, s.source_key, t.external_id, t.date_us, t.description,
    t.category, t.risk_band, t.is_adjusting_entry, t.adjusting_reason_code, t.metadata, t.event_seq, t.recorded_at_us,
    t.posting_count
FROM transactions AS t
JOIN booked_entities AS n ON n.entity_id = t.entity_id
JOIN sources AS s ON s.source_system = t.source_system;

-- The hash of an input without its correlation id follows from the input, which its event has.
CREATE TABLE moved_answers (
    event_seq, word_key, source_key, external_id, response,
    follows CHECK (follows)
);

INSERT INTO moved_answers
SELECT f.event_seq, w.word_key, s.source_key, f.external_id, pack_text(f.response, e.output_hash),
    f.input_hash IS keyed_hash(e.input)
FROM first_answers AS f
JOIN events AS e ON e.seq = f.event_seq
JOIN words AS w ON w.word = f.tool
JOIN sources AS s ON s.source_system = f.source_system;

CREATE TABLE moved_events AS
SELECT
    e.seq,
    unhex(e.event_id, '-') AS event_id,
    unixepoch(substr(e.recorded_at, 1, 19)) * 1000000 + CAST(substr(e.recorded_at, 21, 6) AS INTEGER) AS recorded_at_us,
    tool.word_key AS tool_key,
    e.correlation_id,
    actor.word_key AS actor_key,
    authn.word_key AS authn_method_key,
    CASE e.authorization WHEN 'not_evaluated' THEN 0 WHEN 'allowed' THEN 1 WHEN 'denied' THEN 2 END AS authorization,
    door.word_key AS door_key,
    status.word_key AS status_key,
    code.word_key AS code_key,
    e.violation,
    e.input_hash,
    e.output_hash,
    e.state_seq,
    iif(e.violation IS NULL, pack_text(e.input, NULL), e.input) AS input,
    unhex(e.minted) AS minted,
    e.duration_us,
    e.hash
FROM events AS e
JOIN words AS tool ON tool.word = e.tool
LEFT JOIN words AS actor ON actor.word = e.actor_id
JOIN words AS authn ON authn.word = e.authn_method
JOIN words AS door ON door.word = e.door
JOIN words AS status ON status.word = e.status
LEFT JOIN words AS code ON code.word = e.code;

DROP VIEW v_events;
DROP VIEW v_transactions;
DROP VIEW v_postings;
DROP VIEW v_entity_transfers;
DROP TRIGGER entity_transfers_pair_two_entities;
DROP TABLE actor_commits;
DROP TABLE first_answers;
DROP TABLE transactions;
DROP TABLE events;

-- The link to the event before is that event's hash and is not written twice. What a writer's event names as its link
-- is compared before it is added.
CREATE TABLE events (
    seq INTEGER NOT NULL PRIMARY KEY CHECK (seq BETWEEN 1 AND 9007199254740991),
    event_id BLOB NOT NULL CHECK (octet_length(event_id) = 16),
    recorded_at_us INTEGER NOT NULL CHECK (recorded_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    tool_key INTEGER NOT NULL CHECK (tool_key >= 1),
    correlation_id TEXT CHECK (octet_length(correlation_id) BETWEEN 1 AND 128),
    actor_key INTEGER CHECK (actor_key >= 1),
    authn_method_key INTEGER NOT NULL CHECK (authn_method_key >= 1),
    authorization INTEGER NOT NULL CHECK (authorization BETWEEN 0 AND 2),
    door_key INTEGER NOT NULL CHECK (door_key >= 1),
    status_key INTEGER NOT NULL CHECK (status_key >= 1),
    code_key INTEGER CHECK (code_key >= 1),
    violation TEXT CHECK (octet_length(violation) BETWEEN 2 AND 65536),
    input_hash BLOB CHECK (octet_length(input_hash) = 32),
    output_hash BLOB CHECK (octet_length(output_hash) = 32),
    state_seq INTEGER NOT NULL CHECK (state_seq >= 0 AND state_seq < seq),
    input ANY CHECK (
        typeof(input) IN ('null', 'text', 'blob') AND octet_length(input) BETWEEN 2 AND 67108864
        AND (violation IS NULL OR typeof(input) <> 'blob')),
    minted BLOB CHECK (octet_length(minted) = 32),
    duration_us INTEGER NOT NULL CHECK (duration_us >= 0),
    hash BLOB NOT NULL CHECK (octet_length(hash) = 32)
) STRICT;

INSERT INTO events SELECT * FROM moved_events ORDER BY seq;
DROP TABLE moved_events;

-- Each index ends in seq, the row's key, so a filtered page is read in order and from its place. Of ids the first bytes
-- are enough to find the few rows among which the whole id decides.
CREATE INDEX events_by_id ON events (substr(event_id, 1, 6));
CREATE INDEX events_by_tool ON events (tool_key);
CREATE INDEX events_by_actor ON events (actor_key) WHERE actor_key IS NOT NULL;
CREATE INDEX events_by_correlation ON events (correlation_id) WHERE correlation_id IS NOT NULL;
CREATE INDEX events_by_status ON events (status_key);
CREATE INDEX events_by_code ON events (code_key) WHERE code_key IS NOT NULL;

CREATE TRIGGER events_continue_the_chain BEFORE INSERT ON events
BEGIN
    SELECT RAISE(ABORT, 'events: seq does not continue the log')
    WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events);
    SELECT RAISE(ABORT, 'events: event_id exists')
    WHERE EXISTS (
        SELECT 1 FROM events
        WHERE substr(event_id, 1, 6) = substr(NEW.event_id, 1, 6) AND event_id = NEW.event_id);
    SELECT RAISE(ABORT, 'events: a word is missing')
    WHERE max(NEW.tool_key, coalesce(NEW.actor_key, 1), NEW.authn_method_key, NEW.door_key, NEW.status_key,
        coalesce(NEW.code_key, 1)) > (SELECT coalesce(max(word_key), 0) FROM words);
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
    SELECT NEW.seq, iif(word = '_runtime', coalesce(json_extract(NEW.input, '$.tool'), word), word)
    FROM words
    WHERE word_key = NEW.tool_key AND EXISTS (
        SELECT 1 FROM json_each(NEW.violation, '$.attempts') WHERE json_extract(value, '$.rule') <> 'unattributed');
    INSERT INTO evidence_references (evidence_seq, event_seq)
    SELECT DISTINCT json_extract(value, '$.evidence_seq'), NEW.seq
    FROM json_each(NEW.violation, '$.attempts')
    WHERE json_extract(value, '$.evidence_seq') >= 1 AND NOT EXISTS (
        SELECT 1 FROM evidence_references WHERE evidence_seq = json_extract(value, '$.evidence_seq'));
END;

-- The first answer under each idempotency key, which every retry gets again. A packed one leaves out the digits of its
-- own hash, which its event has.
CREATE TABLE first_answers (
    event_seq INTEGER NOT NULL PRIMARY KEY REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    tool_key INTEGER NOT NULL REFERENCES words (word_key),
    source_key INTEGER NOT NULL CHECK (source_key >= 1),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 4096),
    response ANY NOT NULL CHECK (
        typeof(response) IN ('text', 'blob') AND octet_length(response) BETWEEN 2 AND 67108864),
    UNIQUE (tool_key, source_key, external_id)
) STRICT;

INSERT INTO first_answers (event_seq, tool_key, source_key, external_id, response)
SELECT event_seq, word_key, source_key, external_id, response FROM moved_answers ORDER BY event_seq;
DROP TABLE moved_answers;

CREATE TRIGGER first_answers_are_kept_once BEFORE INSERT ON first_answers
BEGIN
    SELECT RAISE(ABORT, 'first_answers: the key has an answer')
    WHERE EXISTS (
        SELECT 1 FROM first_answers
        WHERE tool_key = NEW.tool_key AND source_key = NEW.source_key AND external_id = NEW.external_id);
    SELECT RAISE(ABORT, 'first_answers: the event has an answer')
    WHERE EXISTS (SELECT 1 FROM first_answers WHERE event_seq = NEW.event_seq);
    SELECT RAISE(ABORT, 'first_answers: the source is missing')
    WHERE NOT EXISTS (SELECT 1 FROM sources WHERE source_key = NEW.source_key);
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
    transaction_id BLOB NOT NULL CHECK (octet_length(transaction_id) = 16),
    entity_key INTEGER NOT NULL REFERENCES booked_entities (entity_key),
    source_key INTEGER NOT NULL REFERENCES sources (source_key),
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
    UNIQUE (source_key, external_id),
    CHECK ((is_adjusting_entry = 1) = (adjusting_reason_code IS NOT NULL))
) STRICT;

INSERT INTO transactions SELECT * FROM moved_transactions ORDER BY transaction_key;
DROP TABLE moved_transactions;

CREATE INDEX transactions_by_id ON transactions (substr(transaction_id, 1, 6));
CREATE INDEX transactions_by_date ON transactions (date_us, transaction_id DESC);
CREATE INDEX transactions_by_entity ON transactions (entity_key, date_us, transaction_id DESC);
CREATE INDEX transactions_by_source ON transactions (source_key, date_us, transaction_id DESC);
CREATE INDEX transactions_by_event ON transactions (event_seq);

CREATE TRIGGER transactions_complete_their_bundle BEFORE INSERT ON transactions
BEGIN
    SELECT RAISE(ABORT, 'transactions: transaction_key is not the next one')
    WHERE NEW.transaction_key IS NOT (SELECT coalesce(max(transaction_key), 0) + 1 FROM transactions);
    SELECT RAISE(ABORT, 'transactions: transaction_id exists')
    WHERE EXISTS (
        SELECT 1 FROM transactions
        WHERE substr(transaction_id, 1, 6) = substr(NEW.transaction_id, 1, 6)
            AND transaction_id = NEW.transaction_id);
    SELECT RAISE(ABORT, 'transactions: external_id exists in this source_system')
    WHERE EXISTS (
        SELECT 1 FROM transactions WHERE source_key = NEW.source_key AND external_id = NEW.external_id);
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
            AND (p.date_us <> NEW.date_us OR a.entity_id IS NOT (
                SELECT entity_id FROM booked_entities WHERE entity_key = NEW.entity_key)));
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
        WHERE o.transaction_key = NEW.out_key AND o.entity_key <> i.entity_key AND o.date_us = i.date_us
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
    actor_key INTEGER NOT NULL REFERENCES words (word_key),
    entity_key INTEGER NOT NULL CHECK (entity_key >= 1),
    counted_at_us INTEGER NOT NULL CHECK (counted_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
    sum_units BLOB NOT NULL CHECK (octet_length(sum_units) BETWEEN 1 AND 16),
    transaction_key INTEGER NOT NULL REFERENCES transactions (transaction_key),
    PRIMARY KEY (actor_key, entity_key, counted_at_us, ordinal)
) STRICT, WITHOUT ROWID;

INSERT INTO actor_commits SELECT * FROM moved_commits;
DROP TABLE moved_commits;

CREATE TRIGGER actor_commits_follow_the_last_one BEFORE INSERT ON actor_commits
BEGIN
    SELECT RAISE(ABORT, 'actor_commits: the entity has no transaction')
    WHERE NOT EXISTS (SELECT 1 FROM booked_entities WHERE entity_key = NEW.entity_key);
    SELECT RAISE(ABORT, 'actor_commits: ordinal is not the next one')
    WHERE NEW.ordinal IS NOT 1 + coalesce((
        SELECT ordinal FROM actor_commits
        WHERE actor_key = NEW.actor_key AND entity_key = NEW.entity_key
        ORDER BY counted_at_us DESC, ordinal DESC LIMIT 1), 0);
    SELECT RAISE(ABORT, 'actor_commits: the moment goes back')
    WHERE EXISTS (
        SELECT 1 FROM actor_commits
        WHERE actor_key = NEW.actor_key AND entity_key = NEW.entity_key AND counted_at_us > NEW.counted_at_us);
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
    e.seq AS seq,
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(e.event_id), 1, 8), substr(hex(e.event_id), 9, 4), substr(hex(e.event_id), 13, 4),
        substr(hex(e.event_id), 17, 4), substr(hex(e.event_id), 21))) AS event_id,
    strftime('%Y-%m-%dT%H:%M:%S', (e.recorded_at_us - iif(e.recorded_at_us < 0, 999999, 0)) / 1000000, 'unixepoch')
        || printf('.%06dZ', (e.recorded_at_us % 1000000 + 1000000) % 1000000) AS recorded_at,
    tool.word AS tool,
    e.correlation_id AS correlation_id,
    actor.word AS actor_id,
    authn.word AS authn_method,
    CASE e.authorization WHEN 0 THEN 'not_evaluated' WHEN 1 THEN 'allowed' WHEN 2 THEN 'denied' END AS authorization,
    door.word AS door,
    status.word AS status,
    code.word AS code,
    e.violation AS violation,
    iif(e.input_hash IS NULL, NULL, lower(hex(e.input_hash))) AS input_hash,
    iif(e.output_hash IS NULL, NULL, lower(hex(e.output_hash))) AS output_hash,
    e.state_seq AS state_seq,
    e.duration_us AS duration_us,
    iif(e.seq = 1, '2fc96c45119d6dc7c09532ff77cd9da6b651b2c9805ee0a5c15ce8c323bc52c2',
        lower(hex((SELECT before.hash FROM events AS before WHERE before.seq = e.seq - 1)))) AS prev_hash,
    lower(hex(e.hash)) AS hash
FROM events AS e
LEFT JOIN words AS tool ON tool.word_key = e.tool_key
LEFT JOIN words AS actor ON actor.word_key = e.actor_key
LEFT JOIN words AS authn ON authn.word_key = e.authn_method_key
LEFT JOIN words AS door ON door.word_key = e.door_key
LEFT JOIN words AS status ON status.word_key = e.status_key
LEFT JOIN words AS code ON code.word_key = e.code_key;

CREATE VIEW v_transactions AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(transaction_id), 1, 8), substr(hex(transaction_id), 9, 4), substr(hex(transaction_id), 13, 4),
        substr(hex(transaction_id), 17, 4), substr(hex(transaction_id), 21))) AS transaction_id,
    n.entity_id,
    s.source_system,
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
FROM transactions AS t
LEFT JOIN booked_entities AS n ON n.entity_key = t.entity_key
LEFT JOIN sources AS s ON s.source_key = t.source_key;

CREATE VIEW v_postings AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(t.transaction_id), 1, 8), substr(hex(t.transaction_id), 9, 4), substr(hex(t.transaction_id), 13, 4),
        substr(hex(t.transaction_id), 17, 4), substr(hex(t.transaction_id), 21))) AS transaction_id,
    p.position AS position,
    n.entity_id AS entity_id,
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
    s.source_system AS source_system,
    t.external_id AS external_id
FROM postings AS p
JOIN transactions AS t ON t.transaction_key = p.transaction_key
JOIN accounts AS a ON a.account_key = p.account_key
JOIN commodities AS c ON c.commodity = a.commodity
LEFT JOIN booked_entities AS n ON n.entity_key = t.entity_key
LEFT JOIN sources AS s ON s.source_key = t.source_key;

CREATE VIEW v_entity_transfers AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(t.transfer_id), 1, 8), substr(hex(t.transfer_id), 9, 4), substr(hex(t.transfer_id), 13, 4),
        substr(hex(t.transfer_id), 17, 4), substr(hex(t.transfer_id), 21))) AS transfer_id,
    p.entity_id AS from_entity_id,
    q.entity_id AS to_entity_id,
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
JOIN commodities AS c ON c.commodity = f.commodity
LEFT JOIN booked_entities AS p ON p.entity_key = o.entity_key
LEFT JOIN booked_entities AS q ON q.entity_key = i.entity_key;
