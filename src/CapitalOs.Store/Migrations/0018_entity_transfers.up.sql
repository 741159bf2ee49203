-- Which two transactions are one transfer between entities: the same moment and amount, each with its own account of
-- what one entity owes the other. Both were committed under one event, and neither goes without the other.
CREATE TABLE entity_transfers (
    out_key INTEGER NOT NULL PRIMARY KEY REFERENCES transactions (transaction_key),
    in_key INTEGER NOT NULL UNIQUE REFERENCES transactions (transaction_key),
    transfer_id BLOB NOT NULL UNIQUE CHECK (octet_length(transfer_id) = 16),
    from_due_key INTEGER NOT NULL REFERENCES accounts (account_key),
    to_due_key INTEGER NOT NULL REFERENCES accounts (account_key),
    minor_units INTEGER NOT NULL CHECK (minor_units >= 1),
    event_seq INTEGER NOT NULL UNIQUE REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (in_key > out_key)
) STRICT;

CREATE TRIGGER entity_transfers_pair_two_entities BEFORE INSERT ON entity_transfers
BEGIN
    SELECT RAISE(ABORT, 'entity_transfers: a leg, the id or the event belongs to a transfer')
    WHERE EXISTS (
        SELECT 1 FROM entity_transfers
        WHERE out_key IN (NEW.out_key, NEW.in_key) OR in_key IN (NEW.out_key, NEW.in_key)
            OR transfer_id = NEW.transfer_id OR event_seq = NEW.event_seq);
    SELECT RAISE(ABORT, 'entity_transfers: the legs are not two entities'' transactions of one moment and event')
    WHERE NOT EXISTS (
        SELECT 1 FROM transactions AS o JOIN transactions AS i ON i.transaction_key = NEW.in_key
        WHERE o.transaction_key = NEW.out_key AND o.entity_id <> i.entity_id AND o.date_us = i.date_us
            AND o.event_seq = NEW.event_seq AND i.event_seq = NEW.event_seq);
    SELECT RAISE(ABORT, 'entity_transfers: a leg does not post the amount to its account')
    WHERE NOT EXISTS (
            SELECT 1 FROM postings
            WHERE transaction_key = NEW.out_key AND account_key = NEW.from_due_key AND minor_units = NEW.minor_units)
        OR NOT EXISTS (
            SELECT 1 FROM postings
            WHERE transaction_key = NEW.in_key AND account_key = NEW.to_due_key AND minor_units = -NEW.minor_units);
    SELECT RAISE(ABORT, 'entity_transfers: the accounts count different commodities')
    WHERE (SELECT commodity FROM accounts WHERE account_key = NEW.from_due_key)
        IS NOT (SELECT commodity FROM accounts WHERE account_key = NEW.to_due_key);
END;

CREATE TRIGGER entity_transfers_are_never_changed BEFORE UPDATE ON entity_transfers
BEGIN
    SELECT RAISE(ABORT, 'entity_transfers: rows are never changed');
END;

CREATE TRIGGER entity_transfers_are_never_removed BEFORE DELETE ON entity_transfers
BEGIN
    SELECT RAISE(ABORT, 'entity_transfers: rows are never removed');
END;
