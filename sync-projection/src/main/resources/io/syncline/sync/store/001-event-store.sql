-- Devices whose events this one knows, one row for each of their epochs; number 1 is this device itself.
-- What was received last of a remote device stands here, as its events may still wait in the inbox.
CREATE TABLE syncline_device (
    number INTEGER PRIMARY KEY,
    id VARCHAR(16) NOT NULL,
    epoch INTEGER NOT NULL,
    name VARCHAR(1000),
    received_sequence BIGINT NOT NULL,
    received_hash BLOB NOT NULL,
    UNIQUE (id, epoch)
);

-- Every event, own and remote, in the order in which this device stored them.
CREATE TABLE syncline_event (
    position INTEGER PRIMARY KEY,
    collection VARCHAR(60) NOT NULL,
    object_key VARCHAR(2000) NOT NULL,
    object_sequence BIGINT NOT NULL,
    kind VARCHAR(10) NOT NULL,
    schema_version VARCHAR(60) NOT NULL,
    changes TEXT NOT NULL,
    device INTEGER NOT NULL REFERENCES syncline_device (number),
    sequence BIGINT NOT NULL,
    transaction_start BIGINT NOT NULL,
    hybrid_time BIGINT NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (collection, object_key, object_sequence),
    UNIQUE (device, sequence)
);

-- Objects that are known and not there: deleted, or modified before their creation arrived.
CREATE TABLE syncline_hidden_object (
    collection VARCHAR(60) NOT NULL,
    object_key VARCHAR(2000) NOT NULL,
    object_sequence BIGINT NOT NULL,
    stamps TEXT NOT NULL,
    field_values TEXT NOT NULL,
    PRIMARY KEY (collection, object_key)
);

-- Received events that can not be applied yet: their transaction is not whole, or (then with a reason) they are parked.
CREATE TABLE syncline_inbox (
    device INTEGER NOT NULL REFERENCES syncline_device (number),
    sequence BIGINT NOT NULL,
    transaction_start BIGINT NOT NULL,
    transaction_size INTEGER NOT NULL,
    hybrid_time BIGINT NOT NULL,
    content BLOB NOT NULL,
    previous_hash BLOB NOT NULL,
    reason VARCHAR(1000),
    PRIMARY KEY (device, sequence)
);

CREATE TABLE syncline_setting (
    name VARCHAR(60) PRIMARY KEY,
    setting TEXT NOT NULL
);
