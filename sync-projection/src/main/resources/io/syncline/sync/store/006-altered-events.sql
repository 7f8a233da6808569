-- Events that a processor of the application changed or dropped: what of them travels, where that is not what they say here.
CREATE TABLE syncline_altered_event (
    position BIGINT PRIMARY KEY,
    travelling BLOB NOT NULL,
    dropped INTEGER NOT NULL,
    reason TEXT NOT NULL
);
