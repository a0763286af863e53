using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.Plans;
using Dialogue.Policies;
using Dialogue.SignInRules;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Web.Shell;

/// <summary>Tells what happened to a thing as sentences, with the names of everything that the facts point at.</summary>
public sealed class Timeline(Texts texts, EntityNames names, TableQueries tables)
{
    /// <summary>Newest first, as partial <c>_Timeline</c> shows it. What one person did many times on a day is told once.</summary>
    /// <param name="facts">Of one thing, the oldest first.</param>
    /// <param name="at">Names as they were at this moment; as they are now when null.</param>
    public async Task<IReadOnlyList<TimelineEntry>> Tell(
        IReadOnlyList<Fact> facts,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    )
    {
        var known = await Know(facts, at, cancel);
        return
        [
            .. Together(facts)
                .AsEnumerable()
                .Reverse()
                .Select(group =>
                {
                    var last = group[^1];
                    var (what, detail, why) = Say(group, known);
                    // Both can be there: why an organisation declined, and why someone else recorded it.
                    string[] reasons = [.. new[] { why, last.Why }.OfType<string>().Distinct()];
                    return new TimelineEntry(last.At, last.By, what, reasons.Length > 0 ? string.Join(" · ", reasons) : null, detail);
                }),
        ];
    }

    /// <summary>One sentence for every fact, in their order.</summary>
    /// <inheritdoc cref="Tell"/>
    public async Task<IReadOnlyList<string>> Each(IReadOnlyList<Fact> facts, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        var known = await Know(facts, at, cancel);
        return [.. facts.Select(fact => texts.Plain(Say([fact], known).What))];
    }

    async Task<Known> Know(IReadOnlyList<Fact> facts, DateTimeOffset? at, CancellationToken cancel) =>
        new(
            await names.Of(facts.SelectMany(fact => Mentioned(fact.Data)), at, cancel),
            await tables.Names(
                facts.SelectMany(fact =>
                    fact.Data is StatementSplit split ? split.IntoIds.Prepend(split.StatementId)
                    : StatementOf(fact.Data) is { } statement ? [statement]
                    : Array.Empty<Guid>()
                ),
                at,
                cancel
            ),
            texts
        );

    static List<List<Fact>> Together(IReadOnlyList<Fact> facts)
    {
        List<List<Fact>> groups = [];
        foreach (var fact in facts)
        {
            if (groups.LastOrDefault() is { } group && Alike(group[^1], fact))
                group.Add(fact);
            else
                groups.Add([fact]);
        }
        return groups;
    }

    static bool Alike(Fact a, Fact b) =>
        a.By == b.By
        && a.ById == b.ById
        && a.Why == b.Why
        && Amsterdam.DayOf(a.At) == Amsterdam.DayOf(b.At)
        && (a.Data, b.Data) switch
        {
            (StatementRecorded, StatementRecorded) or (StatementMoved, StatementMoved) => true,
            (EvidenceLinked, EvidenceLinked) => true,
            (EvidenceUnlinked x, EvidenceUnlinked y) => x.Reason == y.Reason,
            _ => false,
        };

    (string What, string? Detail, string? Why) Say(List<Fact> group, Known names)
    {
        string Many(string key) => texts.Count($"story.{key}", group.Count);
        string Tell(string key, params object?[] args) => texts[$"story.{key}", args];
        string? Said(string? text) => text is null ? null : texts.Recorded(text);
        string Placed(Guid? under) => under is { } parent ? Tell("placed", names.Name(parent)) : Tell("unplaced");
        string Where() => names.Statements([.. group.Select(fact => StatementOf(fact.Data)!.Value)]);

        return group[^1].Data switch
        {
            TablePlanned e => (Tell("planned", texts.Day(e.Details.Day)), Details(e.Details, names), null),
            TableDetailsChanged e => (Tell("details"), Details(e.Details, names), null),
            TableHeld { Told: { } told } e => (Tell("held", texts.Day(e.On)), Tell("told", told), null),
            TableHeld e => (Tell("held", texts.Day(e.On)), null, null),
            ParticipantsCounted e => (
                Tell("counted", e.Profile.Citizens + e.Profile.Organisations + e.Profile.Scientists + e.Profile.Administrators),
                null,
                null
            ),
            StatementRecorded e => (
                Many("said"),
                group.Count == 1
                    ? texts["statement.number", e.Number]
                    : texts["story.said.from", ((StatementRecorded)group[0].Data).Number, e.Number],
                null
            ),
            StatementFlagged e => (Tell("flagged", names.Number(e.StatementId)), null, e.Reason),
            StatementKept e => (Tell("kept", names.Number(e.StatementId)), null, e.Reason),
            StatementCorrected { Moderation: { } by } e => (
                Tell("moderated", names.Number(e.StatementId)),
                texts["moderation.by", by.RuleCode, by.PolicyVersion],
                e.Reason
            ),
            StatementSplit e => (
                Tell("statementsplit", names.Number(e.StatementId), string.Join(", ", e.IntoIds.Select(names.Number))),
                texts["moderation.by", e.Moderation.RuleCode, e.Moderation.PolicyVersion],
                e.Reason
            ),
            StatementWithdrawn { Moderation: { } by } e => (
                Tell("refused", names.Number(e.StatementId)),
                texts["moderation.by", by.RuleCode, by.PolicyVersion],
                e.Reason
            ),
            StatementCorrected e => (Tell("corrected", names.Number(e.StatementId)), null, null),
            StatementWithdrawn e => (Tell("takenback", names.Number(e.StatementId)), null, e.Reason),
            StatementRedacted e => (Tell("redacted", names.Number(e.StatementId), e.Ground), null, null),
            FacilitatorRecognised e => (Tell("facilitator", names.Name(e.FacilitatorId)), null, null),
            StatementMoved => (Tell("reordered"), null, null),
            TableReported { Remark: { } remark } => (Tell("reported"), Said(remark), null),
            TableReported e => (Tell("reported"), Said(e.Summary), null),
            TableReturned e => (Tell("returned"), Said(e.Remarks), null),
            TableAdopted => (Tell("adopted"), null, null),
            TableCancelled e => (Tell("tablecancelled"), null, e.Reason),

            InsightRecorded e => (Tell("recorded"), Said(e.Title), null),
            InsightSplitOff e => (Tell("splitoff", names.Name(e.FromId)), null, null),
            InsightReworded e => (Tell("reworded"), Said(e.Title), null),
            InsightClassified { OtherThemeIds: [] } e => (Tell("classified", names.Name(e.PrimaryThemeId)), null, null),
            InsightClassified e => (
                Tell("classified.more", names.Name(e.PrimaryThemeId), string.Join(", ", e.OtherThemeIds.Select(names.Name))),
                null,
                null
            ),
            EvidenceLinked => (string.Join("; ", Linked(group)), Where(), null),
            EvidenceUnlinked e => (Many("unlinked"), Where(), e.Reason),
            PlanLinked e => (Tell("plan", names.Name(e.PlanId), texts[e.Relation]), Said(e.Note), null),
            PlanUnlinked e => (Tell("unplanned", names.Name(e.PlanId)), null, e.Reason),
            CoverageJudged e => (Tell("judged", names.Name(e.PlanId), texts[e.Verdict]), null, e.Reason),
            InsightFinalised => (Tell("finalised"), null, null),
            InsightAbsorbed e => (Tell("absorbed", names.Name(e.FromId)), null, null),
            InsightMerged e => (Tell("merged", names.Name(e.IntoId)), null, e.Reason),
            InsightSplit e => (Tell("split", string.Join(", ", e.IntoIds.Select(names.Name))), null, e.Reason),
            InsightWithdrawn e => (Tell("withdrawn"), null, e.Reason),

            OwnerProposed e => (Tell("proposed", names.Line(e.Owners)), null, null),
            OwnershipAccepted e => (Tell("accepted", names.Name(e.LeadId)), null, null),
            OwnershipDeclined { CounterProposal: { } counter } e => (
                Tell("declined", names.Name(e.LeadId)),
                Tell("counter", names.Line(counter)),
                e.Reason
            ),
            OwnershipDeclined e => (Tell("declined", names.Name(e.LeadId)), null, e.Reason),
            OwnershipTransferred e => (Tell("transferred", names.Name(e.FromId), names.Name(e.ToId)), null, e.Reason),
            OwnershipReleased e => (Tell("released"), null, e.Reason),
            OwnershipEnded e => (Tell("ended", names.Name(e.LeadId), texts[e.Closing]), null, null),

            FollowUpAsked e => (Tell("asked", texts[e.Kind]), Said(e.Title), null),
            FollowUpReworded e => (Tell("reworded"), Said(e.Title), null),
            DueAgreed { Due.LookAgain: { } again } e => (Tell("due", texts.Due(e.Due)), Tell("lookagain", texts.Day(again)), null),
            DueAgreed e => (Tell("due", texts.Due(e.Due)), null, null),
            ProgressReported { Forecast: { } forecast } e => (
                Tell("progress", names.Name(e.ById)),
                $"{Said(e.Text)}\n{Tell("forecast", texts.Due(forecast))}",
                null
            ),
            ProgressReported e => (Tell("progress", names.Name(e.ById)), Said(e.Text), null),
            FollowUpDone e => (Tell("done"), Said(e.Evidence), null),
            FollowUpCancelled e => (Tell("cancelled"), null, e.Reason),

            ThemeAdded e => (Tell("theme"), Said(e.Name), null),
            ThemeRenamed e => (Tell("renamed", Said(e.Name)), null, null),
            ThemeDescribed e => (Tell("described"), Said(e.Description), null),
            ThemeMoved e => (Placed(e.ParentId), null, null),
            ThemeMerged e => (Tell("merged", names.Name(e.IntoId)), null, null),
            ThemeRetired e => (Tell("cancelled"), null, e.Reason),

            PlanDrawnUp e => (Tell("drawnup"), Details(e.Details, names), null),
            PlanChanged e => (Tell("details"), Details(e.Details, names), null),
            PlanStatusSet e => (Tell("status", texts[e.Status]), null, null),
            PlanDuePointSet e => (Tell("point", Said(e.Name), texts.Due(e.Due)), null, null),
            PlanDuePointDropped e => (Tell("pointdropped", Said(e.Name)), null, null),

            OrganisationRegistered e => (Tell("registered"), $"{e.Code} · {Said(e.Name)}", null),
            OrganisationRenamed e => (Tell("renamed", Said(e.Name)), texts["organisation.from", texts.Day(e.From)], null),
            OrganisationAliasAdded e => (Tell("alias", e.Alias), null, null),
            OrganisationAliasRemoved e => (Tell("aliasdropped", e.Alias), null, null),
            OrganisationMoved e => (Placed(e.ParentId), null, null),
            OrganisationEnded e => (texts["organisation.ended", texts.Day(e.On)], null, null),

            PersonRegistered e => (Tell("person"), Registered(e, names), null),
            PersonRenamed e => (Tell("renamed", Said(e.Name)), null, null),
            MailAddressChanged { MailAddress: { } mail } => (Tell("mail", mail), null, null),
            MailAddressChanged => (Tell("mail.none"), null, null),
            PersonMoved { OrganisationId: { } organisation } => (Tell("works", names.Name(organisation)), null, null),
            PersonMoved => (Tell("works.none"), null, null),
            RoleGranted e => (Tell("granted", texts[e.Role]), Days(e), null),
            RoleWithdrawn e => (Tell("rolewithdrawn", texts[e.Role]), null, null),
            AbsenceAnnounced e => (
                Tell("away", texts.Day(e.From), texts.Day(e.Until)),
                e.DeputyId is { } deputy ? Tell("deputy", names.Name(deputy)) : null,
                null
            ),
            AbsenceEnded => (Tell("back"), null, null),
            AccessEnded => (Tell("accessended"), null, null),
            AccessRestored => (Tell("accessrestored"), null, null),

            SignInRuleAdded e => (Tell("signinrule"), Details(e.Details, names), null),
            SignInRuleChanged e => (Tell("details"), Details(e.Details, names), null),
            SignInRuleEnded e => (Tell("signinruleended"), null, e.Reason),

            PolicyPublished e => (Tell("policy", texts[$"policy.{e.Kind}"], e.Number), null, e.Reason),

            var other => (EventSerializer.NameOf(other), null, null),
        };
    }

    IEnumerable<string> Linked(List<Fact> group) =>
        group
            .GroupBy(fact => ((EvidenceLinked)fact.Data).Stance)
            .OrderBy(stance => stance.Key)
            .Select((stance, i) => texts.Count(i == 0 ? $"story.{stance.Key}" : $"story.{stance.Key}.also", stance.Count()));

    string Details(TableDetails details, Known names)
    {
        string?[] parts =
        [
            texts.Recorded(details.Series),
            texts.Day(details.Day),
            texts[details.Mode],
            details.Municipality,
            details.Province is { } province ? texts[province] : null,
            details.OrganiserId is { } organiser ? names.Name(organiser) : null,
            details.Facilitator,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    string Details(PlanDetails details, Known names)
    {
        IEnumerable<string?> parts =
        [
            texts.Recorded(details.Title),
            texts[details.Kind],
            details.LeadId is { } lead ? texts.Owners(names.Name(lead), [.. details.PartnerIds.Select(names.Name)], []) : null,
            .. details.LeadId is null ? details.PartnerIds.Select(names.Name) : [],
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    string Details(RuleDetails details, Known names)
    {
        string?[] parts =
        [
            $"{details.Claim} = {details.Value}",
            texts[details.Role],
            details.OrganisationId is { } organisation ? names.Name(organisation) : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    string Registered(PersonRegistered registered, Known names)
    {
        string?[] parts =
        [
            texts.Recorded(registered.Name),
            registered.MailAddress,
            registered.OrganisationId is { } organisation ? names.Name(organisation) : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    string? Days(RoleGranted granted)
    {
        string?[] parts =
        [
            granted.From is { } from ? texts["organisation.from", texts.Day(from)] : null,
            granted.Until is { } until ? texts["organisation.until", texts.Day(until)] : null,
            granted.ByRule ? texts["person.role.byrule"] : null,
        ];
        var said = string.Join(" ", parts.OfType<string>());
        return said.Length > 0 ? said : null;
    }

    static IEnumerable<Guid> Mentioned(object data) =>
        data switch
        {
            TablePlanned { Details.OrganiserId: { } organiser } => [organiser],
            TableDetailsChanged { Details.OrganiserId: { } organiser } => [organiser],
            FacilitatorRecognised e => [e.FacilitatorId],
            InsightSplitOff e => [e.FromId],
            InsightClassified e => [e.PrimaryThemeId, .. e.OtherThemeIds],
            PlanLinked e => [e.PlanId],
            PlanUnlinked e => [e.PlanId],
            CoverageJudged e => [e.PlanId],
            InsightAbsorbed e => [e.FromId],
            InsightMerged e => [e.IntoId],
            InsightSplit e => e.IntoIds,
            OwnerProposed e => e.Owners.All,
            OwnershipAccepted e => [e.LeadId],
            OwnershipEnded e => [e.LeadId],
            OwnershipDeclined e => [e.LeadId, .. e.CounterProposal?.All ?? []],
            OwnershipTransferred e => [e.FromId, e.ToId],
            ProgressReported e => [e.ById],
            ThemeMoved { ParentId: { } parent } => [parent],
            ThemeMerged e => [e.IntoId],
            PlanDrawnUp e => Parties(e.Details),
            PlanChanged e => Parties(e.Details),
            OrganisationMoved { ParentId: { } parent } => [parent],
            PersonRegistered { OrganisationId: { } organisation } => [organisation],
            PersonMoved { OrganisationId: { } organisation } => [organisation],
            AbsenceAnnounced { DeputyId: { } deputy } => [deputy],
            SignInRuleAdded { Details.OrganisationId: { } organisation } => [organisation],
            SignInRuleChanged { Details.OrganisationId: { } organisation } => [organisation],
            _ => [],
        };

    static IEnumerable<Guid> Parties(PlanDetails details) =>
        details.LeadId is { } lead ? details.PartnerIds.Prepend(lead) : details.PartnerIds;

    /// <summary>The statement that an event is about, if it is about one.</summary>
    public static Guid? StatementOf(object data) =>
        data switch
        {
            StatementRecorded e => e.StatementId,
            StatementCorrected e => e.StatementId,
            StatementMoved e => e.StatementId,
            StatementFlagged e => e.StatementId,
            StatementKept e => e.StatementId,
            StatementSplit e => e.StatementId,
            StatementWithdrawn e => e.StatementId,
            StatementRedacted e => e.StatementId,
            EvidenceLinked e => e.StatementId,
            EvidenceUnlinked e => e.StatementId,
            _ => null,
        };

    /// <summary>What the things are called that the facts point at.</summary>
    sealed class Known(IReadOnlyDictionary<Guid, EntityName> things, IReadOnlyDictionary<Guid, StatementName> statements, Texts texts)
    {
        public string Name(Guid id) => things.GetValueOrDefault(id) is { } thing ? thing.Code ?? texts.Recorded(thing.Label) : "?";

        public string Number(Guid id) => statements.TryGetValue(id, out var found) ? $"{found.Number}" : "?";

        public string Line(Owners owners) =>
            texts.Owners(Name(owners.LeadId), [.. owners.CoOwnerIds.Select(Name)], [.. owners.InvolvedIds.Select(Name)]);

        // One statement by its number, many by how many tables: the list itself is one click away.
        public string Statements(IReadOnlyList<Guid> ids)
        {
            StatementName[] found = [.. ids.Select(id => statements.GetValueOrDefault(id)).OfType<StatementName>()];
            return found is [var one]
                ? texts["statement.place", one.TableNumber, one.Number]
                : texts.Count("story.tables", found.Select(s => s.TableNumber).Distinct().Count());
        }
    }
}
