DROP TRIGGER proposals_of_transfers_commit_both_sides;
DROP TRIGGER proposals_complete_their_bundle;
DROP TABLE proposal_transfers;

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
