-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table statement_line
    add table_id uuid generated always as ((data->>'tableId')::uuid) stored,
    add number integer generated always as ((data->>'number')::integer) stored,
    add searched text generated always as (app.searched(data->>'text')) stored,
    add words tsvector generated always as (app.words(data->>'text')) stored,
    add kind text generated always as (data->>'kind') stored,
    add status text generated always as (data->>'status') stored,
    add flagged_at timestamptz generated always as (app.moment(data#>>'{flag,at}')) stored,
    add hides_original boolean generated always as (coalesce((data#>>'{moderated,hidesOriginal}')::boolean, false)) stored;
alter table moderation_decision
    add table_id uuid generated always as ((data->>'tableId')::uuid) stored,
    add statement_id uuid generated always as ((data->>'statementId')::uuid) stored,
    add kind text generated always as (data->>'kind') stored,
    add rule_code text generated always as (data->>'ruleCode') stored,
    add decided_at timestamptz generated always as (app.moment(data->>'at')) stored;

-- After the rows: what finds documents, and what has to be unique over streams.
create index on statement_line (table_id, number);
create index on statement_line (flagged_at) where flagged_at is not null;
create index on statement_line (id) where hides_original;
create index on moderation_decision (decided_at, id);
create index on moderation_decision (statement_id);
create trigger statement_redacted after update on statement_line for each row execute function app.remember_redacted();
