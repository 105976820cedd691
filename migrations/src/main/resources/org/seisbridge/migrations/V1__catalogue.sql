-- The catalogue: what is stored, for whom, and what the vector store has yet to learn of it.
-- Every table that holds somebody's data names the team, so that row-level security can be laid over it.

create table team (
  id bigint generated always as identity primary key,
  name text not null unique check (char_length(name) between 1 and 200),
  created timestamptz not null default now()
);

insert into team (name) values ('default');

create table dataset (
  id bigint generated always as identity primary key,
  team bigint not null references team,
  name text not null check (char_length(name) between 1 and 200),
  description text not null default '',
  created timestamptz not null default now(),
  unique (team, name),
  unique (team, id)
);

create table record (
  id bigint generated always as identity primary key,
  team bigint not null,
  dataset bigint not null,
  name text not null check (char_length(name) between 1 and 500),
  family text,
  -- Rises with every change; a vector of another generation is not this record's.
  generation bigint not null default 1,
  created timestamptz not null default now(),
  -- The descriptors, SI units: all of them, or none if there is no velocity model.
  velocity_mean double precision,
  velocity_min double precision,
  velocity_max double precision,
  velocity_std double precision,
  velocity_p10 double precision,
  velocity_p90 double precision,
  velocity_mean_shallow double precision,
  velocity_mean_mid double precision,
  velocity_mean_deep double precision,
  gradient_magnitude_mean double precision,
  gradient_vertical_mean double precision,
  gradient_lateral_abs_mean double precision,
  two_way_time double precision,
  velocity_rms double precision,
  interface_depth double precision,
  interface_reflectivity double precision,
  lateral_heterogeneity double precision,
  velocity_inversion_fraction double precision,
  unique (dataset, name),
  unique (team, id),
  foreign key (team, dataset) references dataset (team, id)
);

create index record_by_dataset on record (team, dataset, id);
create index record_by_family on record (team, family, id);

create table asset (
  record bigint not null,
  team bigint not null,
  modality text not null check (modality ~ '^[a-z]{1,32}$'),
  -- SHA-256 of the NPY file in the object store.
  object text not null check (object ~ '^[0-9a-f]{64}$'),
  shape integer[] not null,
  -- s; null where there is no time axis.
  sample_interval double precision,
  -- Between receivers or cells, m.
  spacing double precision not null,
  primary key (record, modality),
  foreign key (team, record) references record (team, id) on delete cascade
);

create index asset_by_object on asset (object);

-- Records that the vector store is to be brought to agree with: embed anew what is in the catalogue,
-- delete what is not. One row a record, written in the transaction that changes the record. No foreign
-- key, for it outlives the record.
create table outbox (
  record bigint primary key,
  -- Another one each time that the record is announced: who was late with the one before cannot take
  -- this one out.
  ticket bigint not null generated always as identity,
  team bigint not null references team,
  generation bigint not null,
  attempts integer not null default 0,
  due timestamptz not null default now(),
  -- Why it was set aside; null while it is to be tried.
  failure text
);

create index outbox_by_due on outbox (due) where failure is null;

-- Which version of a model family embeds and searches.
create table model_alias (
  alias text primary key,
  model text not null,
  dimension integer not null check (dimension > 0),
  since timestamptz not null default now()
);
