-- What a team has stored and may store, and who alone is to be told of a record.

-- Null for as much as there is room for.
alter table team add column quota_bytes bigint check (quota_bytes >= 0);

-- Bytes of an asset's object: the head of an NPY file, and float32.
create function asset_bytes(shape integer[]) returns bigint
  language sql immutable parallel safe
  return 128 + 4 * coalesce(shape[1], 1)::bigint * coalesce(shape[2], 1) * coalesce(shape[3], 1);

-- Bytes of all of a team's assets: the sum over its slots, which are as those of dataset_size.
create table team_usage (
  team bigint not null references team,
  slot smallint not null,
  bytes bigint not null,
  primary key (team, slot)
) with (fillfactor = 50);

create function count_bytes() returns trigger language plpgsql as $$
begin
  insert into team_usage (team, slot, bytes)
  select team, pg_backend_pid() % 16, case tg_op when 'INSERT' then 1 else -1 end * sum(asset_bytes(shape))
  from changed group by team
  on conflict (team, slot) do update set bytes = team_usage.bytes + excluded.bytes;
  return null;
end
$$;

create trigger asset_counted_in after insert on asset
  referencing new table as changed for each statement execute function count_bytes();

create trigger asset_counted_out after delete on asset
  referencing old table as changed for each statement execute function count_bytes();

alter table team_usage enable row level security;
alter table team_usage force row level security;
create policy platform on team_usage to seisbridge_platform using (true);
create policy own on team_usage to seisbridge_member
  using (team = acting_team()) with check (team = acting_team());
grant select, insert, update, delete on team_usage to seisbridge_member, seisbridge_platform;

create function audit_team() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  select id, coalesce(nullif(acting_user(), ''), 'platform'), lower(tg_op), 'team', array[id],
    name || ': ' || coalesce('quota ' || quota_bytes || ' bytes', 'no quota')
  from changed;
  return null;
end
$$;

create trigger audit_update after update on team
  referencing new table as changed for each statement execute function audit_team();

-- Of a record that was in a private dataset and is gone: the one user who saw it.
alter table outbox add column audience text;

set local role seisbridge_platform;

insert into team_usage (team, slot, bytes)
select team, 0, sum(asset_bytes(shape)) from asset group by team;

reset role;
