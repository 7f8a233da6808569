-- The chunks of large values, under names that only members understand.
create table hub_blob_chunk (
    space varchar(64) not null,
    name varchar(128) not null,
    number integer not null,
    chunks integer not null,
    bytes bigint not null,
    payload blob not null,
    primary key (space, name, number)
);

-- How many bytes the chunks of each space take.
create table hub_blob_space (
    space varchar(64) not null primary key,
    bytes bigint not null
);
