-- Relative updates of an event, a JSON array; null where it has none, as in all events before this script.
ALTER TABLE syncline_event ADD COLUMN updates TEXT;
