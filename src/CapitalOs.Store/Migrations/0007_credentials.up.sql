-- Who may call, by the hash of a token. Nobody holds both write (2) and approve (4): maker is not checker.
CREATE TABLE credentials (
    credential_id BLOB NOT NULL PRIMARY KEY CHECK (octet_length(credential_id) = 16),
    token_hash BLOB NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    actor_id TEXT NOT NULL CHECK (octet_length(actor_id) BETWEEN 1 AND 1024),
    label TEXT CHECK (octet_length(label) <= 4096),
    capabilities INTEGER NOT NULL CHECK (capabilities BETWEEN 1 AND 15 AND (capabilities & 6) <> 6),
    created_at_us INTEGER NOT NULL,
    expires_at_us INTEGER,
    revoked_at_us INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX credentials_by_creation ON credentials (created_at_us, credential_id);

CREATE TRIGGER credentials_are_added_once BEFORE INSERT ON credentials
BEGIN
    SELECT RAISE(ABORT, 'credentials: credential_id or token_hash exists')
    WHERE EXISTS (
        SELECT 1 FROM credentials
        WHERE credential_id = NEW.credential_id OR token_hash = NEW.token_hash);
END;

CREATE TRIGGER credentials_keep_their_identity
BEFORE UPDATE OF credential_id, token_hash, actor_id, label, capabilities, created_at_us, expires_at_us
ON credentials
BEGIN
    SELECT RAISE(ABORT, 'credentials: only the revocation may be added');
END;

CREATE TRIGGER credentials_are_revoked_once BEFORE UPDATE OF revoked_at_us ON credentials
BEGIN
    SELECT RAISE(ABORT, 'credentials: a revocation is never changed')
    WHERE OLD.revoked_at_us IS NOT NULL OR NEW.revoked_at_us IS NULL;
END;

CREATE TRIGGER credentials_are_never_removed BEFORE DELETE ON credentials
BEGIN
    SELECT RAISE(ABORT, 'credentials: rows are never removed');
END;
