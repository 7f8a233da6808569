-- Which running copy speaks as which device, and how often one took over that did not hold the identity last.
create table hub_instance (
    space varchar(64) not null,
    device varchar(16) not null,
    instance varchar(64) not null,
    takeovers bigint not null,
    primary key (space, device)
);
