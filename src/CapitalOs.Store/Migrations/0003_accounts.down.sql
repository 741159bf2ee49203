DROP TABLE accounts;
DROP TABLE entities;
DROP TABLE commodities;
