-- A model that embeds is promoted once its collections hold what the catalogue does.

alter table model_alias add column promoted timestamptz;

update model_alias set promoted = since;
