-- States of objects after some of their events, from which later ones are folded again. All of it can be made anew.
CREATE TABLE syncline_checkpoint (
    collection VARCHAR(60) NOT NULL,
    object_key VARCHAR(2000) NOT NULL,
    event_count BIGINT NOT NULL,
    hybrid_time BIGINT NOT NULL,
    device VARCHAR(16) NOT NULL,
    first_later BIGINT NOT NULL,
    stamps TEXT NOT NULL,
    field_values TEXT NOT NULL,
    PRIMARY KEY (collection, object_key, event_count)
);
