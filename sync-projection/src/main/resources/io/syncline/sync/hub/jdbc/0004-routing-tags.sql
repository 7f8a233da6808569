-- By what devices tell the events apart that they want, null for those that everybody is given.
alter table hub_event add column tag varchar(16);
