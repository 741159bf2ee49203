DROP TABLE proposal_decisions;
DROP TABLE proposal_postings;
DROP TABLE proposals;
DROP TABLE actor_commits;
DROP INDEX postings_by_amount;
