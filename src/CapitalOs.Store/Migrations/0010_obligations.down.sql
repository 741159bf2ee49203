DROP TABLE obligation_fulfilments;
DROP TABLE obligation_history;
DROP TABLE obligations;
