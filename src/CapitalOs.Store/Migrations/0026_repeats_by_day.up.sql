-- What repeats a bundle is looked for by account, amount and business day, oldest first. With the day in the index,
-- whole days since 1970, rows come in the order of their keys, so that a search ends with the first few that it finds.
DROP INDEX postings_by_amount;
CREATE INDEX postings_by_amount
ON postings (account_key, minor_units, (date_us - iif(date_us < 0, 86399999999, 0)) / 86400000000);

-- Of proposals only those that wait are looked for, so that what was decided long ago makes no later search longer.
ALTER TABLE proposal_postings ADD COLUMN waits INTEGER NOT NULL DEFAULT 1 CHECK (waits IN (0, 1));

DROP TRIGGER proposal_postings_are_never_changed;

UPDATE proposal_postings SET waits = 0
WHERE proposal_key IN (SELECT proposal_key FROM proposals WHERE status <> 1);

CREATE TRIGGER proposal_postings_keep_what_was_proposed
BEFORE UPDATE OF proposal_key, position, account_key, minor_units, date_us, memo ON proposal_postings
BEGIN
    SELECT RAISE(ABORT, 'proposal_postings: what was proposed is never changed');
END;

CREATE TRIGGER proposal_postings_wait_with_their_proposal BEFORE UPDATE OF waits ON proposal_postings
BEGIN
    SELECT RAISE(ABORT, 'proposal_postings: a posting waits as long as its proposal')
    WHERE NEW.waits IS NOT (SELECT status = 1 FROM proposals WHERE proposal_key = NEW.proposal_key);
END;

CREATE TRIGGER proposals_take_their_postings_along AFTER UPDATE OF status ON proposals
WHEN NEW.status <> OLD.status
BEGIN
    UPDATE proposal_postings SET waits = (NEW.status = 1) WHERE proposal_key = NEW.proposal_key;
END;

DROP INDEX proposal_postings_by_amount;
CREATE INDEX proposal_postings_by_amount
ON proposal_postings (account_key, minor_units, waits, (date_us - iif(date_us < 0, 86399999999, 0)) / 86400000000);

-- A posting finds the row that it adds to once, not three times.
DROP TRIGGER postings_move_the_totals;
CREATE TRIGGER postings_move_the_totals AFTER INSERT ON postings
BEGIN
    INSERT INTO account_turnover (account_key, debit_units, credit_units)
    VALUES (NEW.account_key, max(NEW.minor_units, 0), -min(NEW.minor_units, 0))
    ON CONFLICT (account_key) DO UPDATE
    SET debit_units = debit_units + excluded.debit_units, credit_units = credit_units + excluded.credit_units;
    INSERT INTO account_totals (account_key, period, debit_units, credit_units)
    VALUES (
        NEW.account_key,
        CAST(strftime('%Y%m', (NEW.date_us - iif(NEW.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER),
        max(NEW.minor_units, 0),
        -min(NEW.minor_units, 0))
    ON CONFLICT (account_key, period) DO UPDATE
    SET debit_units = debit_units + excluded.debit_units, credit_units = credit_units + excluded.credit_units;
END;
