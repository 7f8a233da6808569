-- What the author of an event saw in the fields that it writes; null where the event does not tell, as in all before this script.
ALTER TABLE syncline_event ADD COLUMN replaced TEXT;

-- Writes that lost against one whose author did not know them. An index: the state of each object tells the same.
CREATE TABLE syncline_conflict (
    id VARCHAR(32) PRIMARY KEY,
    collection VARCHAR(60) NOT NULL,
    object_key VARCHAR(2000) NOT NULL,
    field VARCHAR(200) NOT NULL,
    rule VARCHAR(20) NOT NULL,
    hybrid_time BIGINT NOT NULL,
    loser TEXT NOT NULL,
    winner TEXT NOT NULL
);

CREATE INDEX syncline_conflict_object ON syncline_conflict (collection, object_key);
