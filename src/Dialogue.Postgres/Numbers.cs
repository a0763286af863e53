using Npgsql;

namespace Dialogue.Postgres;

/// <summary>Human numbers from sequences. A number that a file or a caller chose itself is passed over.</summary>
public sealed class Numbers(Database database) : INumbers
{
    public Task<int> Next(Numbered kind, CancellationToken cancel = default) => database.Reached(async connection =>
    {
        var (next, taken) = kind switch
        {
            Numbered.Table => ("select nextval('app.table_number')::int", "select exists (select from read.table_report where number = $1)"),
            Numbered.Insight => ("select nextval('app.insight_number')::int", "select exists (select from read.insight_dossier where number = $1)"),
            Numbered.Theme => ("select nextval('app.theme_number')::int", "select exists (select from read.theme_page where number = $1)"),
            Numbered.Plan => ("select nextval('app.plan_number')::int", "select exists (select from read.plan_overview where number = $1)"),
            Numbered.FollowUp => ("select nextval('app.follow_up_number')::int", "select exists (select from read.follow_up_card where number = $1)"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind))
        };
        while (true)
        {
            await using var draw = new NpgsqlCommand(next, connection);
            var number = (int)(await draw.ExecuteScalarAsync(cancel))!;
            await using var look = new NpgsqlCommand(taken, connection) { Parameters = { new() { Value = number } } };
            if (!(bool)(await look.ExecuteScalarAsync(cancel))!) return number;
        }
    }, cancel);
}
