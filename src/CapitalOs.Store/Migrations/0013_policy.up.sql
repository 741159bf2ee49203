-- When a write needs approval. A rule is never changed: each version of it is a row, the last one holds, and taking a
-- rule out of force is a version too. Thresholds and sums are counted in ten-thousandths.
CREATE TABLE policy_rules (
    rule_id TEXT NOT NULL CHECK (octet_length(rule_id) BETWEEN 1 AND 256),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 1000000),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    tool_name TEXT CHECK (octet_length(tool_name) BETWEEN 1 AND 256),
    entity_id TEXT CHECK (octet_length(entity_id) BETWEEN 1 AND 512),
    transaction_category TEXT CHECK (octet_length(transaction_category) BETWEEN 1 AND 256),
    risk INTEGER CHECK (risk BETWEEN 1 AND 4),
    velocity_window_seconds INTEGER CHECK (velocity_window_seconds BETWEEN 1 AND 31622400),
    velocity_count_min INTEGER CHECK (velocity_count_min BETWEEN 1 AND 1000000),
    velocity_sum_min INTEGER CHECK (velocity_sum_min >= 0),
    threshold INTEGER NOT NULL CHECK (threshold >= 0),
    required_approvals INTEGER NOT NULL CHECK (required_approvals BETWEEN 1 AND 20),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (rule_id, revision),
    CHECK (velocity_window_seconds IS NOT NULL OR (velocity_count_min IS NULL AND velocity_sum_min IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX policy_rules_by_event ON policy_rules (event_seq);

CREATE TRIGGER policy_rules_follow_the_last_version BEFORE INSERT ON policy_rules
BEGIN
    SELECT RAISE(ABORT, 'policy_rules: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM policy_rules WHERE rule_id = NEW.rule_id);
    SELECT RAISE(ABORT, 'policy_rules: a newer version has no older event')
    WHERE EXISTS (SELECT 1 FROM policy_rules WHERE rule_id = NEW.rule_id AND event_seq > NEW.event_seq);
END;

CREATE TRIGGER policy_rules_are_never_changed BEFORE UPDATE ON policy_rules
BEGIN
    SELECT RAISE(ABORT, 'policy_rules: rows are never changed');
END;

CREATE TRIGGER policy_rules_are_never_removed BEFORE DELETE ON policy_rules
BEGIN
    SELECT RAISE(ABORT, 'policy_rules: rows are never removed');
END;

-- What holds where no rule matches; the last row does. Books without rows have the product's own defaults.
CREATE TABLE approval_settings (
    revision INTEGER NOT NULL PRIMARY KEY CHECK (revision >= 1),
    threshold INTEGER NOT NULL CHECK (threshold >= 0),
    required_approvals INTEGER NOT NULL CHECK (required_approvals BETWEEN 1 AND 20),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX approval_settings_by_event ON approval_settings (event_seq);

CREATE TRIGGER approval_settings_follow_the_last_version BEFORE INSERT ON approval_settings
BEGIN
    SELECT RAISE(ABORT, 'approval_settings: revision is not the next one')
    WHERE NEW.revision IS NOT (SELECT coalesce(max(revision), 0) + 1 FROM approval_settings);
    SELECT RAISE(ABORT, 'approval_settings: a newer version has no older event')
    WHERE EXISTS (SELECT 1 FROM approval_settings WHERE event_seq > NEW.event_seq);
END;

CREATE TRIGGER approval_settings_are_never_changed BEFORE UPDATE ON approval_settings
BEGIN
    SELECT RAISE(ABORT, 'approval_settings: rows are never changed');
END;

CREATE TRIGGER approval_settings_are_never_removed BEFORE DELETE ON approval_settings
BEGIN
    SELECT RAISE(ABORT, 'approval_settings: rows are never removed');
END;
