-- The snapshots of each space. One that is not finished has no finished_at, and nobody but its maker sees it.
create table hub_snapshot (
    space varchar(64) not null,
    id varchar(128) not null,
    position bigint not null,
    device varchar(16) not null,
    chunks integer not null,
    bytes bigint not null,
    touched_at bigint not null,
    finished_at bigint,
    manifest blob,
    primary key (space, id)
);

-- Their chunks, sealed.
create table hub_snapshot_chunk (
    space varchar(64) not null,
    id varchar(128) not null,
    number integer not null,
    payload blob not null,
    primary key (space, id, number)
);
