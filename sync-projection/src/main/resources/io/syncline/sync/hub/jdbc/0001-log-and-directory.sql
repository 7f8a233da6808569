-- The spaces, each with the last position of its log.
create table hub_space (
    space varchar(64) not null primary key,
    head bigint not null,
    founded_at bigint not null
);

-- The log. A stamp is milliseconds since the epoch times 65536, plus the counter.
create table hub_event (
    space varchar(64) not null,
    position bigint not null,
    device varchar(16) not null,
    epoch integer not null,
    sequence bigint not null,
    stamp bigint not null,
    transaction_start bigint not null,
    transaction_size integer not null,
    payload blob not null,
    primary key (space, position),
    unique (space, device, epoch, sequence)
);

-- The last sequence held of each device and epoch.
create table hub_held (
    space varchar(64) not null,
    device varchar(16) not null,
    epoch integer not null,
    last_sequence bigint not null,
    primary key (space, device, epoch)
);

-- The members, numbered in the order in which they joined.
create table hub_device (
    space varchar(64) not null,
    device varchar(16) not null,
    number integer not null,
    sealed_name blob not null,
    token_hash varchar(64) not null unique,
    primary key (space, device)
);

-- The pairing codes that were given out.
create table hub_code (
    code_hash varchar(64) not null primary key,
    space varchar(64) not null,
    expires_at bigint not null,
    used_by varchar(16)
);
