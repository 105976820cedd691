-- Finding records by the words that describe them, and knowing how many there are without counting.

-- The words of a record, in lower case. PostgreSQL's parser takes FlatVel_A/data1.npy[17] for the path
-- of a file, and that for one word; with punctuation made into spaces it is five. Immutable because it is
-- for text[], while array_to_string has to serve types whose output depends on settings.
create function record_words(name text, tags text[], notes text) returns tsvector
  language sql immutable parallel safe
  return to_tsvector(
    'pg_catalog.simple'::regconfig,
    translate(
      name || ' ' || array_to_string(tags, ' ') || ' ' || notes,
      '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~',
      repeat(' ', 32)));

alter table record
  add column words tsvector not null generated always as (record_words(name, tags, notes)) stored;

create index record_by_words on record using gin (words);
create index record_by_tags on record using gin (tags);

-- How many records a dataset holds: the sum over its slots. Each connection counts in a slot of its own, or
-- nearly so: with a single row, whoever writes to a dataset would wait for whoever else does.
create table dataset_size (
  dataset bigint not null,
  slot smallint not null,
  team bigint not null,
  records bigint not null,
  primary key (dataset, slot),
  foreign key (team, dataset) references dataset (team, id) on delete cascade
) with (fillfactor = 50);

create index dataset_size_by_team on dataset_size (team);

create function count_records() returns trigger language plpgsql as $$
begin
  insert into dataset_size (dataset, slot, team, records)
  select dataset, pg_backend_pid() % 16, team, case tg_op when 'INSERT' then count(*) else -count(*) end
  from changed group by dataset, team
  on conflict (dataset, slot) do update set records = dataset_size.records + excluded.records;
  return null;
end
$$;

create trigger record_counted_in after insert on record
  referencing new table as changed for each statement execute function count_records();

create trigger record_counted_out after delete on record
  referencing old table as changed for each statement execute function count_records();

insert into dataset_size (dataset, slot, team, records)
select dataset, 0, team, count(*) from record group by dataset, team;
