-- What is known of an event of the application's own aggregates beside its payload, a JSON object; null for all others.
ALTER TABLE syncline_event ADD COLUMN circumstances TEXT;

-- How far the application's event processors have read.
CREATE TABLE syncline_token (
    processor VARCHAR(255) NOT NULL,
    segment INTEGER NOT NULL,
    token_type VARCHAR(255),
    token TEXT,
    PRIMARY KEY (processor, segment)
);
