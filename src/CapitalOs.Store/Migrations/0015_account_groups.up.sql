-- Other names of accounts. Each change is a row; the last one holds, and one without an account takes the name back.
CREATE TABLE account_aliases (
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    alias TEXT NOT NULL CHECK (octet_length(alias) BETWEEN 1 AND 256),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    account_key INTEGER REFERENCES accounts (account_key),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (entity_id, alias, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_aliases_by_account ON account_aliases (account_key);
CREATE INDEX account_aliases_by_event ON account_aliases (event_seq);

CREATE TRIGGER account_aliases_follow_the_last_one BEFORE INSERT ON account_aliases
BEGIN
    SELECT RAISE(ABORT, 'account_aliases: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM account_aliases
        WHERE entity_id = NEW.entity_id AND alias = NEW.alias);
    SELECT RAISE(ABORT, 'account_aliases: nothing would change')
    WHERE NEW.account_key IS (
        SELECT account_key FROM account_aliases
        WHERE entity_id = NEW.entity_id AND alias = NEW.alias ORDER BY revision DESC LIMIT 1);
    SELECT RAISE(ABORT, 'account_aliases: the account must exist, of the same entity')
    WHERE NEW.account_key IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM accounts WHERE account_key = NEW.account_key AND entity_id = NEW.entity_id);
    SELECT RAISE(ABORT, 'account_aliases: an account has this code')
    WHERE NEW.account_key IS NOT NULL AND EXISTS (
        SELECT 1 FROM accounts WHERE entity_id = NEW.entity_id AND code = NEW.alias);
END;

-- Names of an entity's accounts mean one thing each, whichever of the two came first.
CREATE TRIGGER accounts_take_no_alias BEFORE INSERT ON accounts
BEGIN
    SELECT RAISE(ABORT, 'accounts: the code is an alias in this entity')
    WHERE (
        SELECT account_key FROM account_aliases
        WHERE entity_id = NEW.entity_id AND alias = NEW.code ORDER BY revision DESC LIMIT 1) IS NOT NULL;
END;

CREATE TRIGGER account_aliases_are_never_changed BEFORE UPDATE ON account_aliases
BEGIN
    SELECT RAISE(ABORT, 'account_aliases: rows are never changed');
END;

CREATE TRIGGER account_aliases_are_never_removed BEFORE DELETE ON account_aliases
BEGIN
    SELECT RAISE(ABORT, 'account_aliases: rows are never removed');
END;

-- Sets of accounts by name. Each change is a revision of the whole set; the last one holds.
CREATE TABLE account_groups (
    group_key INTEGER NOT NULL PRIMARY KEY CHECK (group_key >= 1),
    entity_id TEXT NOT NULL REFERENCES entities (entity_id),
    group_id TEXT NOT NULL CHECK (octet_length(group_id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    name TEXT NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 1024),
    description TEXT CHECK (octet_length(description) BETWEEN 1 AND 4096),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (entity_id, group_id, revision)
) STRICT;

CREATE INDEX account_groups_by_event ON account_groups (event_seq);

-- What a revision holds: an account alone, or with all below it, those that come later too.
CREATE TABLE account_group_members (
    group_key INTEGER NOT NULL REFERENCES account_groups (group_key),
    position INTEGER NOT NULL CHECK (position >= 0),
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    include_below INTEGER NOT NULL CHECK (include_below IN (0, 1)),
    PRIMARY KEY (group_key, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_group_members_by_account ON account_group_members (account_key);

CREATE TRIGGER account_groups_follow_the_last_one BEFORE INSERT ON account_groups
BEGIN
    SELECT RAISE(ABORT, 'account_groups: group_key is not the next one')
    WHERE NEW.group_key IS NOT (SELECT coalesce(max(group_key), 0) + 1 FROM account_groups);
    SELECT RAISE(ABORT, 'account_groups: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM account_groups
        WHERE entity_id = NEW.entity_id AND group_id = NEW.group_id);
END;

CREATE TRIGGER account_groups_are_never_changed BEFORE UPDATE ON account_groups
BEGIN
    SELECT RAISE(ABORT, 'account_groups: rows are never changed');
END;

CREATE TRIGGER account_groups_are_never_removed BEFORE DELETE ON account_groups
BEGIN
    SELECT RAISE(ABORT, 'account_groups: rows are never removed');
END;

CREATE TRIGGER account_group_members_belong_to_the_newest_group BEFORE INSERT ON account_group_members
BEGIN
    SELECT RAISE(ABORT, 'account_group_members: the group is not the newest one')
    WHERE NEW.group_key IS NOT (SELECT max(group_key) FROM account_groups);
    SELECT RAISE(ABORT, 'account_group_members: the revision is over, its event is written')
    WHERE EXISTS (
        SELECT 1 FROM events WHERE seq = (SELECT event_seq FROM account_groups WHERE group_key = NEW.group_key));
    SELECT RAISE(ABORT, 'account_group_members: position is not the next one')
    WHERE NEW.position IS NOT (
        SELECT coalesce(max(position), -1) + 1 FROM account_group_members WHERE group_key = NEW.group_key);
    SELECT RAISE(ABORT, 'account_group_members: the account is in it')
    WHERE EXISTS (
        SELECT 1 FROM account_group_members
        WHERE group_key = NEW.group_key AND account_key = NEW.account_key);
    SELECT RAISE(ABORT, 'account_group_members: the account must be of the same entity')
    WHERE NOT EXISTS (
        SELECT 1 FROM accounts AS a JOIN account_groups AS g ON g.entity_id = a.entity_id
        WHERE a.account_key = NEW.account_key AND g.group_key = NEW.group_key);
END;

CREATE TRIGGER account_group_members_are_never_changed BEFORE UPDATE ON account_group_members
BEGIN
    SELECT RAISE(ABORT, 'account_group_members: rows are never changed');
END;

CREATE TRIGGER account_group_members_are_never_removed BEFORE DELETE ON account_group_members
BEGIN
    SELECT RAISE(ABORT, 'account_group_members: rows are never removed');
END;
