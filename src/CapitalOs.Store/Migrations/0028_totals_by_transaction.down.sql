CREATE TRIGGER postings_move_the_totals AFTER INSERT ON postings
BEGIN
    INSERT INTO account_turnover (account_key, debit_units, credit_units)
    VALUES (NEW.account_key, max(NEW.minor_units, 0), -min(NEW.minor_units, 0))
    ON CONFLICT (account_key) DO UPDATE
    SET debit_units = debit_units + excluded.debit_units, credit_units = credit_units + excluded.credit_units;
    INSERT INTO account_totals (account_key, period, debit_units, credit_units)
    VALUES (
        NEW.account_key,
        CAST(strftime('%Y%m', (NEW.date_us - iif(NEW.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER),
        max(NEW.minor_units, 0),
        -min(NEW.minor_units, 0))
    ON CONFLICT (account_key, period) DO UPDATE
    SET debit_units = debit_units + excluded.debit_units, credit_units = credit_units + excluded.credit_units;
END;
