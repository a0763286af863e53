using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;
using Npgsql;

namespace Dialogue.Postgres;

/// <summary>Where the things stand that a command can point at.</summary>
static class References
{
    static readonly Dictionary<Thing, string> exists = new()
    {
        [Thing.Organisation] = "select id from read.organisation_profile where id = any($1)",
        [Thing.Table] = "select id from read.table_report where id = any($1)",
        [Thing.Statement] = "select id from read.statement_line where id = any($1)",
        [Thing.Theme] = "select id from read.theme_page where id = any($1)",
        [Thing.Insight] = "select id from read.insight_dossier where id = any($1)",
        [Thing.Plan] = "select id from read.plan_overview where id = any($1)",
        [Thing.FollowUp] = "select id from read.follow_up_card where id = any($1)",
    };

    /// <summary>The query that gives those of the ids that exist.</summary>
    public static NpgsqlBatchCommand Query(Thing thing, Guid[] ids) => new(exists[thing])
    {
        Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } }
    };

    /// <summary>Refuses every reference that is not among the ids that exist.</summary>
    public static void Check(IEnumerable<Reference> references, Func<Reference, bool> exists)
    {
        List<Fault> missing = [.. references.Where(r => !exists(r)).Select(r => new Fault(Rule.Unknown, r.Field, r.Id))];
        if (missing.Count > 0) throw new Refused(missing);
    }

    /// <summary>The thing that comes to be with this fact, if one does.</summary>
    public static (Thing, Guid)? Begins(Fact fact) => fact.Data switch
    {
        OrganisationRegistered => (Thing.Organisation, fact.Stream),
        TablePlanned => (Thing.Table, fact.Stream),
        StatementRecorded e => (Thing.Statement, e.StatementId),
        ThemeAdded => (Thing.Theme, fact.Stream),
        InsightRecorded => (Thing.Insight, fact.Stream),
        PlanDrawnUp => (Thing.Plan, fact.Stream),
        FollowUpAsked => (Thing.FollowUp, fact.Stream),
        _ => null
    };
}
