-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table insight_dossier
    add title text generated always as (data->>'title') stored,
    add searched text generated always as (app.searched((data->>'title') || ' | ' || (data->>'summary'))) stored,
    add words tsvector generated always as (app.words(data->>'title', data->>'summary')) stored,
    add status text generated always as (data->>'status') stored,
    add is_draft boolean generated always as ((data->>'isDraft')::boolean) stored,
    add primary_theme_id uuid generated always as ((data->>'primaryThemeId')::uuid) stored,
    add other_theme_ids uuid[] generated always as (app.uuids(data->'otherThemeIds')) stored,
    add merged_into_id uuid generated always as ((data->>'mergedIntoId')::uuid) stored,
    add split_from_id uuid generated always as ((data->>'splitFromId')::uuid) stored;
alter table evidence_link
    add insight_id uuid generated always as ((data->>'insightId')::uuid) stored,
    add statement_id uuid generated always as ((data->>'statementId')::uuid) stored,
    add stance text generated always as (data->>'stance') stored;
alter table plan_link
    add insight_id uuid generated always as ((data->>'insightId')::uuid) stored,
    add plan_id uuid generated always as ((data->>'planId')::uuid) stored,
    add relation text generated always as (data->>'relation') stored,
    add verdict text generated always as (data->>'verdict') stored;

-- After the rows: what finds documents, and what has to be unique over streams.
create index on evidence_link (insight_id);
create index on evidence_link (statement_id);
create index on plan_link (insight_id);
create index on plan_link (plan_id);
-- Whether another one is called the same.
create index on insight_dossier (app.searched(title));
