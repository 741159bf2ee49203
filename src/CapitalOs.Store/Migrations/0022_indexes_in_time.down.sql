DROP INDEX transactions_by_date;
DROP INDEX transactions_by_entity;
DROP INDEX transactions_by_source;
CREATE INDEX transactions_by_date ON transactions (date_us DESC, transaction_id);
CREATE INDEX transactions_by_entity ON transactions (entity_id, date_us DESC, transaction_id);
CREATE INDEX transactions_by_source ON transactions (source_system, date_us DESC, transaction_id);
