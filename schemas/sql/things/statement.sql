-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table statement_line
    add table_id uuid generated always as ((data->>'tableId')::uuid) stored,
    add number integer generated always as ((data->>'number')::integer) stored,
    add searched text generated always as (app.searched(data->>'text')) stored,
    add words tsvector generated always as (app.words(data->>'text')) stored,
    add kind text generated always as (data->>'kind') stored,
    add status text generated always as (data->>'status') stored;

-- After the rows: what finds documents, and what has to be unique over streams.
create index on statement_line (table_id, number);
create trigger statement_redacted after update on statement_line for each row execute function app.remember_redacted();
