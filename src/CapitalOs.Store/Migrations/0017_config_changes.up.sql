-- Changes of the configuration that somebody proposed, and what came of them. Both are only added: a proposal without a
-- decision waits. What a change did is in the tables of its scope, under the event of the decision.
CREATE TABLE config_proposals (
    event_seq INTEGER NOT NULL PRIMARY KEY REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    proposal_id BLOB NOT NULL UNIQUE CHECK (octet_length(proposal_id) = 16),
    actor_id TEXT NOT NULL CHECK (octet_length(actor_id) BETWEEN 1 AND 1024),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 4096),
    scope TEXT NOT NULL CHECK (scope IN ('runtime_settings', 'policy_rules', 'entities', 'commodities')),
    payload TEXT NOT NULL CHECK (octet_length(payload) BETWEEN 2 AND 2097152),
    recorded_at_us INTEGER NOT NULL
) STRICT;

CREATE TRIGGER config_proposals_are_added_once BEFORE INSERT ON config_proposals
BEGIN
    SELECT RAISE(ABORT, 'config_proposals: the event or the proposal_id has a proposal')
    WHERE EXISTS (
        SELECT 1 FROM config_proposals WHERE event_seq = NEW.event_seq OR proposal_id = NEW.proposal_id);
END;

CREATE TRIGGER config_proposals_are_never_changed BEFORE UPDATE ON config_proposals
BEGIN
    SELECT RAISE(ABORT, 'config_proposals: rows are never changed');
END;

CREATE TRIGGER config_proposals_are_never_removed BEFORE DELETE ON config_proposals
BEGIN
    SELECT RAISE(ABORT, 'config_proposals: rows are never removed');
END;

-- 1 applied, with what changed; 2 rejected, with why.
CREATE TABLE config_decisions (
    proposal_seq INTEGER NOT NULL PRIMARY KEY REFERENCES config_proposals (event_seq),
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 2),
    actor_id TEXT NOT NULL CHECK (octet_length(actor_id) BETWEEN 1 AND 1024),
    reason TEXT CHECK (octet_length(reason) BETWEEN 1 AND 4096),
    detail TEXT NOT NULL CHECK (octet_length(detail) BETWEEN 2 AND 4194304),
    recorded_at_us INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX config_decisions_by_event ON config_decisions (event_seq);

CREATE TRIGGER config_decisions_are_made_once_by_another BEFORE INSERT ON config_decisions
BEGIN
    SELECT RAISE(ABORT, 'config_decisions: the proposal is decided')
    WHERE EXISTS (SELECT 1 FROM config_decisions WHERE proposal_seq = NEW.proposal_seq);
    SELECT RAISE(ABORT, 'config_decisions: who proposes does not decide')
    WHERE EXISTS (
        SELECT 1 FROM config_proposals WHERE event_seq = NEW.proposal_seq AND actor_id = NEW.actor_id);
    SELECT RAISE(ABORT, 'config_decisions: a decision comes after its proposal')
    WHERE NEW.event_seq <= NEW.proposal_seq;
END;

CREATE TRIGGER config_decisions_are_never_changed BEFORE UPDATE ON config_decisions
BEGIN
    SELECT RAISE(ABORT, 'config_decisions: rows are never changed');
END;

CREATE TRIGGER config_decisions_are_never_removed BEFORE DELETE ON config_decisions
BEGIN
    SELECT RAISE(ABORT, 'config_decisions: rows are never removed');
END;

-- Where balances come from when a call does not say: 1 ledger_only, 2 snapshot_only, 3 best_available. The last row
-- holds; books without rows use the ledger.
CREATE TABLE balance_settings (
    revision INTEGER NOT NULL PRIMARY KEY CHECK (revision >= 1),
    source_policy INTEGER NOT NULL CHECK (source_policy BETWEEN 1 AND 3),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX balance_settings_by_event ON balance_settings (event_seq);

CREATE TRIGGER balance_settings_follow_the_last_version BEFORE INSERT ON balance_settings
BEGIN
    SELECT RAISE(ABORT, 'balance_settings: revision is not the next one')
    WHERE NEW.revision IS NOT (SELECT coalesce(max(revision), 0) + 1 FROM balance_settings);
    SELECT RAISE(ABORT, 'balance_settings: a newer version has no older event')
    WHERE EXISTS (SELECT 1 FROM balance_settings WHERE event_seq > NEW.event_seq);
END;

CREATE TRIGGER balance_settings_are_never_changed BEFORE UPDATE ON balance_settings
BEGIN
    SELECT RAISE(ABORT, 'balance_settings: rows are never changed');
END;

CREATE TRIGGER balance_settings_are_never_removed BEFORE DELETE ON balance_settings
BEGIN
    SELECT RAISE(ABORT, 'balance_settings: rows are never removed');
END;
