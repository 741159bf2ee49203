-- The first answer under each idempotency key, which every retry gets again.
CREATE TABLE first_answers (
    tool TEXT NOT NULL CHECK (octet_length(tool) BETWEEN 1 AND 1024),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 4096),
    input_hash BLOB NOT NULL CHECK (octet_length(input_hash) = 32),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    response TEXT NOT NULL CHECK (octet_length(response) BETWEEN 2 AND 67108864),
    PRIMARY KEY (tool, source_system, external_id)
) STRICT;

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
