DROP TRIGGER events_name_their_violations;
DROP TABLE quarantines;
DROP TABLE evidence_references;
DROP TABLE violations;
