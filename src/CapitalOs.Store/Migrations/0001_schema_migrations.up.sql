-- Which numbered steps built this schema, with the hash of each step's text, so that verification can tell the
-- product's own schema from one that somebody edited.
CREATE TABLE schema_migrations (
    version INTEGER NOT NULL PRIMARY KEY CHECK (version BETWEEN 1 AND 9999),
    name TEXT NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 128),
    sha256 BLOB NOT NULL CHECK (octet_length(sha256) = 32)
) STRICT;
