-- What can be counted. The scale never changes, or every stored amount would change its meaning.
CREATE TABLE commodities (
    commodity TEXT NOT NULL PRIMARY KEY CHECK (octet_length(commodity) BETWEEN 1 AND 24),
    scale INTEGER NOT NULL CHECK (scale BETWEEN 0 AND 9)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER commodities_are_added_once BEFORE INSERT ON commodities
BEGIN
    SELECT RAISE(ABORT, 'commodities: commodity exists')
    WHERE EXISTS (SELECT 1 FROM commodities WHERE commodity = NEW.commodity);
END;

CREATE TRIGGER commodities_are_never_changed BEFORE UPDATE ON commodities
BEGIN
    SELECT RAISE(ABORT, 'commodities: rows are never changed');
END;

CREATE TRIGGER commodities_are_never_removed BEFORE DELETE ON commodities
BEGIN
    SELECT RAISE(ABORT, 'commodities: rows are never removed');
END;

-- Whose books these are.
CREATE TABLE entities (
    entity_id TEXT NOT NULL PRIMARY KEY CHECK (octet_length(entity_id) BETWEEN 1 AND 512),
    name TEXT NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 1024),
    base_commodity TEXT NOT NULL REFERENCES commodities (commodity)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entities_are_added_once BEFORE INSERT ON entities
BEGIN
    SELECT RAISE(ABORT, 'entities: entity_id exists')
    WHERE EXISTS (SELECT 1 FROM entities WHERE entity_id = NEW.entity_id);
END;

CREATE TRIGGER entities_are_never_changed BEFORE UPDATE ON entities
BEGIN
    SELECT RAISE(ABORT, 'entities: rows are never changed');
END;

CREATE TRIGGER entities_are_never_removed BEFORE DELETE ON entities
BEGIN
    SELECT RAISE(ABORT, 'entities: rows are never removed');
END;

-- The chart of accounts. A parent has a smaller key than its children and never changes, so a cycle cannot exist.
CREATE TABLE accounts (
    account_key INTEGER NOT NULL PRIMARY KEY CHECK (account_key >= 1),
    account_id BLOB NOT NULL UNIQUE CHECK (octet_length(account_id) = 16),
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    code TEXT NOT NULL CHECK (octet_length(code) BETWEEN 1 AND 256),
    name TEXT NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 1024),
    account_type INTEGER NOT NULL CHECK (account_type BETWEEN 1 AND 5),
    commodity TEXT NOT NULL REFERENCES commodities (commodity),
    parent_key INTEGER REFERENCES accounts (account_key),
    depth INTEGER NOT NULL CHECK (depth BETWEEN 1 AND 64),
    metadata TEXT NOT NULL CHECK (octet_length(metadata) BETWEEN 2 AND 1048576),
    UNIQUE (entity_id, code)
) STRICT;

CREATE INDEX accounts_by_code ON accounts (code, account_id);
CREATE INDEX accounts_by_parent ON accounts (parent_key, code, account_id);

CREATE TRIGGER accounts_join_the_tree BEFORE INSERT ON accounts
BEGIN
    SELECT RAISE(ABORT, 'accounts: account_key is not the next one')
    WHERE NEW.account_key IS NOT (SELECT coalesce(max(account_key), 0) + 1 FROM accounts);
    SELECT RAISE(ABORT, 'accounts: account_id exists')
    WHERE EXISTS (SELECT 1 FROM accounts WHERE account_id = NEW.account_id);
    SELECT RAISE(ABORT, 'accounts: code exists in this entity')
    WHERE EXISTS (SELECT 1 FROM accounts WHERE entity_id = NEW.entity_id AND code = NEW.code);
    SELECT RAISE(ABORT, 'accounts: a root has depth 1')
    WHERE NEW.parent_key IS NULL AND NEW.depth <> 1;
    SELECT RAISE(ABORT, 'accounts: the parent must exist, with the same entity and type, one level up')
    WHERE NEW.parent_key IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM accounts
        WHERE account_key = NEW.parent_key AND entity_id = NEW.entity_id
            AND account_type = NEW.account_type AND depth = NEW.depth - 1);
END;

CREATE TRIGGER accounts_keep_their_identity
BEFORE UPDATE OF account_key, account_id, entity_id, code, account_type, commodity, parent_key, depth ON accounts
BEGIN
    SELECT RAISE(ABORT, 'accounts: key, id, entity, code, type, commodity and parent are never changed');
END;

CREATE TRIGGER accounts_are_never_removed BEFORE DELETE ON accounts
BEGIN
    SELECT RAISE(ABORT, 'accounts: rows are never removed');
END;
