-- What people say of a record.

alter table record
  add column tags text[] not null default '{}',
  add column notes text not null default '';
