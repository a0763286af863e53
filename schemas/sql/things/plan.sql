-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table plan_overview
    add title text generated always as (data#>>'{details,title}') stored,
    add searched text generated always as
        (app.searched((data#>>'{details,title}') || ' | ' || coalesce(data#>>'{details,summary}', ''))) stored,
    add words tsvector generated always as (app.words(data#>>'{details,title}', data#>>'{details,summary}')) stored,
    add kind text generated always as (data#>>'{details,kind}') stored,
    add status text generated always as (data->>'status') stored,
    add lead_id uuid generated always as ((data#>>'{details,leadId}')::uuid) stored,
    add partner_ids uuid[] generated always as (app.uuids(data#>'{details,partnerIds}')) stored;

-- After the rows: what finds documents, and what has to be unique over streams.
-- Whether another one is called the same.
create index on plan_overview (app.searched(title));
