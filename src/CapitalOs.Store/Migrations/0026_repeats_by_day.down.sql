DROP TRIGGER postings_move_the_totals;
CREATE TRIGGER postings_move_the_totals AFTER INSERT ON postings
BEGIN
    INSERT INTO account_turnover (account_key, debit_units, credit_units)
    SELECT NEW.account_key, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM account_turnover WHERE account_key = NEW.account_key);
    UPDATE account_turnover
    SET debit_units = debit_units + max(NEW.minor_units, 0),
        credit_units = credit_units - min(NEW.minor_units, 0)
    WHERE account_key = NEW.account_key;
    INSERT INTO account_totals (account_key, period, debit_units, credit_units)
    SELECT NEW.account_key, month.period, 0, 0
    FROM (
        SELECT CAST(strftime('%Y%m', (NEW.date_us - iif(NEW.date_us < 0, 999999, 0)) / 1000000, 'unixepoch')
            AS INTEGER) AS period) AS month
    WHERE NOT EXISTS (
        SELECT 1 FROM account_totals AS t WHERE t.account_key = NEW.account_key AND t.period = month.period);
    UPDATE account_totals
    SET debit_units = debit_units + max(NEW.minor_units, 0),
        credit_units = credit_units - min(NEW.minor_units, 0)
    WHERE account_key = NEW.account_key AND period =
        CAST(strftime('%Y%m', (NEW.date_us - iif(NEW.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER);
END;

DROP INDEX proposal_postings_by_amount;
DROP TRIGGER proposals_take_their_postings_along;
DROP TRIGGER proposal_postings_wait_with_their_proposal;
DROP TRIGGER proposal_postings_keep_what_was_proposed;
ALTER TABLE proposal_postings DROP COLUMN waits;
CREATE INDEX proposal_postings_by_amount ON proposal_postings (account_key, minor_units, date_us);

CREATE TRIGGER proposal_postings_are_never_changed BEFORE UPDATE ON proposal_postings
BEGIN
    SELECT RAISE(ABORT, 'proposal_postings: rows are never changed');
END;

DROP INDEX postings_by_amount;
CREATE INDEX postings_by_amount ON postings (account_key, minor_units, date_us);
