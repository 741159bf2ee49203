-- The lists of transactions are in order (date descending, transaction_id). An index that runs the other way gives the
-- same order when it is read from its end, and what happens later is then added at its end: its pages are full, and a
-- commit touches the page that the one before has touched.
DROP INDEX transactions_by_date;
DROP INDEX transactions_by_entity;
DROP INDEX transactions_by_source;
CREATE INDEX transactions_by_date ON transactions (date_us, transaction_id DESC);
CREATE INDEX transactions_by_entity ON transactions (entity_id, date_us, transaction_id DESC);
CREATE INDEX transactions_by_source ON transactions (source_system, date_us, transaction_id DESC);
