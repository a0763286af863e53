-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table follow_up_card
    add title text generated always as (data->>'title') stored,
    add searched text generated always as (app.searched((data->>'title') || ' | ' || coalesce(data->>'description', ''))) stored,
    add words tsvector generated always as (app.words(data->>'title', data->>'description')) stored,
    add status text generated always as (data->>'status') stored,
    add insight_id uuid generated always as ((data->>'insightId')::uuid) stored,
    add last_day text generated always as (data->>'lastDay') stored,
    add look_again_day text generated always as (data->>'lookAgainDay') stored;

-- After the rows: what finds documents, and what has to be unique over streams.
create index on follow_up_card (insight_id);
-- Whether another one is called the same.
create index on follow_up_card (app.searched(title));
