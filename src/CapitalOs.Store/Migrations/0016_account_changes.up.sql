-- What an account's metadata was before each change, and the event that changed it. What it is stands with the account.
CREATE TABLE account_metadata_history (
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    metadata TEXT NOT NULL CHECK (octet_length(metadata) BETWEEN 2 AND 1048576),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (account_key, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_metadata_history_by_event ON account_metadata_history (account_key, event_seq);
CREATE INDEX account_metadata_history_of_event ON account_metadata_history (event_seq);

-- How sources call an account, and what people see of it. The last row of an account is its profile; of each source at
-- most one row is open, and closing it is the one change that there is.
CREATE TABLE account_profiles (
    profile_key INTEGER NOT NULL PRIMARY KEY CHECK (profile_key >= 1),
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    external_id TEXT NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 1024),
    display_name TEXT CHECK (octet_length(display_name) BETWEEN 1 AND 1024),
    institution_name TEXT CHECK (octet_length(institution_name) BETWEEN 1 AND 1024),
    institution_suffix TEXT CHECK (octet_length(institution_suffix) BETWEEN 1 AND 1024),
    valid_from_us INTEGER NOT NULL CHECK (valid_from_us BETWEEN -62135596800000000 AND 253402300799999999),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    valid_to_us INTEGER CHECK (valid_to_us BETWEEN -62135596800000000 AND 253402300799999999),
    closed_event_seq INTEGER REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (source_system, external_id),
    CHECK ((valid_to_us IS NULL) = (closed_event_seq IS NULL)),
    CHECK (closed_event_seq > event_seq)
) STRICT;

CREATE UNIQUE INDEX account_profiles_open ON account_profiles (account_key, source_system) WHERE valid_to_us IS NULL;
CREATE INDEX account_profiles_by_account ON account_profiles (account_key, event_seq);
CREATE INDEX account_profiles_by_event ON account_profiles (event_seq);
CREATE INDEX account_profiles_by_closing ON account_profiles (closed_event_seq);

-- Whether an account takes new postings. Each change is a row; the last one holds, and without rows it does.
CREATE TABLE account_states (
    account_key INTEGER NOT NULL REFERENCES accounts (account_key),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (account_key, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_states_by_event ON account_states (account_key, event_seq);
CREATE INDEX account_states_of_event ON account_states (event_seq);

CREATE TRIGGER account_metadata_history_is_what_was BEFORE INSERT ON account_metadata_history
BEGIN
    SELECT RAISE(ABORT, 'account_metadata_history: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM account_metadata_history WHERE account_key = NEW.account_key);
    SELECT RAISE(ABORT, 'account_metadata_history: not the current metadata')
    WHERE NEW.metadata IS NOT (SELECT metadata FROM accounts WHERE account_key = NEW.account_key);
END;

CREATE TRIGGER accounts_keep_their_earlier_metadata BEFORE UPDATE OF metadata ON accounts
BEGIN
    SELECT RAISE(ABORT, 'accounts: earlier metadata goes to the history first')
    WHERE OLD.metadata IS NOT (
        SELECT metadata FROM account_metadata_history
        WHERE account_key = OLD.account_key ORDER BY revision DESC LIMIT 1);
END;

CREATE TRIGGER accounts_keep_their_name BEFORE UPDATE OF name ON accounts
BEGIN
    SELECT RAISE(ABORT, 'accounts: the name is never changed, a profile shows another');
END;

CREATE TRIGGER account_metadata_history_is_never_changed BEFORE UPDATE ON account_metadata_history
BEGIN
    SELECT RAISE(ABORT, 'account_metadata_history: rows are never changed');
END;

CREATE TRIGGER account_metadata_history_is_never_removed BEFORE DELETE ON account_metadata_history
BEGIN
    SELECT RAISE(ABORT, 'account_metadata_history: rows are never removed');
END;

CREATE TRIGGER account_profiles_are_added_open BEFORE INSERT ON account_profiles
BEGIN
    SELECT RAISE(ABORT, 'account_profiles: profile_key is not the next one')
    WHERE NEW.profile_key IS NOT (SELECT coalesce(max(profile_key), 0) + 1 FROM account_profiles);
    SELECT RAISE(ABORT, 'account_profiles: a new row is open')
    WHERE NEW.valid_to_us IS NOT NULL;
    SELECT RAISE(ABORT, 'account_profiles: source_system and external_id exist')
    WHERE EXISTS (
        SELECT 1 FROM account_profiles
        WHERE source_system = NEW.source_system AND external_id = NEW.external_id);
    SELECT RAISE(ABORT, 'account_profiles: the source has an open row of this account')
    WHERE EXISTS (
        SELECT 1 FROM account_profiles
        WHERE account_key = NEW.account_key AND source_system = NEW.source_system AND valid_to_us IS NULL);
END;

CREATE TRIGGER account_profiles_are_only_closed BEFORE UPDATE ON account_profiles
BEGIN
    SELECT RAISE(ABORT, 'account_profiles: rows are only closed, and once')
    WHERE OLD.valid_to_us IS NOT NULL OR NEW.valid_to_us IS NULL
        OR NEW.profile_key IS NOT OLD.profile_key OR NEW.account_key IS NOT OLD.account_key
        OR NEW.source_system IS NOT OLD.source_system OR NEW.external_id IS NOT OLD.external_id
        OR NEW.display_name IS NOT OLD.display_name OR NEW.institution_name IS NOT OLD.institution_name
        OR NEW.institution_suffix IS NOT OLD.institution_suffix OR NEW.valid_from_us IS NOT OLD.valid_from_us
        OR NEW.event_seq IS NOT OLD.event_seq;
END;

CREATE TRIGGER account_profiles_are_never_removed BEFORE DELETE ON account_profiles
BEGIN
    SELECT RAISE(ABORT, 'account_profiles: rows are never removed');
END;

CREATE TRIGGER account_states_follow_the_last_one BEFORE INSERT ON account_states
BEGIN
    SELECT RAISE(ABORT, 'account_states: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM account_states WHERE account_key = NEW.account_key);
    SELECT RAISE(ABORT, 'account_states: nothing would change')
    WHERE NEW.is_active = coalesce((
        SELECT is_active FROM account_states
        WHERE account_key = NEW.account_key ORDER BY revision DESC LIMIT 1), 1);
END;

CREATE TRIGGER account_states_are_never_changed BEFORE UPDATE ON account_states
BEGIN
    SELECT RAISE(ABORT, 'account_states: rows are never changed');
END;

CREATE TRIGGER account_states_are_never_removed BEFORE DELETE ON account_states
BEGIN
    SELECT RAISE(ABORT, 'account_states: rows are never removed');
END;
