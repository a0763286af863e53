using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;
using Npgsql;

namespace Dialogue.Platform;

/// <summary>Where the things stand that a command can point at.</summary>
static class References
{
    // Each gives what exists of the ids, and whether it still stands: not withdrawn, retired, merged, split, done or ended.
    static readonly Dictionary<Thing, string> exists = new()
    {
        [Thing.Organisation] =
            "select id, ended_on is null or ended_on > to_char(now() at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') from read.organisation_profile where id = any($1)",
        [Thing.Table] = "select id, status <> 'Cancelled' from read.table_report where id = any($1)",
        [Thing.Statement] = "select id, status <> 'Withdrawn' from read.statement_line where id = any($1)",
        [Thing.Theme] = "select id, status = 'Active' from read.theme_page where id = any($1)",
        [Thing.Insight] = "select id, status in ('Provisional', 'Final') from read.insight_dossier where id = any($1)",
        [Thing.Plan] = "select id, true from read.plan_overview where id = any($1)",
        [Thing.FollowUp] = "select id, status = 'Open' from read.follow_up_card where id = any($1)",
    };

    static readonly Dictionary<Thing, Rule> gone = new()
    {
        [Thing.Organisation] = Rule.OrganisationEnded,
        [Thing.Table] = Rule.TableCancelled,
        [Thing.Statement] = Rule.StatementWithdrawn,
        [Thing.Theme] = Rule.ThemeClosed,
        [Thing.Insight] = Rule.InsightClosed,
        [Thing.FollowUp] = Rule.FollowUpClosed,
    };

    /// <summary>The query that gives those of the ids that exist, and whether they stand.</summary>
    public static NpgsqlBatchCommand Query(Thing thing, Guid[] ids) =>
        new(exists[thing]) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } } };

    /// <summary>Refuses every reference to what does not exist, or no longer stands and has to.</summary>
    /// <param name="stands">Whether a thing stands; null when there is none.</param>
    public static void Check(IEnumerable<Reference> references, Func<(Thing, Guid), bool?> stands)
    {
        var faults = new List<ValidationError>();
        foreach (var reference in references)
            if (stands((reference.Thing, reference.Id)) is not { } stand)
                faults.Add(new(Rule.Unknown, reference.Field, reference.Id));
            else if (!stand && reference.MustBeActive)
                faults.Add(new(gone[reference.Thing], reference.Field));
        if (faults.Count > 0)
            throw new Refused(faults);
    }

    /// <summary>The thing that no longer stands after this fact, if one does not.</summary>
    public static (Thing, Guid)? Ends(Fact fact, DateTimeOffset now) =>
        fact.Data switch
        {
            OrganisationEnded e when e.On <= DateOnly.FromDateTime(now.UtcDateTime) => (Thing.Organisation, fact.Stream),
            TableCancelled => (Thing.Table, fact.Stream),
            StatementWithdrawn e => (Thing.Statement, e.StatementId),
            ThemeMerged or ThemeRetired => (Thing.Theme, fact.Stream),
            InsightWithdrawn or InsightMerged or InsightSplit => (Thing.Insight, fact.Stream),
            FollowUpDone or FollowUpCancelled => (Thing.FollowUp, fact.Stream),
            _ => null,
        };

    /// <summary>The thing that comes to be with this fact, if one does.</summary>
    public static (Thing, Guid)? Begins(Fact fact) =>
        fact.Data switch
        {
            OrganisationRegistered => (Thing.Organisation, fact.Stream),
            TablePlanned => (Thing.Table, fact.Stream),
            StatementRecorded e => (Thing.Statement, e.StatementId),
            ThemeAdded => (Thing.Theme, fact.Stream),
            InsightRecorded => (Thing.Insight, fact.Stream),
            PlanDrawnUp => (Thing.Plan, fact.Stream),
            FollowUpAsked => (Thing.FollowUp, fact.Stream),
            _ => null,
        };
}
