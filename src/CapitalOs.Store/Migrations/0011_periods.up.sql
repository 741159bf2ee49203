-- What a month of an entity still takes: 1 everything, 2 closed, 3 locked for good. Each change is a row; the last one
-- holds, and a month without rows is open.
CREATE TABLE period_changes (
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    period INTEGER NOT NULL CHECK (period BETWEEN 101 AND 999912 AND period % 100 BETWEEN 1 AND 12),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),
    reason TEXT CHECK (octet_length(reason) BETWEEN 1 AND 1024),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (entity_id, period, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX period_changes_by_event ON period_changes (event_seq);

CREATE TRIGGER period_changes_follow_the_last_one BEFORE INSERT ON period_changes
BEGIN
    SELECT RAISE(ABORT, 'period_changes: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM period_changes
        WHERE entity_id = NEW.entity_id AND period = NEW.period);
    SELECT RAISE(ABORT, 'period_changes: the period is locked')
    WHERE EXISTS (
        SELECT 1 FROM period_changes
        WHERE entity_id = NEW.entity_id AND period = NEW.period AND state = 3);
    SELECT RAISE(ABORT, 'period_changes: nothing would change')
    WHERE NEW.state = coalesce((
        SELECT state FROM period_changes
        WHERE entity_id = NEW.entity_id AND period = NEW.period ORDER BY revision DESC LIMIT 1), 1);
END;

CREATE TRIGGER period_changes_are_never_changed BEFORE UPDATE ON period_changes
BEGIN
    SELECT RAISE(ABORT, 'period_changes: rows are never changed');
END;

CREATE TRIGGER period_changes_are_never_removed BEFORE DELETE ON period_changes
BEGIN
    SELECT RAISE(ABORT, 'period_changes: rows are never removed');
END;
