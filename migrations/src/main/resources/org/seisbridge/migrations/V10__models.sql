-- Versions of models: which are registered, and whose embeddings of all records are kept.

create table model (
  id bigint generated always as identity primary key,
  name text not null unique check (name ~ '^[a-z0-9-]{1,32}$'),
  -- Name of the version that its training began with, which need not be registered.
  parent text,
  dimension integer not null check (dimension > 0),
  modalities text[] not null,
  -- SHA-256 of the bundle in the object store.
  object text not null unique check (object ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  -- As it is in the bundle, character by character.
  description json not null,
  figures json not null,
  -- Who registered it; null for the platform.
  username text,
  registered timestamptz not null default now(),
  -- A name stands for one bundle for good: encoders and collections go by it.
  deleted timestamptz
);

-- Versions whose collections hold an embedding of every record, or are being filled with them. A catalogue of an
-- older release is embedded by a version that nobody has registered yet.
create table kept_model (
  model text primary key,
  state text not null check (state in ('current', 'former', 'filling')),
  -- The job that fills it; null for the others.
  job bigint,
  -- Why it may take the place of one that measures better; null if it does not.
  forced text,
  since timestamptz not null default now(),
  -- When its collections were last found to hold what they should; null before.
  verified timestamptz,
  -- Looked at when the transaction ends, for two of them change places.
  unique (state) deferrable initially deferred,
  check ((state = 'filling') = (job is not null))
);

do $$
declare
  secured text;
begin
  foreach secured in array array['model', 'kept_model'] loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
    execute format('create policy platform on %I to seisbridge_platform using (true)', secured);
    execute format('create policy seen on %I for select to seisbridge_member using (true)', secured);
    execute format('grant select on %I to seisbridge_member', secured);
    execute format('grant select, insert, update, delete on %I to seisbridge_platform', secured);
  end loop;
end
$$;

set local role seisbridge_platform;

insert into kept_model (model, state, since, verified)
select model, 'current', since, promoted from model_alias where alias = 'seisbind';

reset role;

drop table model_alias;

-- What users do; that the platform registers the version that it came with is nobody's doing.
create function acts_for_a_user() returns boolean
  language sql stable parallel safe
  return coalesce(acting_user(), '') not in ('', 'platform');

create function audit_model() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  select acting_team(), acting_user(), case when deleted is null then 'insert' else 'delete' end,
    'model', array[id], name
  from changed where acts_for_a_user();
  return null;
end
$$;

create function audit_kept_model() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  values (acting_team(), acting_user(), 'update', 'model',
    array(select id from model where name = new.model),
    new.model || ' is ' || new.state || coalesce(', forced: ' || new.forced, ''));
  return null;
end
$$;

create trigger audit_insert after insert on model
  referencing new table as changed for each statement execute function audit_model();
create trigger audit_update after update on model
  referencing new table as changed for each statement execute function audit_model();
create trigger audit_insert after insert on kept_model
  for each row when (acts_for_a_user()) execute function audit_kept_model();
create trigger audit_update after update of state on kept_model
  for each row when (old.state <> new.state and acts_for_a_user())
  execute function audit_kept_model();
