-- Transactions that can not be applied yet, in the order in which they were parked; their events stand in syncline_inbox.
CREATE TABLE syncline_parked (
    arrival BIGINT NOT NULL PRIMARY KEY,
    device INTEGER NOT NULL REFERENCES syncline_device (number),
    transaction_start BIGINT NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    parked_at BIGINT NOT NULL,
    tried_at BIGINT NOT NULL,
    UNIQUE (device, transaction_start)
);

-- The objects that wait behind them, by collection and key.
CREATE TABLE syncline_parked_sequence (
    object VARCHAR(2100) NOT NULL,
    device INTEGER NOT NULL,
    transaction_start BIGINT NOT NULL,
    PRIMARY KEY (object, device, transaction_start)
);

INSERT INTO syncline_parked (arrival, device, transaction_start, reason, parked_at, tried_at)
SELECT row_number() OVER (ORDER BY min(hybrid_time), device), device, transaction_start, max(reason), 0, 0
FROM syncline_inbox WHERE reason IS NOT NULL GROUP BY device, transaction_start;

ALTER TABLE syncline_inbox DROP COLUMN reason;
