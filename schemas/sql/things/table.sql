-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table table_report
    add status text generated always as (data->>'status') stored,
    add series text generated always as (data#>>'{details,series}') stored,
    add searched text generated always as (app.searched((data#>>'{details,series}') || ' | '
        || coalesce(data#>>'{details,municipality}', '')
        || ' | ' || coalesce(data#>>'{details,province}', ''))) stored,
    add words tsvector generated always as (app.words(data#>>'{details,series}',
        coalesce(data#>>'{details,municipality}', '') || ' ' || coalesce(data#>>'{details,province}', ''))) stored,
    add day text generated always as (data#>>'{details,day}') stored,
    add province text generated always as (data#>>'{details,province}') stored,
    add organiser_id uuid generated always as ((data#>>'{details,organiserId}')::uuid) stored,
    add facilitator text generated always as (data#>>'{details,facilitator}') stored,
    add facilitator_id uuid generated always as ((data#>>'{details,facilitatorId}')::uuid) stored;
