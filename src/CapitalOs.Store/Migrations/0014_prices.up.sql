-- What one unit of a commodity cost in another on a day (yyyymmdd), by source: mantissa × 10^-scale. A price is never
-- changed; a corrected one is the next revision, and the last revision of a source holds.
CREATE TABLE prices (
    commodity TEXT NOT NULL REFERENCES commodities (commodity),
    price_commodity TEXT NOT NULL REFERENCES commodities (commodity),
    price_date INTEGER NOT NULL CHECK (price_date BETWEEN 10101 AND 99991231),
    source_system TEXT NOT NULL CHECK (octet_length(source_system) BETWEEN 1 AND 1024),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    price_id BLOB NOT NULL CHECK (octet_length(price_id) = 16),
    mantissa INTEGER NOT NULL CHECK (mantissa >= 1),
    scale INTEGER NOT NULL CHECK (scale BETWEEN 0 AND 18),
    event_seq INTEGER NOT NULL REFERENCES events (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (commodity, price_commodity, price_date, source_system, revision),
    CHECK (commodity <> price_commodity),
    CHECK (scale = 0 OR mantissa % 10 <> 0)
) STRICT, WITHOUT ROWID;

-- Every event records one price, so the number of the event is an order of all prices.
CREATE UNIQUE INDEX prices_by_event ON prices (event_seq);

-- The latest price of a pair, and of its day the one that was recorded last, is the end of this index.
CREATE INDEX prices_by_pair ON prices (commodity, price_commodity, price_date, event_seq);
CREATE INDEX prices_by_date ON prices (price_date, event_seq);

CREATE TRIGGER prices_follow_the_last_one BEFORE INSERT ON prices
BEGIN
    SELECT RAISE(ABORT, 'prices: revision is not the next one')
    WHERE NEW.revision IS NOT (
        SELECT coalesce(max(revision), 0) + 1 FROM prices
        WHERE commodity = NEW.commodity AND price_commodity = NEW.price_commodity
            AND price_date = NEW.price_date AND source_system = NEW.source_system);
    SELECT RAISE(ABORT, 'prices: an earlier revision has another id, a later event or the same price')
    WHERE EXISTS (
        SELECT 1 FROM prices
        WHERE commodity = NEW.commodity AND price_commodity = NEW.price_commodity
            AND price_date = NEW.price_date AND source_system = NEW.source_system
            AND revision = NEW.revision - 1
            AND (price_id <> NEW.price_id OR event_seq >= NEW.event_seq
                OR (mantissa = NEW.mantissa AND scale = NEW.scale)));
    SELECT RAISE(ABORT, 'prices: the event has a price')
    WHERE EXISTS (SELECT 1 FROM prices WHERE event_seq = NEW.event_seq);
END;

CREATE TRIGGER prices_are_never_changed BEFORE UPDATE ON prices
BEGIN
    SELECT RAISE(ABORT, 'prices: rows are never changed');
END;

CREATE TRIGGER prices_are_never_removed BEFORE DELETE ON prices
BEGIN
    SELECT RAISE(ABORT, 'prices: rows are never removed');
END;
