namespace Dialogue.Insights;

/// <summary>
/// What someone reads has no drafts in it but those that <see cref="Rights.DraftsSeenBy"/> says: all queries of a request see no others, as
/// if they were not there.
/// </summary>
public static class DraftScope
{
    // An old number keeps leading to what became of it, as soon as that is final.
    const string Released = """
        select s.split_from_id from {insight_dossier} s where not s.is_draft and s.split_from_id is not null
        union all select m.id from {insight_dossier} m join {insight_dossier} s on s.id = m.merged_into_id where not s.is_draft
        """;

    // Those in which @seer, or an organisation under it, has a part. One that ended still says who led.
    const string Own = """
        select own.id from {ownership_card} own, (select array(with recursive under (id) as (select @seer::uuid
            union select o.id from {organisation_profile} o join under u on o.parent_id = u.id) select u.id from under u) as ids) units
        where own.party_ids && units.ids or own.lead_id = any(units.ids)
        """;

    static readonly IReadOnlyDictionary<string, string> none = Without(but: Released),
        own = Without(but: $"{Released} union all {Own}"),
        all = new Dictionary<string, string>();

    // What was hidden since stands in the past as it was said then.
    static readonly IReadOnlyDictionary<string, string> withoutOriginals = new Dictionary<string, string>
    {
        ["statement_line"] = "(v.hides_original or v.id not in (select h.id from read.statement_line h where h.hides_original))",
    };

    /// <summary>The rows that are left; null when all are.</summary>
    /// <param name="originals">Whether what the secretariat hid is among them, as of a day on which it could still be read.</param>
    public static RowScope? Of(DraftsSeen seen, bool originals = true) =>
        (seen, originals) switch
        {
            ({ Every: true }, true) => null,
            ({ Every: true }, false) => new(all, PastRows: withoutOriginals),
            ({ OfOrganisationId: { } organisation }, _) => new(own, organisation, originals ? null : withoutOriginals),
            _ => new(none, PastRows: originals ? null : withoutOriginals),
        };

    /// <summary>From here on a request reads what its user may see; who is not signed in sees no draft and nothing hidden.</summary>
    public static void UseDraftScope(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                var user = context.RequestServices.GetRequiredService<CurrentUser>();
                context.RequestServices.GetRequiredService<Database>().Scope = Of(
                    user.IsSignedIn ? Rights.DraftsSeenBy(user.Actor) : DraftsSeen.None,
                    user.IsSignedIn && Rights.SeesOriginals(user.Actor)
                );
                await next(context);
            }
        );

    /// <summary>The conditions that leave out drafts, with the evidence and the plans linked to them.</summary>
    /// <param name="but">A query for the ids of those that are seen all the same.</param>
    static Dictionary<string, string> Without(string but)
    {
        const string Dossier = "insight_dossier";
        return Modules
            .Model[Insight.EntityKind]
            .Views.ToDictionary(
                view => view.Table,
                view =>
                    view.Table == Dossier
                        ? $"not (v.is_draft and v.id not in ({but}))"
                        : $"not exists (select from {{{Dossier}}} d where d.id = v.insight_id and d.is_draft and d.id not in ({but}))"
            );
    }
}
