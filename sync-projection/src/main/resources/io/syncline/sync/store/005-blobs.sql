-- The bytes of large values, by their SHA-256, one row for each that this device knows of.
-- State: here, missing (known from an event, to be fetched) or dropped (not kept any more).
-- Chunks are stored under the number in content. At_hub is 1 once the hub is known to have all of them.
-- Touched_at and unshown_since are milliseconds, for cleaning up.
CREATE TABLE syncline_blob (
    sha256 VARCHAR(64) PRIMARY KEY,
    size BIGINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    content BIGINT,
    at_hub INTEGER NOT NULL,
    touched_at BIGINT NOT NULL,
    unshown_since BIGINT
);

CREATE INDEX syncline_blob_state ON syncline_blob (state, at_hub);

CREATE TABLE syncline_blob_chunk (
    content BIGINT NOT NULL,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (content, number)
);

-- Which events refer to which bytes.
CREATE TABLE syncline_blob_use (
    sha256 VARCHAR(64) NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (sha256, position)
);

CREATE INDEX syncline_blob_use_position ON syncline_blob_use (position);
