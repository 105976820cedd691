-- What is known of a record's event, and of how it was recorded, as it is in the API; null of one without.

alter table record add column event jsonb check (jsonb_typeof(event -> 'parameters') = 'object');
