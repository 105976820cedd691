-- Jobs: long work that is kept here, done by whichever slot claims it, and outlives both that slot and whoever
-- asked for it.

-- How many of a team's jobs may run at a time.
alter table team add column running_jobs integer not null default 2 check (running_jobs between 0 and 1000);

create table job (
  id bigint generated always as identity primary key,
  team bigint not null references team,
  username text not null,
  kind text not null,
  work jsonb not null,
  -- Names the request that made it.
  key text check (char_length(key) between 1 and 100),
  state text not null default 'queued'
    check (state in ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')),
  reason text,
  -- What its users want of it while it is running.
  wanted text not null default 'continue' check (wanted in ('continue', 'pause', 'cancel')),
  priority integer not null default 0 check (priority between -100 and 100),
  device text check (device in ('cpu', 'gpu')),
  submitted timestamptz not null default now(),
  started timestamptz,
  ended timestamptz,
  attempt integer not null default 0,
  -- How many attempts in a row have come to no new checkpoint, the present one included.
  fruitless integer not null default 0,
  node text,
  slot text,
  -- Names the claim; kept when the slot has ended the job, so that it may say so twice.
  lease text,
  lease_until timestamptz,
  progress jsonb,
  -- SHA-256 of an object to go on from.
  checkpoint text check (checkpoint ~ '^[0-9a-f]{64}$'),
  result jsonb,
  unique (team, id),
  unique (team, key)
);

create index job_waiting on job (priority desc, id) where state = 'queued';
create index job_running on job (team, lease_until) where state = 'running';
create index job_by_checkpoint on job (checkpoint) where checkpoint is not null;

-- What has happened to it.
create table job_step (
  id bigint generated always as identity primary key,
  team bigint not null,
  job bigint not null,
  at timestamptz not null default now(),
  state text not null,
  reason text,
  -- A user or a node.
  actor text not null,
  foreign key (team, job) references job (team, id) on delete cascade
);

create index job_step_by_job on job_step (job, id);

-- What was measured in its course.
create table job_point (
  job bigint not null,
  step bigint not null,
  team bigint not null,
  at timestamptz not null,
  figures jsonb not null,
  primary key (job, step),
  foreign key (team, job) references job (team, id) on delete cascade
);

-- Where jobs are worked on: whoever has asked for one of late.
create table slot (
  node text not null,
  name text not null,
  device text not null check (device in ('cpu', 'gpu')),
  description text not null,
  busy boolean not null,
  seen timestamptz not null default now(),
  primary key (node, name)
);

-- What users do. What slots do is in the job's own history.
create function audit_job() returns trigger language plpgsql as $$
begin
  if coalesce(acting_user(), '') <> '' then
    insert into audit (team, username, action, subject, subjects, detail)
    select team, acting_user(), lower(tg_op), 'job', array[id],
      kind || ': ' || case wanted when 'continue' then state else 'to ' || wanted end
    from changed;
  end if;
  return null;
end
$$;

create trigger audit_insert after insert on job
  referencing new table as changed for each statement execute function audit_job();
create trigger audit_update after update on job
  referencing new table as changed for each statement execute function audit_job();

create or replace function audit_team() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  select id, coalesce(nullif(acting_user(), ''), 'platform'), lower(tg_op), 'team', array[id],
    name || ': ' || coalesce('quota ' || quota_bytes || ' bytes', 'no quota')
      || ', jobs at a time: ' || running_jobs
  from changed;
  return null;
end
$$;

do $$
declare
  secured text;
begin
  foreach secured in array array['job', 'job_step', 'job_point'] loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
    execute format('create policy platform on %I to seisbridge_platform using (true)', secured);
    execute format(
      'create policy own on %I to seisbridge_member
        using (team = acting_team()) with check (team = acting_team())', secured);
    execute format('grant select, insert, update, delete on %I to seisbridge_platform', secured);
  end loop;
end
$$;

grant select, insert, update on job to seisbridge_member;
grant select, insert on job_step to seisbridge_member;
grant select on job_point to seisbridge_member;

alter table slot enable row level security;
alter table slot force row level security;
create policy platform on slot to seisbridge_platform using (true);
create policy seen on slot for select to seisbridge_member using (true);
grant select, insert, update, delete on slot to seisbridge_platform;
grant select on slot to seisbridge_member;
