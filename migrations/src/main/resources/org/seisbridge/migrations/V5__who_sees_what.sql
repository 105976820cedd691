-- Who sees what: row-level security, so that a query that forgets to ask whose data it reads finds nothing.
--
-- A transaction says for whom it works: the role seisbridge_member with the settings seisbridge.team and
-- seisbridge.user, or the role seisbridge_platform for what the platform does for all. Neither owns anything.
-- Migrations that read or change rows begin with "set local role seisbridge_platform".

do $$
declare
  wanted text;
begin
  foreach wanted in array array['seisbridge_member', 'seisbridge_platform'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      -- Another database of this server may be making them now.
      begin
        execute format('create role %I nologin', wanted);
        execute format('grant %I to current_user', wanted);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
    execute format('grant usage on schema %I to %I', current_schema(), wanted);
  end loop;
end
$$;

alter table dataset
  add column owner text not null default 'local',
  add column visibility text not null default 'team'
    check (visibility in ('private', 'team', 'public'));

-- Teams that see a dataset of another.
create table dataset_share (
  dataset bigint not null,
  owner_team bigint not null,
  team bigint not null references team,
  primary key (dataset, team),
  foreign key (owner_team, dataset) references dataset (team, id) on delete cascade,
  check (team <> owner_team)
);

create index dataset_share_by_team on dataset_share (team);

-- What is seen is a set of datasets, whichever team's.
drop index record_by_dataset;
create index record_by_dataset on record (dataset, id);
drop index record_by_family;
create index record_by_family on record (family, id);

create function acting_team() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('seisbridge.team', true), '')::bigint;

create function acting_user() returns text
  language sql stable parallel safe
  return current_setting('seisbridge.user', true);

-- Row-level security decides which these are.
create function visible_datasets() returns bigint[]
  language sql stable parallel safe
  return (select coalesce(array_agg(id), '{}') from dataset);

do $$
declare
  secured record;
begin
  for secured in
    select * from (values
      ('team', 'id = acting_team() or id in (select dataset.team from dataset)', 'false'),
      ('dataset',
        'visibility = ''public''
          or (team = acting_team() and (visibility = ''team'' or owner = acting_user()))
          or id in (select dataset from dataset_share where dataset_share.team = acting_team())',
        'team = acting_team()'),
      ('dataset_share', 'team = acting_team() or owner_team = acting_team()', 'owner_team = acting_team()'),
      ('dataset_size', 'dataset = any((select visible_datasets())::bigint[])', 'team = acting_team()'),
      ('record', 'dataset = any((select visible_datasets())::bigint[])', 'team = acting_team()'),
      ('asset', 'exists (select from record where record.id = asset.record)', 'team = acting_team()'),
      ('outbox', 'team = acting_team()', 'team = acting_team()')
    ) as tables (name, seen, changed)
  loop
    execute format('alter table %I enable row level security', secured.name);
    execute format('alter table %I force row level security', secured.name);
    execute format('create policy platform on %I to seisbridge_platform using (true)', secured.name);
    execute format('create policy seen on %I to seisbridge_member using (%s) with check (%s)',
      secured.name, secured.seen, secured.changed);
    execute format('create policy changed on %I as restrictive for update to seisbridge_member using (%s)',
      secured.name, secured.changed);
    execute format('create policy removed on %I as restrictive for delete to seisbridge_member using (%s)',
      secured.name, secured.changed);
    execute format(
      'grant select, insert, update, delete on %I to seisbridge_member, seisbridge_platform', secured.name);
  end loop;
end
$$;

grant select on model_alias to seisbridge_member;
grant select, insert, update, delete on model_alias to seisbridge_platform;
