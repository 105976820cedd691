-- One version of each family of models is in use; until now there was one family.

alter table model add column family text not null default 'seisbind'
  check (family ~ '^[a-z]{1,32}$');
alter table model alter column family drop default;

alter table kept_model
  add column family text not null default 'seisbind' check (family ~ '^[a-z]{1,32}$'),
  drop constraint kept_model_state_key,
  add unique (family, state) deferrable initially deferred;
alter table kept_model alter column family drop default;
