-- Finds postings of one account and amount on one day, which is how a bundle that is recorded twice shows.
CREATE INDEX postings_by_amount ON postings (account_key, minor_units, date_us);

-- What each actor has committed for an entity, with running count and sum, so that any window is two look-ups. The
-- moment is the one at which it was recorded, or the row's before it where the clock went back, so that it never goes
-- back here. sum_units counts ten-thousandths as 16 bytes, big-endian.
CREATE TABLE actor_commits (
    actor_id TEXT NOT NULL CHECK (octet_length(actor_id) BETWEEN 1 AND 1024),
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    counted_at_us INTEGER NOT NULL CHECK (counted_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
    sum_units BLOB NOT NULL CHECK (octet_length(sum_units) = 16),
    transaction_key INTEGER NOT NULL REFERENCES transactions (transaction_key),
    PRIMARY KEY (actor_id, entity_id, counted_at_us, ordinal)
) STRICT, WITHOUT ROWID;

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

-- Bundles that wait for an approval, and what became of them: 1 proposed, 2 rejected, 3 committed, 4 stale. All that a
-- bundle would commit is here, so that its approval commits exactly that.
CREATE TABLE proposals (
    proposal_key INTEGER NOT NULL PRIMARY KEY CHECK (proposal_key >= 1),
    proposal_id BLOB NOT NULL UNIQUE CHECK (octet_length(proposal_id) = 16),
    tool TEXT NOT NULL CHECK (octet_length(tool) BETWEEN 1 AND 256),
    actor_id TEXT NOT NULL CHECK (octet_length(actor_id) BETWEEN 1 AND 1024),
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 1024),
    date_us INTEGER NOT NULL CHECK (date_us BETWEEN -62135596800000000 AND 253402300799999999),
    period INTEGER NOT NULL CHECK (period BETWEEN 101 AND 999912 AND period % 100 BETWEEN 1 AND 12),
    description TEXT NOT NULL CHECK (octet_length(description) BETWEEN 1 AND 4096),
    category TEXT CHECK (octet_length(category) BETWEEN 1 AND 256),
    risk_band TEXT CHECK (risk_band IN ('low', 'medium', 'high', 'critical')),
    adjusting_reason_code TEXT CHECK (octet_length(adjusting_reason_code) BETWEEN 1 AND 64),
    override_reason TEXT CHECK (octet_length(override_reason) BETWEEN 1 AND 1024),
    metadata TEXT NOT NULL CHECK (octet_length(metadata) BETWEEN 2 AND 1048576),
    reversal_of_key INTEGER REFERENCES transactions (transaction_key),
    posting_count INTEGER NOT NULL CHECK (posting_count BETWEEN 2 AND 1000),
    recorded_at_us INTEGER NOT NULL CHECK (recorded_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 4),
    status_event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    transaction_key INTEGER REFERENCES transactions (transaction_key),
    effect TEXT CHECK (octet_length(effect) BETWEEN 2 AND 67108864),
    CHECK ((status = 3) = (transaction_key IS NOT NULL)),
    CHECK ((status = 3) = (effect IS NOT NULL))
) STRICT;

CREATE INDEX proposals_by_status ON proposals (status, event_seq);
CREATE INDEX proposals_by_period ON proposals (entity_id, period, status);
CREATE INDEX proposals_by_external_id ON proposals (source_system, external_id);
CREATE INDEX proposals_by_reversal ON proposals (reversal_of_key) WHERE reversal_of_key IS NOT NULL;
CREATE INDEX proposals_by_transaction ON proposals (transaction_key) WHERE transaction_key IS NOT NULL;
CREATE INDEX proposals_by_event ON proposals (event_seq);
CREATE INDEX proposals_by_status_event ON proposals (status_event_seq);

CREATE TABLE proposal_postings (
    proposal_key INTEGER NOT NULL REFERENCES proposals (proposal_key) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 999),
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    minor_units INTEGER NOT NULL CHECK (minor_units <> 0 AND minor_units >= -9223372036854775807),
    date_us INTEGER NOT NULL CHECK (date_us BETWEEN -62135596800000000 AND 253402300799999999),
    memo TEXT CHECK (octet_length(memo) <= 4096),
    PRIMARY KEY (proposal_key, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX proposal_postings_by_amount ON proposal_postings (account_key, minor_units, date_us);

-- What approvers decided: 1 approved, with the digest of the effect that they saw; 2 rejected.
CREATE TABLE proposal_decisions (
    proposal_key INTEGER NOT NULL REFERENCES proposals (proposal_key),
    decision INTEGER NOT NULL CHECK (decision >= 1),
    actor_id TEXT NOT NULL CHECK (octet_length(actor_id) BETWEEN 1 AND 1024),
    verdict INTEGER NOT NULL CHECK (verdict BETWEEN 1 AND 2),
    effect_digest BLOB CHECK (octet_length(effect_digest) = 32),
    reason TEXT CHECK (octet_length(reason) BETWEEN 1 AND 4096),
    recorded_at_us INTEGER NOT NULL CHECK (recorded_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (proposal_key, decision),
    CHECK ((verdict = 1) = (effect_digest IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX proposal_decisions_by_event ON proposal_decisions (event_seq);

CREATE TRIGGER proposals_complete_their_bundle BEFORE INSERT ON proposals
BEGIN
    SELECT RAISE(ABORT, 'proposals: proposal_key is not the next one')
    WHERE NEW.proposal_key IS NOT (SELECT coalesce(max(proposal_key), 0) + 1 FROM proposals);
    SELECT RAISE(ABORT, 'proposals: proposal_id exists')
    WHERE EXISTS (SELECT 1 FROM proposals WHERE proposal_id = NEW.proposal_id);
    SELECT RAISE(ABORT, 'proposals: a new proposal waits')
    WHERE NEW.status <> 1 OR NEW.status_event_seq <> NEW.event_seq;
    SELECT RAISE(ABORT, 'proposals: fewer than two postings, or not the postings that it counts')
    WHERE NEW.posting_count < 2 OR NEW.posting_count IS NOT (
        SELECT iif(max(position) = count(*) - 1, count(*), NULL)
        FROM proposal_postings WHERE proposal_key = NEW.proposal_key);
    SELECT RAISE(ABORT, 'proposals: a posting has another entity or date')
    WHERE EXISTS (
        SELECT 1 FROM proposal_postings AS p JOIN accounts AS a ON a.account_key = p.account_key
        WHERE p.proposal_key = NEW.proposal_key
            AND (a.entity_id <> NEW.entity_id OR p.date_us <> NEW.date_us));
END;

CREATE TRIGGER proposals_keep_what_was_proposed
BEFORE UPDATE OF proposal_key, proposal_id, tool, actor_id, entity_id, source_system, external_id, date_us, period,
    description, category, risk_band, adjusting_reason_code, override_reason, metadata, reversal_of_key, posting_count,
    recorded_at_us, event_seq ON proposals
BEGIN
    SELECT RAISE(ABORT, 'proposals: what was proposed is never changed');
END;

CREATE TRIGGER proposals_are_decided_once
BEFORE UPDATE OF status, status_event_seq, transaction_key, effect ON proposals
BEGIN
    SELECT RAISE(ABORT, 'proposals: the proposal is decided')
    WHERE OLD.status IN (2, 3);
    SELECT RAISE(ABORT, 'proposals: a stale proposal does not commit')
    WHERE OLD.status = 4 AND NEW.status = 3;
    SELECT RAISE(ABORT, 'proposals: a later status has no older event')
    WHERE NEW.status_event_seq < OLD.status_event_seq;
END;

CREATE TRIGGER proposals_are_never_removed BEFORE DELETE ON proposals
BEGIN
    SELECT RAISE(ABORT, 'proposals: rows are never removed');
END;

CREATE TRIGGER proposal_postings_come_before_their_proposal BEFORE INSERT ON proposal_postings
BEGIN
    SELECT RAISE(ABORT, 'proposal_postings: the proposal is complete')
    WHERE EXISTS (SELECT 1 FROM proposals WHERE proposal_key = NEW.proposal_key);
    SELECT RAISE(ABORT, 'proposal_postings: the position is taken')
    WHERE EXISTS (
        SELECT 1 FROM proposal_postings WHERE proposal_key = NEW.proposal_key AND position = NEW.position);
END;

CREATE TRIGGER proposal_postings_are_never_changed BEFORE UPDATE ON proposal_postings
BEGIN
    SELECT RAISE(ABORT, 'proposal_postings: rows are never changed');
END;

CREATE TRIGGER proposal_postings_are_never_removed BEFORE DELETE ON proposal_postings
BEGIN
    SELECT RAISE(ABORT, 'proposal_postings: rows are never removed');
END;

CREATE TRIGGER proposal_decisions_are_added_in_order BEFORE INSERT ON proposal_decisions
BEGIN
    SELECT RAISE(ABORT, 'proposal_decisions: decision is not the next one')
    WHERE NEW.decision IS NOT (
        SELECT coalesce(max(decision), 0) + 1 FROM proposal_decisions WHERE proposal_key = NEW.proposal_key);
    SELECT RAISE(ABORT, 'proposal_decisions: the proposer does not approve')
    WHERE NEW.verdict = 1 AND EXISTS (
        SELECT 1 FROM proposals WHERE proposal_key = NEW.proposal_key AND actor_id = NEW.actor_id);
    SELECT RAISE(ABORT, 'proposal_decisions: the proposal is decided')
    WHERE EXISTS (SELECT 1 FROM proposals WHERE proposal_key = NEW.proposal_key AND status IN (2, 3));
    SELECT RAISE(ABORT, 'proposal_decisions: the actor approved this effect before')
    WHERE EXISTS (
        SELECT 1 FROM proposal_decisions
        WHERE proposal_key = NEW.proposal_key AND actor_id = NEW.actor_id AND verdict = 1
            AND effect_digest = NEW.effect_digest);
END;

CREATE TRIGGER proposal_decisions_are_never_changed BEFORE UPDATE ON proposal_decisions
BEGIN
    SELECT RAISE(ABORT, 'proposal_decisions: rows are never changed');
END;

CREATE TRIGGER proposal_decisions_are_never_removed BEFORE DELETE ON proposal_decisions
BEGIN
    SELECT RAISE(ABORT, 'proposal_decisions: rows are never removed');
END;
