-- The last position that was dropped from the log's beginning.
alter table hub_space add column dropped bigint not null default 0;

-- How far the members have read, and when they were last heard of. Written now and then.
create table hub_heard (
    space varchar(64) not null,
    device varchar(16) not null,
    position bigint not null,
    heard_at bigint not null,
    primary key (space, device)
);

-- Of the events that were dropped, eight bytes of a hash each, those of consecutive events in one row.
create table hub_dropped (
    space varchar(64) not null,
    device varchar(16) not null,
    epoch integer not null,
    first_sequence bigint not null,
    digests blob not null,
    primary key (space, device, epoch, first_sequence)
);
