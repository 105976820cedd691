-- Who changed what: written by the database with every change, whichever statement makes it, and never changed.

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  team bigint not null,
  username text not null,
  action text not null,
  subject text not null,
  -- Ids of what was changed.
  subjects bigint[] not null,
  -- The name if it is one, otherwise how many they are.
  detail text not null
);

create index audit_by_team on audit (team, id);

create function audit_change() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  select team, coalesce(nullif(acting_user(), ''), 'platform'), lower(tg_op), tg_table_name,
    array_agg(id order by id), case count(*) when 1 then min(name) else count(*)::text end
  from changed group by team;
  return null;
end
$$;

create function audit_sharing() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  select owner_team, coalesce(nullif(acting_user(), ''), 'platform'), lower(tg_op), 'sharing',
    array[dataset], 'with teams ' || string_agg(team::text, ', ' order by team)
  from changed group by owner_team, dataset;
  return null;
end
$$;

do $$
declare
  audited record;
begin
  for audited in
    select * from (values
      ('dataset', 'audit_change'), ('record', 'audit_change'), ('dataset_share', 'audit_sharing')
    ) as tables (name, written_by)
  loop
    execute format(
      'create trigger audit_insert after insert on %I referencing new table as changed
        for each statement execute function %I()', audited.name, audited.written_by);
    execute format(
      'create trigger audit_update after update on %I referencing new table as changed
        for each statement execute function %I()', audited.name, audited.written_by);
    execute format(
      'create trigger audit_delete after delete on %I referencing old table as changed
        for each statement execute function %I()', audited.name, audited.written_by);
  end loop;
end
$$;

alter table audit enable row level security;
alter table audit force row level security;
create policy platform on audit to seisbridge_platform using (true);
create policy seen on audit to seisbridge_member using (team = acting_team()) with check (team = acting_team());
grant select, insert on audit to seisbridge_member, seisbridge_platform;
