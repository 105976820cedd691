-- Who may come in, and as what: users, what they are in teams, and the credentials they come with. The
-- platform alone reads these tables; whoever works for a team is told of them by its operations.

create table account (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$'),
  -- Argon2id, with its parameters and salt; null for none.
  password text,
  -- May do everything in every team.
  operator boolean not null default false,
  -- How an OpenID provider knows the user.
  issuer text,
  subject text,
  created timestamptz not null default now(),
  unique (issuer, subject),
  check ((issuer is null) = (subject is null))
);

create unique index account_by_name on account (lower(name));

-- Whoever holds the data folder.
insert into account (name, operator) values ('local', true);

create table membership (
  account bigint not null references account on delete cascade,
  team bigint not null references team,
  role text not null check (role in ('viewer', 'editor', 'trainer', 'admin')),
  primary key (account, team)
);

create index membership_by_team on membership (team);

create table credential (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('session', 'api', 'link')),
  -- Of the whole text that its owner shows; the text itself is kept nowhere.
  sha256 bytea not null unique check (octet_length(sha256) = 32),
  account bigint not null references account on delete cascade,
  team bigint not null references team,
  -- The most that may be done with it.
  role text not null check (role in ('viewer', 'editor', 'trainer', 'admin', 'operator')),
  name text not null default '',
  created timestamptz not null default now(),
  expires timestamptz not null,
  used timestamptz
);

create index credential_by_account on credential (account, kind);
create index credential_by_expiry on credential (expires);

-- Of accounts, the team whose member acts is told; of what the platform does by itself, the first.
create function audit_account() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  select coalesce(nullif(acting_team(), 0), 1), coalesce(nullif(acting_user(), ''), 'platform'),
    lower(tg_op), 'user', array[id], name
  from changed;
  return null;
end
$$;

create function audit_membership() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  select changed.team, coalesce(nullif(acting_user(), ''), 'platform'), lower(tg_op), 'member',
    array[changed.account], concat_ws(' as ', account.name, changed.role)
  from changed left join account on account.id = changed.account;
  return null;
end
$$;

-- Sessions and links come and go with every login; tokens are changes.
create function audit_token() returns trigger language plpgsql as $$
begin
  insert into audit (team, username, action, subject, subjects, detail)
  select changed.team, coalesce(nullif(acting_user(), ''), 'platform'), lower(tg_op), 'token',
    array[changed.id], concat_ws(' as ', account.name, changed.role) || ': ' || changed.name
  from changed left join account on account.id = changed.account
  where changed.kind = 'api';
  return null;
end
$$;

create trigger audit_insert after insert on account
  referencing new table as changed for each statement execute function audit_account();
create trigger audit_update after update on account
  referencing new table as changed for each statement execute function audit_account();
create trigger audit_delete after delete on account
  referencing old table as changed for each statement execute function audit_account();
create trigger audit_insert after insert on membership
  referencing new table as changed for each statement execute function audit_membership();
create trigger audit_update after update on membership
  referencing new table as changed for each statement execute function audit_membership();
create trigger audit_delete after delete on membership
  referencing old table as changed for each statement execute function audit_membership();
create trigger audit_insert after insert on credential
  referencing new table as changed for each statement execute function audit_token();
create trigger audit_delete after delete on credential
  referencing old table as changed for each statement execute function audit_token();

do $$
declare
  secured text;
begin
  foreach secured in array array['account', 'membership', 'credential'] loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
    execute format('create policy platform on %I to seisbridge_platform using (true)', secured);
    execute format('grant select, insert, update, delete on %I to seisbridge_platform', secured);
  end loop;
end
$$;
