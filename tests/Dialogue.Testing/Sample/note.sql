-- The columns that queries filter, sort and search by, derived from the document so that code never maps them.
alter table note_page
    add title text generated always as (data->>'title') stored,
    add about_id uuid generated always as ((data->>'aboutId')::uuid) stored;

-- After the rows: what finds documents, and what has to be unique over streams.
create unique index note_title on note_page (title);
create index on note_page (about_id);
