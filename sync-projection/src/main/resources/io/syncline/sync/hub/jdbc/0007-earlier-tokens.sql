-- What a device was given before its last token, by requests to join that it repeated: any of the answers may have arrived.
create table hub_earlier_token (
    token_hash varchar(64) not null primary key,
    space varchar(64) not null,
    device varchar(16) not null
);
