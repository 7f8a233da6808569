-- What snapshots of the space told of objects: the fold of an object's events begins with it. One row for each object,
-- among the positions of the events; hybrid_time is that of the latest write that is known.
-- Snapshot is the position of the hub's log up to which it knows everything.
CREATE TABLE syncline_snapshot_event (
    position INTEGER PRIMARY KEY,
    snapshot BIGINT NOT NULL,
    collection VARCHAR(60) NOT NULL,
    object_key VARCHAR(2000) NOT NULL,
    schema_version VARCHAR(60) NOT NULL,
    stamps TEXT NOT NULL,
    field_values TEXT NOT NULL,
    hybrid_time BIGINT NOT NULL,
    UNIQUE (collection, object_key)
);

-- Which chunks of the snapshot that is being loaded are here.
CREATE TABLE syncline_snapshot_chunk (
    number INTEGER PRIMARY KEY
);

-- The last event of each device that a snapshot covers.
CREATE TABLE syncline_snapshot_head (
    snapshot BIGINT NOT NULL,
    device INTEGER NOT NULL REFERENCES syncline_device (number),
    sequence BIGINT NOT NULL,
    PRIMARY KEY (snapshot, device)
);

-- 1 where a snapshot has come that covers the event and tells what it has led to: then it is folded no more.
ALTER TABLE syncline_event ADD COLUMN superseded INTEGER;
