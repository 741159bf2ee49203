-- Which calls the kernel refused an endpoint, and which records of the evidence log their events name. Both tables
-- follow from the events by the trigger below, so a replay fills them alike. An attempt that belongs to no call is
-- counted against no tool.
CREATE TABLE violations (
    event_seq INTEGER NOT NULL PRIMARY KEY REFERENCES events (seq),
    tool TEXT NOT NULL CHECK (octet_length(tool) BETWEEN 1 AND 1024)
) STRICT;

CREATE INDEX violations_by_tool ON violations (tool, event_seq);

CREATE TABLE evidence_references (
    evidence_seq INTEGER NOT NULL PRIMARY KEY CHECK (evidence_seq >= 1),
    event_seq INTEGER NOT NULL REFERENCES events (seq)
) STRICT;

CREATE INDEX evidence_references_by_event ON evidence_references (event_seq);

INSERT INTO violations (event_seq, tool)
SELECT seq, tool FROM events
WHERE violation IS NOT NULL AND EXISTS (
    SELECT 1 FROM json_each(violation, '$.attempts') WHERE json_extract(value, '$.rule') <> 'unattributed');

INSERT INTO evidence_references (evidence_seq, event_seq)
SELECT json_extract(one.value, '$.evidence_seq'), min(seq)
FROM events, json_each(violation, '$.attempts') AS one
WHERE violation IS NOT NULL AND json_extract(one.value, '$.evidence_seq') >= 1
GROUP BY 1;

-- The system's own event about a call that was over already names the call's tool in its facts.
CREATE TRIGGER events_name_their_violations AFTER INSERT ON events WHEN NEW.violation IS NOT NULL
BEGIN
    INSERT INTO violations (event_seq, tool)
    SELECT NEW.seq, iif(NEW.tool = '_runtime', coalesce(json_extract(NEW.input, '$.tool'), NEW.tool), NEW.tool)
    WHERE EXISTS (
        SELECT 1 FROM json_each(NEW.violation, '$.attempts') WHERE json_extract(value, '$.rule') <> 'unattributed');
    INSERT INTO evidence_references (evidence_seq, event_seq)
    SELECT DISTINCT json_extract(value, '$.evidence_seq'), NEW.seq
    FROM json_each(NEW.violation, '$.attempts')
    WHERE json_extract(value, '$.evidence_seq') >= 1 AND NOT EXISTS (
        SELECT 1 FROM evidence_references WHERE evidence_seq = json_extract(value, '$.evidence_seq'));
END;

CREATE TRIGGER violations_are_added_once BEFORE INSERT ON violations
BEGIN
    SELECT RAISE(ABORT, 'violations: the event is there')
    WHERE EXISTS (SELECT 1 FROM violations WHERE event_seq = NEW.event_seq);
END;

CREATE TRIGGER violations_are_never_changed BEFORE UPDATE ON violations
BEGIN
    SELECT RAISE(ABORT, 'violations: rows are never changed');
END;

CREATE TRIGGER violations_are_never_removed BEFORE DELETE ON violations
BEGIN
    SELECT RAISE(ABORT, 'violations: rows are never removed');
END;

CREATE TRIGGER evidence_references_are_added_once BEFORE INSERT ON evidence_references
BEGIN
    SELECT RAISE(ABORT, 'evidence_references: the record is named')
    WHERE EXISTS (SELECT 1 FROM evidence_references WHERE evidence_seq = NEW.evidence_seq);
END;

CREATE TRIGGER evidence_references_are_never_changed BEFORE UPDATE ON evidence_references
BEGIN
    SELECT RAISE(ABORT, 'evidence_references: rows are never changed');
END;

CREATE TRIGGER evidence_references_are_never_removed BEFORE DELETE ON evidence_references
BEGIN
    SELECT RAISE(ABORT, 'evidence_references: rows are never removed');
END;

-- Tools that may not run, since the event that said so, until the event of the call that lifted it.
CREATE TABLE quarantines (
    event_seq INTEGER NOT NULL PRIMARY KEY REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    tool TEXT NOT NULL CHECK (octet_length(tool) BETWEEN 1 AND 1024),
    lifted_event_seq INTEGER REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED
        CHECK (lifted_event_seq > event_seq)
) STRICT;

CREATE INDEX quarantines_by_tool ON quarantines (tool, event_seq);
CREATE INDEX quarantines_by_lift ON quarantines (lifted_event_seq);
CREATE UNIQUE INDEX quarantines_in_force ON quarantines (tool) WHERE lifted_event_seq IS NULL;

CREATE TRIGGER quarantines_are_added_once BEFORE INSERT ON quarantines
BEGIN
    SELECT RAISE(ABORT, 'quarantines: event_seq exists')
    WHERE EXISTS (SELECT 1 FROM quarantines WHERE event_seq = NEW.event_seq);
    SELECT RAISE(ABORT, 'quarantines: the tool is in quarantine')
    WHERE EXISTS (SELECT 1 FROM quarantines WHERE tool = NEW.tool AND lifted_event_seq IS NULL);
    SELECT RAISE(ABORT, 'quarantines: a quarantine begins in force')
    WHERE NEW.lifted_event_seq IS NOT NULL;
END;

CREATE TRIGGER quarantines_keep_their_identity BEFORE UPDATE OF event_seq, tool ON quarantines
BEGIN
    SELECT RAISE(ABORT, 'quarantines: only the lifting may be added');
END;

CREATE TRIGGER quarantines_are_lifted_once BEFORE UPDATE OF lifted_event_seq ON quarantines
BEGIN
    SELECT RAISE(ABORT, 'quarantines: a lifting is never changed')
    WHERE OLD.lifted_event_seq IS NOT NULL OR NEW.lifted_event_seq IS NULL;
END;

CREATE TRIGGER quarantines_are_never_removed BEFORE DELETE ON quarantines
BEGIN
    SELECT RAISE(ABORT, 'quarantines: rows are never removed');
END;
