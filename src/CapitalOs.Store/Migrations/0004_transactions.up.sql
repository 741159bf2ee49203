-- Transactions and their postings. The postings of a transaction are inserted first, under a deferred foreign key;
-- the transaction row comes last and is only accepted when the whole bundle is there and balances. From then on
-- nothing can be added to it. The business date of a transaction is the UTC day of date_us.
CREATE TABLE transactions (
    transaction_key INTEGER NOT NULL PRIMARY KEY CHECK (transaction_key >= 1),
    transaction_id BLOB NOT NULL UNIQUE CHECK (octet_length(transaction_id) = 16),
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 1024),
    date_us INTEGER NOT NULL CHECK (date_us BETWEEN -62135596800000000 AND 253402300799999999),
    description TEXT NOT NULL CHECK (octet_length(description) BETWEEN 1 AND 4096),
    category TEXT CHECK (octet_length(category) BETWEEN 1 AND 256),
    risk_band TEXT CHECK (risk_band IN ('low', 'medium', 'high', 'critical')),
    is_adjusting_entry INTEGER NOT NULL CHECK (is_adjusting_entry IN (0, 1)),
    adjusting_reason_code TEXT CHECK (octet_length(adjusting_reason_code) BETWEEN 1 AND 64),
    metadata TEXT NOT NULL CHECK (octet_length(metadata) BETWEEN 2 AND 1048576),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    recorded_at_us INTEGER NOT NULL CHECK (recorded_at_us BETWEEN -62135596800000000 AND 253402300799999999),
    posting_count INTEGER NOT NULL CHECK (posting_count BETWEEN 2 AND 1000),
    UNIQUE (source_system, external_id),
    CHECK ((is_adjusting_entry = 1) = (adjusting_reason_code IS NOT NULL))
) STRICT;

CREATE INDEX transactions_by_date ON transactions (date_us DESC, transaction_id);
CREATE INDEX transactions_by_entity ON transactions (entity_id, date_us DESC, transaction_id);
CREATE INDEX transactions_by_source ON transactions (source_system, date_us DESC, transaction_id);
CREATE INDEX transactions_by_event ON transactions (event_seq);

CREATE TABLE postings (
    transaction_key INTEGER NOT NULL
        REFERENCES transactions (transaction_key) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 999),
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    minor_units INTEGER NOT NULL CHECK (minor_units <> 0 AND minor_units >= -9223372036854775807),
    date_us INTEGER NOT NULL CHECK (date_us BETWEEN -62135596800000000 AND 253402300799999999),
    memo TEXT CHECK (octet_length(memo) <= 4096),
    PRIMARY KEY (transaction_key, position)
) STRICT, WITHOUT ROWID;

-- Sums of an account between two moments are read from this index alone.
CREATE INDEX postings_by_account ON postings (account_key, date_us, minor_units);

-- What an account turned over in a month: the sum of its debits and, as a positive number, of its credits.
CREATE TABLE account_totals (
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    period INTEGER NOT NULL CHECK (period BETWEEN 101 AND 999912),
    debit_units INTEGER NOT NULL CHECK (debit_units >= 0),
    credit_units INTEGER NOT NULL CHECK (credit_units >= 0),
    PRIMARY KEY (account_key, period)
) STRICT, WITHOUT ROWID;

-- The same over all time. As long as both sides fit 64 bits, the balance of any window fits too.
CREATE TABLE account_turnover (
    account_key INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (account_key),
    debit_units INTEGER NOT NULL CHECK (debit_units >= 0),
    credit_units INTEGER NOT NULL CHECK (credit_units >= 0)
) STRICT;

CREATE TRIGGER account_totals_are_never_removed BEFORE DELETE ON account_totals
BEGIN
    SELECT RAISE(ABORT, 'account_totals: rows are never removed');
END;

CREATE TRIGGER account_turnover_is_never_removed BEFORE DELETE ON account_turnover
BEGIN
    SELECT RAISE(ABORT, 'account_turnover: rows are never removed');
END;

CREATE TRIGGER postings_come_before_their_transaction BEFORE INSERT ON postings
BEGIN
    SELECT RAISE(ABORT, 'postings: the transaction is complete')
    WHERE EXISTS (SELECT 1 FROM transactions WHERE transaction_key = NEW.transaction_key);
    SELECT RAISE(ABORT, 'postings: the position is taken')
    WHERE EXISTS (
        SELECT 1 FROM postings WHERE transaction_key = NEW.transaction_key AND position = NEW.position);
    SELECT RAISE(ABORT, 'postings: the turnover of the account does not fit 64 bits')
    FROM account_turnover
    WHERE account_key = NEW.account_key AND (
        debit_units > 9223372036854775807 - max(NEW.minor_units, 0)
        OR credit_units > 9223372036854775807 + min(NEW.minor_units, 0));
END;

-- Written without ON CONFLICT, because the conflict clause of the outer statement would replace it.
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

CREATE TRIGGER postings_are_never_changed BEFORE UPDATE ON postings
BEGIN
    SELECT RAISE(ABORT, 'postings: rows are never changed');
END;

CREATE TRIGGER postings_are_never_removed BEFORE DELETE ON postings
BEGIN
    SELECT RAISE(ABORT, 'postings: rows are never removed');
END;

-- The balance is summed in two halves, because a sum of 64-bit numbers may overflow on its way to zero.
CREATE TRIGGER transactions_complete_their_bundle BEFORE INSERT ON transactions
BEGIN
    SELECT RAISE(ABORT, 'transactions: transaction_key is not the next one')
    WHERE NEW.transaction_key IS NOT (SELECT coalesce(max(transaction_key), 0) + 1 FROM transactions);
    SELECT RAISE(ABORT, 'transactions: transaction_id exists')
    WHERE EXISTS (SELECT 1 FROM transactions WHERE transaction_id = NEW.transaction_id);
    SELECT RAISE(ABORT, 'transactions: external_id exists in this source_system')
    WHERE EXISTS (
        SELECT 1 FROM transactions WHERE source_system = NEW.source_system AND external_id = NEW.external_id);
    SELECT RAISE(ABORT, 'transactions: the event that commits it must still come')
    WHERE EXISTS (SELECT 1 FROM events WHERE seq >= NEW.event_seq);
    SELECT RAISE(ABORT, 'transactions: fewer than two postings, or not the postings that it counts')
    WHERE NEW.posting_count < 2 OR NEW.posting_count IS NOT (
        SELECT iif(max(position) = count(*) - 1, count(*), NULL)
        FROM postings WHERE transaction_key = NEW.transaction_key);
    SELECT RAISE(ABORT, 'transactions: a posting has another entity or date')
    WHERE EXISTS (
        SELECT 1 FROM postings AS p JOIN accounts AS a ON a.account_key = p.account_key
        WHERE p.transaction_key = NEW.transaction_key
            AND (a.entity_id <> NEW.entity_id OR p.date_us <> NEW.date_us));
    SELECT RAISE(ABORT, 'transactions: the postings do not balance per commodity')
    WHERE EXISTS (
        SELECT 1 FROM postings AS p JOIN accounts AS a ON a.account_key = p.account_key
        WHERE p.transaction_key = NEW.transaction_key
        GROUP BY a.commodity
        HAVING sum(p.minor_units >> 32) * 4294967296 + sum(p.minor_units & 4294967295) <> 0);
END;

CREATE TRIGGER transactions_are_never_changed BEFORE UPDATE ON transactions
BEGIN
    SELECT RAISE(ABORT, 'transactions: rows are never changed');
END;

CREATE TRIGGER transactions_are_never_removed BEFORE DELETE ON transactions
BEGIN
    SELECT RAISE(ABORT, 'transactions: rows are never removed');
END;
