alter table sign_in_rule_line
    add claim text generated always as (data#>>'{details,claim}') stored,
    add has_ended boolean generated always as (data->>'endedBecause' is not null) stored;

-- After the rows: what has to be unique over streams.
create unique index sign_in_rule_same on sign_in_rule_line ((data->'details')) where not has_ended;
