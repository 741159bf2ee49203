DROP TABLE entity_transfers;
