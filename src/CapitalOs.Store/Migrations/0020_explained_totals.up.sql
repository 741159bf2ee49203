-- Transactions that obligations explain: those that met one, and those that take such a transaction back.
CREATE TABLE explained_transactions (
    transaction_key INTEGER NOT NULL PRIMARY KEY REFERENCES transactions (transaction_key)
) STRICT;

-- What of account_totals they make up, for expense accounts only.
CREATE TABLE explained_totals (
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    period INTEGER NOT NULL CHECK (period BETWEEN 101 AND 999912),
    debit_units INTEGER NOT NULL CHECK (debit_units >= 0),
    credit_units INTEGER NOT NULL CHECK (credit_units >= 0),
    PRIMARY KEY (account_key, period)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER explained_transactions_are_added_once BEFORE INSERT ON explained_transactions
BEGIN
    SELECT RAISE(ABORT, 'explained_transactions: the transaction is explained')
    WHERE EXISTS (SELECT 1 FROM explained_transactions WHERE transaction_key = NEW.transaction_key);
    SELECT RAISE(ABORT, 'explained_transactions: no obligation explains the transaction')
    WHERE NOT EXISTS (SELECT 1 FROM obligation_fulfilments WHERE transaction_key = NEW.transaction_key)
        AND NOT EXISTS (
            SELECT 1 FROM reversals AS r JOIN explained_transactions AS e ON e.transaction_key = r.transaction_key
            WHERE r.reversal_key = NEW.transaction_key);
END;

CREATE TRIGGER explained_transactions_are_never_changed BEFORE UPDATE ON explained_transactions
BEGIN
    SELECT RAISE(ABORT, 'explained_transactions: rows are never changed');
END;

CREATE TRIGGER explained_transactions_are_never_removed BEFORE DELETE ON explained_transactions
BEGIN
    SELECT RAISE(ABORT, 'explained_transactions: rows are never removed');
END;

CREATE TRIGGER explained_totals_are_never_removed BEFORE DELETE ON explained_totals
BEGIN
    SELECT RAISE(ABORT, 'explained_totals: rows are never removed');
END;

-- All postings of a transaction are of one month. The last step is for a transaction that was taken back before it
-- was known to have met an obligation; it comes back here for the reversal, and so on.
CREATE TRIGGER explained_transactions_move_the_totals AFTER INSERT ON explained_transactions
BEGIN
    INSERT INTO explained_totals (account_key, period, debit_units, credit_units)
    SELECT DISTINCT p.account_key,
        CAST(strftime('%Y%m', (p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER), 0, 0
    FROM postings AS p JOIN accounts AS a ON a.account_key = p.account_key
    WHERE p.transaction_key = NEW.transaction_key AND a.account_type = 5 AND NOT EXISTS (
        SELECT 1 FROM explained_totals AS t
        WHERE t.account_key = p.account_key AND t.period = CAST(
            strftime('%Y%m', (p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER));
    UPDATE explained_totals
    SET debit_units = debit_units + (
            SELECT sum(max(minor_units, 0)) FROM postings
            WHERE transaction_key = NEW.transaction_key AND account_key = explained_totals.account_key),
        credit_units = credit_units - (
            SELECT sum(min(minor_units, 0)) FROM postings
            WHERE transaction_key = NEW.transaction_key AND account_key = explained_totals.account_key)
    WHERE (account_key, period) IN (
        SELECT p.account_key,
            CAST(strftime('%Y%m', (p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER)
        FROM postings AS p JOIN accounts AS a ON a.account_key = p.account_key
        WHERE p.transaction_key = NEW.transaction_key AND a.account_type = 5);
    INSERT INTO explained_transactions (transaction_key)
    SELECT r.reversal_key FROM reversals AS r
    WHERE r.transaction_key = NEW.transaction_key
        AND NOT EXISTS (SELECT 1 FROM explained_transactions WHERE transaction_key = r.reversal_key);
END;

CREATE TRIGGER obligation_fulfilments_explain_their_transaction AFTER INSERT ON obligation_fulfilments
WHEN NEW.transaction_key IS NOT NULL
BEGIN
    INSERT INTO explained_transactions (transaction_key)
    SELECT NEW.transaction_key
    WHERE NOT EXISTS (SELECT 1 FROM explained_transactions WHERE transaction_key = NEW.transaction_key);
END;

CREATE TRIGGER reversals_of_explained_transactions_are_explained AFTER INSERT ON reversals
BEGIN
    INSERT INTO explained_transactions (transaction_key)
    SELECT NEW.reversal_key
    WHERE EXISTS (SELECT 1 FROM explained_transactions WHERE transaction_key = NEW.transaction_key)
        AND NOT EXISTS (SELECT 1 FROM explained_transactions WHERE transaction_key = NEW.reversal_key);
END;

-- What is known already. A reversal of what is known follows from it, so it is not named itself.
INSERT INTO explained_transactions (transaction_key)
SELECT DISTINCT transaction_key FROM obligation_fulfilments
WHERE transaction_key IS NOT NULL AND transaction_key NOT IN (
    WITH RECURSIVE undone (transaction_key) AS (
        SELECT r.reversal_key FROM reversals AS r
        WHERE r.transaction_key IN (
            SELECT transaction_key FROM obligation_fulfilments WHERE transaction_key IS NOT NULL)
        UNION
        SELECT r.reversal_key FROM undone JOIN reversals AS r ON r.transaction_key = undone.transaction_key)
    SELECT transaction_key FROM undone);
