alter table policy_text
    add kind text generated always as (data->>'kind') stored;
