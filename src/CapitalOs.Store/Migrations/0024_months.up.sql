-- The months that have totals, in the words of analysts: a month that a query asks for is looked up once here, and the
-- totals of each account then by their key, where its text had to be made for every total of every month. CROSS JOIN
-- keeps SQLite from going through all totals for one month of them. The commodity is looked up where an amount is asked
-- for, and nowhere else.

CREATE TABLE months (
    period INTEGER NOT NULL PRIMARY KEY CHECK (period BETWEEN 101 AND 999912),
    month TEXT NOT NULL UNIQUE CHECK (month = printf('%04d-%02d', period / 100, period % 100))
) STRICT;

INSERT INTO months (period, month)
SELECT DISTINCT period, printf('%04d-%02d', period / 100, period % 100) FROM account_totals ORDER BY period;

CREATE TRIGGER account_totals_name_their_month AFTER INSERT ON account_totals
BEGIN
    INSERT INTO months (period, month)
    SELECT NEW.period, printf('%04d-%02d', NEW.period / 100, NEW.period % 100)
    WHERE NOT EXISTS (SELECT 1 FROM months WHERE period = NEW.period);
END;

CREATE TRIGGER months_are_never_changed BEFORE UPDATE ON months
BEGIN
    SELECT RAISE(ABORT, 'months: rows are never changed');
END;

CREATE TRIGGER months_are_never_removed BEFORE DELETE ON months
BEGIN
    SELECT RAISE(ABORT, 'months: rows are never removed');
END;

DROP VIEW v_monthly_totals;

CREATE VIEW v_monthly_totals AS
SELECT
    lower(printf('%s-%s-%s-%s-%s',
        substr(hex(a.account_id), 1, 8), substr(hex(a.account_id), 9, 4), substr(hex(a.account_id), 13, 4),
        substr(hex(a.account_id), 17, 4), substr(hex(a.account_id), 21))) AS account_id,
    a.entity_id AS entity_id,
    a.code AS account_code,
    a.name AS account_name,
    CASE a.account_type WHEN 1 THEN 'asset' WHEN 2 THEN 'liability' WHEN 3 THEN 'equity' WHEN 4 THEN 'income'
        WHEN 5 THEN 'expense' END AS account_type,
    a.commodity AS commodity,
    m.month AS month,
    s.debit_units AS debit_minor_units,
    s.credit_units AS credit_minor_units,
    s.debit_units - s.credit_units AS minor_units,
    (
        SELECT iif(c.scale = 0, CAST(s.debit_units - s.credit_units AS TEXT), printf('%s%d.%0*d',
            iif(s.debit_units < s.credit_units, '-', ''),
            abs((s.debit_units - s.credit_units) / CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER)),
            c.scale,
            abs((s.debit_units - s.credit_units) % CAST(substr('1000000000', 1, c.scale + 1) AS INTEGER))))
        FROM commodities AS c WHERE c.commodity = a.commodity
    ) AS amount
FROM accounts AS a
CROSS JOIN account_totals AS s ON s.account_key = a.account_key
JOIN months AS m ON m.period = s.period;
