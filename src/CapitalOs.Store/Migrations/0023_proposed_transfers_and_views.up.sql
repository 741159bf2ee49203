-- The getting side of a transfer between entities that waits: with its row in proposals, which is the giving side, all
-- that the approval commits. The postings are one list: 0 and 1 are the giving entity's, its due account first; 2 and 3
-- are the getting entity's, its due account last.
CREATE TABLE proposal_transfers (
    proposal_key INTEGER NOT NULL PRIMARY KEY REFERENCES proposals (proposal_key) DEFERRABLE INITIALLY DEFERRED,
    transfer_id BLOB NOT NULL UNIQUE CHECK (octet_length(transfer_id) = 16),
    to_entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    to_external_id TEXT NOT NULL CHECK (octet_length(to_external_id) BETWEEN 1 AND 1024),
    to_period INTEGER NOT NULL CHECK (to_period BETWEEN 101 AND 999912 AND to_period % 100 BETWEEN 1 AND 12),
    to_metadata TEXT NOT NULL CHECK (octet_length(to_metadata) BETWEEN 2 AND 1048576)
) STRICT;

CREATE INDEX proposal_transfers_by_period ON proposal_transfers (to_entity_id, to_period);
CREATE INDEX proposal_transfers_by_external_id ON proposal_transfers (to_external_id);

CREATE TRIGGER proposal_transfers_come_before_their_proposal BEFORE INSERT ON proposal_transfers
BEGIN
    SELECT RAISE(ABORT, 'proposal_transfers: the proposal is complete')
    WHERE EXISTS (SELECT 1 FROM proposals WHERE proposal_key = NEW.proposal_key);
    SELECT RAISE(ABORT, 'proposal_transfers: the proposal or the transfer has a row')
    WHERE EXISTS (
        SELECT 1 FROM proposal_transfers
        WHERE proposal_key = NEW.proposal_key OR transfer_id = NEW.transfer_id);
END;

CREATE TRIGGER proposal_transfers_are_never_changed BEFORE UPDATE ON proposal_transfers
BEGIN
    SELECT RAISE(ABORT, 'proposal_transfers: rows are never changed');
END;

CREATE TRIGGER proposal_transfers_are_never_removed BEFORE DELETE ON proposal_transfers
BEGIN
    SELECT RAISE(ABORT, 'proposal_transfers: rows are never removed');
END;

DROP TRIGGER proposals_complete_their_bundle;

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
        LEFT JOIN proposal_transfers AS t ON t.proposal_key = p.proposal_key AND p.position >= 2
        WHERE p.proposal_key = NEW.proposal_key
            AND (a.entity_id <> coalesce(t.to_entity_id, NEW.entity_id) OR p.date_us <> NEW.date_us));
    SELECT RAISE(ABORT, 'proposals: the sides of its transfer do not mirror each other')
    FROM proposal_transfers AS t JOIN proposal_postings AS f ON f.proposal_key = t.proposal_key AND f.position = 0
    WHERE t.proposal_key = NEW.proposal_key AND (
        t.to_entity_id = NEW.entity_id OR t.to_external_id = NEW.external_id OR t.to_period <> NEW.period
        OR NEW.posting_count <> 4 OR f.minor_units < 1 OR EXISTS (
            SELECT 1 FROM proposal_postings AS p
            WHERE p.proposal_key = t.proposal_key
                AND p.minor_units <> iif(p.position % 2 = 0, f.minor_units, -f.minor_units)));
END;

CREATE TRIGGER proposals_of_transfers_commit_both_sides BEFORE UPDATE OF status ON proposals
WHEN NEW.status = 3
BEGIN
    SELECT RAISE(ABORT, 'proposals: the sides of its transfer are not committed together')
    FROM proposal_transfers AS t
    WHERE t.proposal_key = NEW.proposal_key AND NOT EXISTS (
        SELECT 1 FROM entity_transfers
        WHERE out_key = NEW.transaction_key AND transfer_id = t.transfer_id AND event_seq = NEW.status_event_seq);
END;
