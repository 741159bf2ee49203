-- What must be paid again and again. Due dates are counted from the first one (yyyymmdd), so that a day that a short
-- month clipped comes back. An earlier version of a row moves to the history by itself.
CREATE TABLE obligations (
    obligation_key INTEGER NOT NULL PRIMARY KEY CHECK (obligation_key >= 1),
    obligation_id BLOB NOT NULL UNIQUE CHECK (octet_length(obligation_id) = 16),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    name TEXT NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 1024),
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    cadence INTEGER NOT NULL CHECK (cadence BETWEEN 1 AND 3),
    interval_count INTEGER CHECK (interval_count BETWEEN 1 AND 3660),
    interval_unit INTEGER CHECK (interval_unit BETWEEN 1 AND 2),
    expected_units INTEGER NOT NULL CHECK (expected_units >= 0),
    variability_flag INTEGER NOT NULL CHECK (variability_flag IN (0, 1)),
    first_due_date INTEGER NOT NULL CHECK (first_due_date BETWEEN 10101 AND 99991231),
    times_rolled INTEGER NOT NULL CHECK (times_rolled >= 0),
    next_due_date INTEGER NOT NULL CHECK (next_due_date BETWEEN 10101 AND 99991231),
    metadata TEXT NOT NULL CHECK (octet_length(metadata) BETWEEN 2 AND 1048576),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (source_system, name, account_key),
    CHECK ((cadence = 3) = (interval_count IS NOT NULL)),
    CHECK ((cadence = 3) = (interval_unit IS NOT NULL)),
    CHECK (next_due_date >= first_due_date)
) STRICT;

CREATE INDEX obligations_by_due_date ON obligations (next_due_date, obligation_id);
CREATE INDEX obligations_by_active_due_date ON obligations (next_due_date, obligation_id) WHERE is_active = 1;
CREATE INDEX obligations_by_account ON obligations (account_key);
CREATE INDEX obligations_by_event ON obligations (event_seq);

CREATE TABLE obligation_history (
    obligation_key INTEGER NOT NULL REFERENCES obligations (obligation_key),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    cadence INTEGER NOT NULL CHECK (cadence BETWEEN 1 AND 3),
    interval_count INTEGER CHECK (interval_count BETWEEN 1 AND 3660),
    interval_unit INTEGER CHECK (interval_unit BETWEEN 1 AND 2),
    expected_units INTEGER NOT NULL CHECK (expected_units >= 0),
    variability_flag INTEGER NOT NULL CHECK (variability_flag IN (0, 1)),
    first_due_date INTEGER NOT NULL CHECK (first_due_date BETWEEN 10101 AND 99991231),
    times_rolled INTEGER NOT NULL CHECK (times_rolled >= 0),
    next_due_date INTEGER NOT NULL CHECK (next_due_date BETWEEN 10101 AND 99991231),
    metadata TEXT NOT NULL CHECK (octet_length(metadata) BETWEEN 2 AND 1048576),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (obligation_key, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX obligation_history_by_event ON obligation_history (event_seq);

-- When an obligation was met, and by what. The due date is the one that was met.
CREATE TABLE obligation_fulfilments (
    obligation_key INTEGER NOT NULL REFERENCES obligations (obligation_key),
    fulfilment INTEGER NOT NULL CHECK (fulfilment >= 1),
    due_date INTEGER NOT NULL CHECK (due_date BETWEEN 10101 AND 99991231),
    fulfilled_at_us INTEGER NOT NULL CHECK (fulfilled_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    transaction_key INTEGER REFERENCES transactions (transaction_key),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (obligation_key, fulfilment)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX obligation_fulfilments_by_transaction
    ON obligation_fulfilments (obligation_key, transaction_key) WHERE transaction_key IS NOT NULL;
CREATE INDEX obligation_fulfilments_by_moment ON obligation_fulfilments (obligation_key, fulfilled_at_us);
CREATE INDEX obligation_fulfilments_of_transaction ON obligation_fulfilments (transaction_key);
CREATE INDEX obligation_fulfilments_by_event ON obligation_fulfilments (event_seq);

CREATE TRIGGER obligations_are_added_once BEFORE INSERT ON obligations
BEGIN
    SELECT RAISE(ABORT, 'obligations: obligation_key is not the next one')
    WHERE NEW.obligation_key IS NOT (SELECT coalesce(max(obligation_key), 0) + 1 FROM obligations);
    SELECT RAISE(ABORT, 'obligations: obligation_id exists')
    WHERE EXISTS (SELECT 1 FROM obligations WHERE obligation_id = NEW.obligation_id);
    SELECT RAISE(ABORT, 'obligations: source_system, name and account exist')
    WHERE EXISTS (
        SELECT 1 FROM obligations
        WHERE source_system = NEW.source_system AND name = NEW.name AND account_key = NEW.account_key);
END;

CREATE TRIGGER obligations_keep_their_identity
BEFORE UPDATE OF obligation_key, obligation_id, source_system, name, account_key ON obligations
BEGIN
    SELECT RAISE(ABORT, 'obligations: key, id, source, name and account are never changed');
END;

CREATE TRIGGER obligations_move_to_the_history
BEFORE UPDATE OF cadence, interval_count, interval_unit, expected_units, variability_flag, first_due_date,
    times_rolled, next_due_date, metadata, is_active, event_seq ON obligations
BEGIN
    SELECT RAISE(ABORT, 'obligations: a newer version has no older event')
    WHERE NEW.event_seq < OLD.event_seq;
    INSERT INTO obligation_history (
        obligation_key, revision, cadence, interval_count, interval_unit, expected_units, variability_flag,
        first_due_date, times_rolled, next_due_date, metadata, is_active, event_seq)
    SELECT OLD.obligation_key, coalesce(max(revision), 0) + 1, OLD.cadence, OLD.interval_count, OLD.interval_unit,
        OLD.expected_units, OLD.variability_flag, OLD.first_due_date, OLD.times_rolled, OLD.next_due_date,
        OLD.metadata, OLD.is_active, OLD.event_seq
    FROM obligation_history
    WHERE obligation_key = OLD.obligation_key;
END;

CREATE TRIGGER obligations_are_never_removed BEFORE DELETE ON obligations
BEGIN
    SELECT RAISE(ABORT, 'obligations: rows are never removed');
END;

CREATE TRIGGER obligation_history_is_what_was BEFORE INSERT ON obligation_history
BEGIN
    SELECT RAISE(ABORT, 'obligation_history: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM obligation_history WHERE obligation_key = NEW.obligation_key);
    SELECT RAISE(ABORT, 'obligation_history: not the current version')
    WHERE NOT EXISTS (
        SELECT 1 FROM obligations
        WHERE obligation_key = NEW.obligation_key AND cadence = NEW.cadence
            AND interval_count IS NEW.interval_count AND interval_unit IS NEW.interval_unit
            AND expected_units = NEW.expected_units AND variability_flag = NEW.variability_flag
            AND first_due_date = NEW.first_due_date AND times_rolled = NEW.times_rolled
            AND next_due_date = NEW.next_due_date AND metadata = NEW.metadata AND is_active = NEW.is_active
            AND event_seq = NEW.event_seq);
END;

CREATE TRIGGER obligation_history_is_never_changed BEFORE UPDATE ON obligation_history
BEGIN
    SELECT RAISE(ABORT, 'obligation_history: rows are never changed');
END;

CREATE TRIGGER obligation_history_is_never_removed BEFORE DELETE ON obligation_history
BEGIN
    SELECT RAISE(ABORT, 'obligation_history: rows are never removed');
END;

CREATE TRIGGER obligation_fulfilments_are_added_in_order BEFORE INSERT ON obligation_fulfilments
BEGIN
    SELECT RAISE(ABORT, 'obligation_fulfilments: fulfilment is not the next one')
    WHERE NEW.fulfilment IS NOT (
        SELECT coalesce(max(fulfilment), 0) + 1 FROM obligation_fulfilments
        WHERE obligation_key = NEW.obligation_key);
    SELECT RAISE(ABORT, 'obligation_fulfilments: the transaction fulfilled it before')
    WHERE EXISTS (
        SELECT 1 FROM obligation_fulfilments
        WHERE obligation_key = NEW.obligation_key AND transaction_key = NEW.transaction_key);
END;

CREATE TRIGGER obligation_fulfilments_are_never_changed BEFORE UPDATE ON obligation_fulfilments
BEGIN
    SELECT RAISE(ABORT, 'obligation_fulfilments: rows are never changed');
END;

CREATE TRIGGER obligation_fulfilments_are_never_removed BEFORE DELETE ON obligation_fulfilments
BEGIN
    SELECT RAISE(ABORT, 'obligation_fulfilments: rows are never removed');
END;
