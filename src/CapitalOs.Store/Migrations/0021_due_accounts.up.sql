-- Whose claim an account keeps: the other entity of the transfers that were booked on it, the same in all of them.
CREATE TABLE due_accounts (
    account_key INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (account_key),
    counterparty_entity_id TEXT NOT NULL REFERENCES entities (entity_id)
) STRICT;

CREATE TRIGGER due_accounts_are_added_once BEFORE INSERT ON due_accounts
BEGIN
    SELECT RAISE(ABORT, 'due_accounts: the account keeps the claim on an entity')
    WHERE EXISTS (SELECT 1 FROM due_accounts WHERE account_key = NEW.account_key);
    SELECT RAISE(ABORT, 'due_accounts: the account is of the entity itself')
    WHERE (SELECT entity_id FROM accounts WHERE account_key = NEW.account_key) IS NEW.counterparty_entity_id;
END;

CREATE TRIGGER due_accounts_are_never_changed BEFORE UPDATE ON due_accounts
BEGIN
    SELECT RAISE(ABORT, 'due_accounts: rows are never changed');
END;

CREATE TRIGGER due_accounts_are_never_removed BEFORE DELETE ON due_accounts
BEGIN
    SELECT RAISE(ABORT, 'due_accounts: rows are never removed');
END;

CREATE TRIGGER entity_transfers_keep_to_their_due_accounts AFTER INSERT ON entity_transfers
BEGIN
    INSERT INTO due_accounts (account_key, counterparty_entity_id)
    SELECT a.account_key, o.entity_id FROM accounts AS a, accounts AS o
    WHERE (a.account_key, o.account_key) IN (
            VALUES (NEW.from_due_key, NEW.to_due_key), (NEW.to_due_key, NEW.from_due_key))
        AND NOT EXISTS (SELECT 1 FROM due_accounts WHERE account_key = a.account_key);
    SELECT RAISE(ABORT, 'entity_transfers: a due account keeps the claim on another entity')
    FROM entity_transfers AS t
    JOIN accounts AS f ON f.account_key = t.from_due_key
    JOIN accounts AS d ON d.account_key = t.to_due_key
    WHERE t.out_key = NEW.out_key AND (
        (SELECT counterparty_entity_id FROM due_accounts WHERE account_key = t.from_due_key) IS NOT d.entity_id
        OR (SELECT counterparty_entity_id FROM due_accounts WHERE account_key = t.to_due_key) IS NOT f.entity_id);
END;

-- Transfers made before. An account that lay between more than two entities stops this step; no guess is made.
INSERT INTO due_accounts (account_key, counterparty_entity_id)
SELECT DISTINCT t.from_due_key, d.entity_id
FROM entity_transfers AS t JOIN accounts AS d ON d.account_key = t.to_due_key
UNION
SELECT DISTINCT t.to_due_key, f.entity_id
FROM entity_transfers AS t JOIN accounts AS f ON f.account_key = t.from_due_key;
