-- What a statement said, one row per account and day (yyyymmdd). An earlier value moves to the history by itself.
CREATE TABLE balance_snapshots (
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    snapshot_date INTEGER NOT NULL CHECK (snapshot_date BETWEEN 10101 AND 99991231),
    snapshot_id BLOB NOT NULL UNIQUE CHECK (octet_length(snapshot_id) = 16),
    minor_units INTEGER NOT NULL,
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    source_artifact_id TEXT CHECK (octet_length(source_artifact_id) <= 4096),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (account_key, snapshot_date)
) STRICT, WITHOUT ROWID;

CREATE INDEX balance_snapshots_by_event ON balance_snapshots (event_seq);

CREATE TABLE balance_snapshot_history (
    account_key INTEGER NOT NULL,
    snapshot_date INTEGER NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    minor_units INTEGER NOT NULL,
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    source_artifact_id TEXT CHECK (octet_length(source_artifact_id) <= 4096),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (account_key, snapshot_date, revision),
    FOREIGN KEY (account_key, snapshot_date) REFERENCES balance_snapshots (account_key, snapshot_date)
) STRICT, WITHOUT ROWID;

CREATE INDEX balance_snapshot_history_by_event ON balance_snapshot_history (event_seq);

CREATE TRIGGER balance_snapshots_are_added_once BEFORE INSERT ON balance_snapshots
BEGIN
    SELECT RAISE(ABORT, 'balance_snapshots: the account has a snapshot of this day')
    WHERE EXISTS (
        SELECT 1 FROM balance_snapshots
        WHERE account_key = NEW.account_key AND snapshot_date = NEW.snapshot_date);
    SELECT RAISE(ABORT, 'balance_snapshots: snapshot_id exists')
    WHERE EXISTS (SELECT 1 FROM balance_snapshots WHERE snapshot_id = NEW.snapshot_id);
END;

CREATE TRIGGER balance_snapshots_keep_their_identity
BEFORE UPDATE OF account_key, snapshot_date, snapshot_id ON balance_snapshots
BEGIN
    SELECT RAISE(ABORT, 'balance_snapshots: account, day and id are never changed');
END;

CREATE TRIGGER balance_snapshots_move_to_the_history
BEFORE UPDATE OF minor_units, source_system, source_artifact_id, event_seq ON balance_snapshots
BEGIN
    SELECT RAISE(ABORT, 'balance_snapshots: a newer value has no older event')
    WHERE NEW.event_seq < OLD.event_seq;
    INSERT INTO balance_snapshot_history (
        account_key, snapshot_date, revision, minor_units, source_system, source_artifact_id, event_seq)
    SELECT OLD.account_key, OLD.snapshot_date, coalesce(max(revision), 0) + 1,
        OLD.minor_units, OLD.source_system, OLD.source_artifact_id, OLD.event_seq
    FROM balance_snapshot_history
    WHERE account_key = OLD.account_key AND snapshot_date = OLD.snapshot_date;
END;

CREATE TRIGGER balance_snapshots_are_never_removed BEFORE DELETE ON balance_snapshots
BEGIN
    SELECT RAISE(ABORT, 'balance_snapshots: rows are never removed');
END;

CREATE TRIGGER balance_snapshot_history_is_what_was BEFORE INSERT ON balance_snapshot_history
BEGIN
    SELECT RAISE(ABORT, 'balance_snapshot_history: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM balance_snapshot_history
        WHERE account_key = NEW.account_key AND snapshot_date = NEW.snapshot_date);
    SELECT RAISE(ABORT, 'balance_snapshot_history: not the current value')
    WHERE NOT EXISTS (
        SELECT 1 FROM balance_snapshots
        WHERE account_key = NEW.account_key AND snapshot_date = NEW.snapshot_date
            AND minor_units = NEW.minor_units AND source_system = NEW.source_system
            AND source_artifact_id IS NEW.source_artifact_id AND event_seq = NEW.event_seq);
END;

CREATE TRIGGER balance_snapshot_history_is_never_changed BEFORE UPDATE ON balance_snapshot_history
BEGIN
    SELECT RAISE(ABORT, 'balance_snapshot_history: rows are never changed');
END;

CREATE TRIGGER balance_snapshot_history_is_never_removed BEFORE DELETE ON balance_snapshot_history
BEGIN
    SELECT RAISE(ABORT, 'balance_snapshot_history: rows are never removed');
END;
