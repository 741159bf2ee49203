DROP TABLE account_turnover;
DROP TABLE account_totals;
DROP TABLE postings;
DROP TABLE transactions;
