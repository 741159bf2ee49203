-- The event log, one column for each member of an event. Every other table is a function of it.
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
