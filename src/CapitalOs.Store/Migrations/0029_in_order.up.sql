-- What repeats a bundle is looked for by business day, account and amount, all three of them equal, so their order is
-- free. With the day first new postings go where those of the days before went, and not to any page of the index.
DROP INDEX postings_by_amount;
CREATE INDEX postings_by_amount
ON postings ((date_us - iif(date_us < 0, 86399999999, 0)) / 86400000000, account_key, minor_units);

-- For a value in a list of three or more, SQLite fills a table in memory, at each row that a CHECK looks at. So the two
-- lists that every bundle met become comparisons; what they let through is the same. Others name these tables, and
-- find the new ones under the same names.
PRAGMA legacy_alter_table = ON;

ALTER TABLE events RENAME TO old_events;
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
        (typeof(input) = 'text' OR typeof(input) = 'blob' OR typeof(input) = 'null')
        AND octet_length(input) BETWEEN 2 AND 67108864
        AND (violation IS NULL OR typeof(input) <> 'blob')),
    minted BLOB CHECK (octet_length(minted) = 32),
    duration_us INTEGER NOT NULL CHECK (duration_us >= 0),
    hash BLOB NOT NULL CHECK (octet_length(hash) = 32)
) STRICT;

INSERT INTO events SELECT * FROM old_events ORDER BY seq;
DROP TABLE old_events;

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

ALTER TABLE transactions RENAME TO old_transactions;
CREATE TABLE transactions (
    transaction_key INTEGER NOT NULL PRIMARY KEY CHECK (transaction_key >= 1),
    transaction_id BLOB NOT NULL CHECK (octet_length(transaction_id) = 16),
    entity_key INTEGER NOT NULL REFERENCES booked_entities (entity_key),
    source_key INTEGER NOT NULL REFERENCES sources (source_key),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 1024),
    date_us INTEGER NOT NULL CHECK (date_us BETWEEN -62135596800000000 AND 253402300799999999),
    description TEXT NOT NULL CHECK (octet_length(description) BETWEEN 1 AND 4096),
    category TEXT CHECK (octet_length(category) BETWEEN 1 AND 256),
    risk_band TEXT CHECK (
        risk_band = 'low' OR risk_band = 'medium' OR risk_band = 'high' OR risk_band = 'critical'),
    is_adjusting_entry INTEGER NOT NULL CHECK (is_adjusting_entry IN (0, 1)),
    adjusting_reason_code TEXT CHECK (octet_length(adjusting_reason_code) BETWEEN 1 AND 64),
    metadata TEXT NOT NULL CHECK (octet_length(metadata) BETWEEN 2 AND 1048576),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    recorded_at_us INTEGER NOT NULL CHECK (recorded_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    posting_count INTEGER NOT NULL CHECK (posting_count BETWEEN 2 AND 1000),
    UNIQUE (source_key, external_id),
    CHECK ((is_adjusting_entry = 1) = (adjusting_reason_code IS NOT NULL))
) STRICT;

INSERT INTO transactions SELECT * FROM old_transactions ORDER BY transaction_key;
DROP TABLE old_transactions;

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

PRAGMA legacy_alter_table = OFF;
