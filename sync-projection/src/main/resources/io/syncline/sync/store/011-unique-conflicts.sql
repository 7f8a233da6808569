-- The object that a conflict's object is in conflict with; null where it is with itself.
ALTER TABLE syncline_conflict ADD COLUMN other_key VARCHAR(2000);
