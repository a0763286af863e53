-- The views: one table per document, made in the schema that comes first on the search path.
-- Columns are derived from the document, so that code never maps them. The last block gives each table its past; indexes follow in
-- read_indexes.sql, once the rows are there.

create table organisation_profile (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    code text generated always as (data->>'code') stored,
    name text generated always as (data->>'name') stored,
    kind text generated always as (data->>'kind') stored,
    parent_id uuid generated always as ((data->>'parentId')::uuid) stored,
    ended_on text generated always as (data->>'endedOn') stored
);

create table organisation_alias (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    organisation_id uuid generated always as ((data->>'organisationId')::uuid) stored,
    key text generated always as (data->>'key') stored
);

create table table_report (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    number integer generated always as ((data->>'number')::integer) stored,
    status text generated always as (data->>'status') stored,
    series text generated always as (data#>>'{details,series}') stored,
    day text generated always as (data#>>'{details,day}') stored,
    province text generated always as (data#>>'{details,province}') stored,
    organiser_id uuid generated always as ((data#>>'{details,organiserId}')::uuid) stored,
    facilitator text generated always as (data#>>'{details,facilitator}') stored
);

create table statement_line (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    table_id uuid generated always as ((data->>'tableId')::uuid) stored,
    number integer generated always as ((data->>'number')::integer) stored,
    kind text generated always as (data->>'kind') stored,
    status text generated always as (data->>'status') stored
);

create table theme_page (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    number integer generated always as ((data->>'number')::integer) stored,
    name text generated always as (data->>'name') stored,
    parent_id uuid generated always as ((data->>'parentId')::uuid) stored,
    merged_into_id uuid generated always as ((data->>'mergedIntoId')::uuid) stored,
    status text generated always as (data->>'status') stored
);

create table insight_dossier (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    number integer generated always as ((data->>'number')::integer) stored,
    title text generated always as (data->>'title') stored,
    status text generated always as (data->>'status') stored,
    primary_theme_id uuid generated always as ((data->>'primaryThemeId')::uuid) stored,
    other_theme_ids uuid[] generated always as (app.uuids(data->'otherThemeIds')) stored,
    merged_into_id uuid generated always as ((data->>'mergedIntoId')::uuid) stored,
    split_from_id uuid generated always as ((data->>'splitFromId')::uuid) stored
);

-- Who owns an insight, a follow-up or anything else that can be owned; its id is that of what is owned. Who has a part in it is null once it ended.
create table ownership_card (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    ownership_id uuid generated always as ((data->>'ownershipId')::uuid) stored,
    subject_kind text generated always as (data#>>'{subject,kind}') stored,
    subject_id uuid generated always as ((data#>>'{subject,id}')::uuid) stored,
    status text generated always as (data->>'status') stored,
    since timestamptz generated always as (app.moment(data->>'since')) stored,
    owning_ministry_id uuid generated always as ((data->>'owningMinistryId')::uuid) stored,
    lead_id uuid generated always as ((data#>>'{owners,leadId}')::uuid) stored,
    co_owner_ids uuid[] generated always as (app.uuids(data#>'{owners,coOwnerIds}')) stored,
    involved_ids uuid[] generated always as (app.uuids(data#>'{owners,involvedIds}')) stored,
    party_ids uuid[] generated always as (
        case when data->>'status' <> 'Ended' then (data#>>'{owners,leadId}')::uuid || app.uuids(data#>'{owners,coOwnerIds}') || app.uuids(data#>'{owners,involvedIds}') end
    ) stored
);

create table evidence_link (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    insight_id uuid generated always as ((data->>'insightId')::uuid) stored,
    statement_id uuid generated always as ((data->>'statementId')::uuid) stored,
    stance text generated always as (data->>'stance') stored
);

create table plan_overview (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    number integer generated always as ((data->>'number')::integer) stored,
    title text generated always as (data#>>'{details,title}') stored,
    kind text generated always as (data#>>'{details,kind}') stored,
    status text generated always as (data->>'status') stored,
    lead_id uuid generated always as ((data#>>'{details,leadId}')::uuid) stored,
    partner_ids uuid[] generated always as (app.uuids(data#>'{details,partnerIds}')) stored
);

create table plan_link (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    insight_id uuid generated always as ((data->>'insightId')::uuid) stored,
    plan_id uuid generated always as ((data->>'planId')::uuid) stored,
    relation text generated always as (data->>'relation') stored,
    verdict text generated always as (data->>'verdict') stored
);

create table follow_up_card (
    id uuid not null, from_at timestamptz not null, until_at timestamptz not null default 'infinity', data jsonb not null,
    number integer generated always as ((data->>'number')::integer) stored,
    status text generated always as (data->>'status') stored,
    insight_id uuid generated always as ((data->>'insightId')::uuid) stored,
    last_day text generated always as (data->>'lastDay') stored
);

-- The twin of each table keeps what was true before, so that current reads do not slow down as history grows.
do $$
declare name text;
begin
    for name in select table_name from information_schema.tables where table_schema = current_schema loop
        execute format('create table %I (like %I including generated)', name || '_past', name);
    end loop;
end $$;
