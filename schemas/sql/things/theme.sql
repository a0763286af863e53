-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table theme_page
    add name text generated always as (data->>'name') stored,
    add searched text generated always as (app.searched((data->>'name') || ' | ' || coalesce(data->>'description', ''))) stored,
    add words tsvector generated always as (app.words(data->>'name', data->>'description')) stored,
    add parent_id uuid generated always as ((data->>'parentId')::uuid) stored,
    add merged_into_id uuid generated always as ((data->>'mergedIntoId')::uuid) stored,
    add status text generated always as (data->>'status') stored;

-- After the rows: what finds documents, and what has to be unique over streams.
-- No cycles in parent_id or merged_into_id.
create constraint trigger theme_circle after insert or update on theme_page
    deferrable initially deferred for each row execute function app.no_circle();
-- Whether another one is called the same.
create index on theme_page (app.searched(name));
