-- Writes that change nothing, because an invariant would not have held. All of it can be made anew from the events.
-- Author is the device's number, other is an object whose write stood before.
CREATE TABLE syncline_void_write (
    collection VARCHAR(60) NOT NULL,
    object_key VARCHAR(2000) NOT NULL,
    hybrid_time BIGINT NOT NULL,
    device VARCHAR(16) NOT NULL,
    author INTEGER NOT NULL,
    transaction_start BIGINT NOT NULL,
    invariant VARCHAR(100) NOT NULL,
    field VARCHAR(200) NOT NULL,
    loser TEXT NOT NULL,
    winner TEXT NOT NULL,
    other_collection VARCHAR(60),
    other_key VARCHAR(2000),
    PRIMARY KEY (collection, object_key, hybrid_time, device)
);

CREATE INDEX syncline_void_transaction ON syncline_void_write (author, transaction_start);

-- When which object came into a group of those that an invariant counts, or left one (then without a group), by the time
-- of the transaction, void where the transaction is. Group is the hash of what the objects have in common.
CREATE TABLE syncline_group_entry (
    collection VARCHAR(60) NOT NULL,
    invariant VARCHAR(100) NOT NULL,
    object_key VARCHAR(2000) NOT NULL,
    hybrid_time BIGINT NOT NULL,
    device VARCHAR(16) NOT NULL,
    group_hash VARCHAR(64),
    is_void INTEGER NOT NULL,
    author INTEGER NOT NULL,
    transaction_start BIGINT NOT NULL,
    winner TEXT NOT NULL,
    PRIMARY KEY (collection, invariant, object_key, hybrid_time, device)
);

CREATE INDEX syncline_group_entry_group ON syncline_group_entry (collection, invariant, group_hash, hybrid_time);

-- Objects of collections without invariants that were written together with some of collections that have them.
CREATE TABLE syncline_tied_object (
    collection VARCHAR(60) NOT NULL,
    object_key VARCHAR(2000) NOT NULL,
    PRIMARY KEY (collection, object_key)
);

-- Of entries that tell of an invariant: its name, and the collection of the other object.
ALTER TABLE syncline_conflict ADD COLUMN invariant VARCHAR(100);
ALTER TABLE syncline_conflict ADD COLUMN other_collection VARCHAR(60);
