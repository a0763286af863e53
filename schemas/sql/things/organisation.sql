-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table organisation_profile
    add code text generated always as (data->>'code') stored,
    add name text generated always as (data->>'name') stored,
    add kind text generated always as (data->>'kind') stored,
    add parent_id uuid generated always as ((data->>'parentId')::uuid) stored,
    add ended_on text generated always as (data->>'endedOn') stored,
    -- The present name as a key; an organisation that has ended leaves its name to others.
    add name_key text generated always as (case when data->>'endedOn' is null then data->'names'->-1->>'key' end) stored;
alter table organisation_alias
    add organisation_id uuid generated always as ((data->>'organisationId')::uuid) stored,
    add key text generated always as (data->>'key') stored;
alter table organisation_naming
    add organisation_id uuid generated always as ((data->>'organisationId')::uuid) stored,
    add key text generated always as (data->>'key') stored;

-- After the rows: what finds documents, and what has to be unique over streams.
create unique index organisation_code on organisation_profile (lower(code));
-- Checked at the end of the transaction, so that a code that is taken is refused as a code.
alter table organisation_alias add constraint organisation_alias_key unique (key) deferrable initially deferred;
create index on organisation_alias (organisation_id);
create index on organisation_profile (name_key);
create index on organisation_naming (key);
-- An alias is checked under a name of its own, because a code or alias of another organisation is refused by the constraint above.
create constraint trigger organisation_name after insert or update on organisation_profile
    deferrable initially deferred for each row execute function app.one_name();
create constraint trigger organisation_alias_name after insert or update on organisation_alias
    deferrable initially deferred for each row execute function app.one_name();
-- No cycles in parent_id or merged_into_id.
create constraint trigger organisation_circle after insert or update on organisation_profile
    deferrable initially deferred for each row execute function app.no_circle();
