-- Which transaction took back which. A transaction is taken back at most once.
CREATE TABLE reversals (
    transaction_key INTEGER NOT NULL PRIMARY KEY REFERENCES transactions (transaction_key),
    reversal_key INTEGER NOT NULL UNIQUE REFERENCES transactions (transaction_key),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (reversal_key > transaction_key)
) STRICT;

CREATE INDEX reversals_by_event ON reversals (event_seq);

CREATE TRIGGER reversals_are_added_once BEFORE INSERT ON reversals
BEGIN
    SELECT RAISE(ABORT, 'reversals: the transaction is taken back')
    WHERE EXISTS (SELECT 1 FROM reversals WHERE transaction_key = NEW.transaction_key);
    SELECT RAISE(ABORT, 'reversals: the reversal takes back another')
    WHERE EXISTS (SELECT 1 FROM reversals WHERE reversal_key = NEW.reversal_key);
END;

CREATE TRIGGER reversals_are_never_changed BEFORE UPDATE ON reversals
BEGIN
    SELECT RAISE(ABORT, 'reversals: rows are never changed');
END;

CREATE TRIGGER reversals_are_never_removed BEFORE DELETE ON reversals
BEGIN
    SELECT RAISE(ABORT, 'reversals: rows are never removed');
END;
