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

DROP INDEX account_totals_by_period;
