-- What the event was called before it was stamped anew or went over to another identity; null where it never was.
ALTER TABLE syncline_event ADD COLUMN former_names TEXT;
