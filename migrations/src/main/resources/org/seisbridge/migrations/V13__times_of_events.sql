-- Which other stations recorded a record's event: those of its dataset with the same origin time.

create index record_event_time on record (dataset, (event ->> 'time')) where event is not null;
