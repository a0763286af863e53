using System.Globalization;

namespace Dialogue.Web.Shell;

/// <summary>The story of a thing as its page shows it, the newest first and a part at a time, as of the day that is asked for.</summary>
public sealed class Timelines(Timeline timeline, History history, CurrentUser user, IHttpContextAccessor accessor)
{
    /// <summary>The parameter that says how many newer facts were shown before.</summary>
    public const string Newer = "ouder";

    const int FactsOnPage = 200;

    /// <param name="streams">The streams that the story is told from.</param>
    public async Task<TimelinePage> Of(params IReadOnlyList<Guid> streams)
    {
        var http = accessor.HttpContext!;
        var newer =
            int.TryParse(http.Request.Query[Newer], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            && asked < int.MaxValue / 2
                ? asked
                : 0;
        var facts = await history.Page(streams, user.At, newer, FactsOnPage + 1, newestFirst: true, http.RequestAborted);
        return new(
            await timeline.Tell([.. facts.Take(FactsOnPage).Reverse()], user.At, http.RequestAborted),
            newer > 0,
            facts.Count > FactsOnPage ? newer + FactsOnPage : null
        );
    }

    /// <summary>What a statement said before the secretariat changed it.</summary>
    public async Task<IReadOnlyList<Dialogue.Tables.StatementOriginal>> OriginalsOf(Dialogue.Tables.StatementLine line) =>
        line.Moderated is null
            ? []
            : Dialogue.Tables.StatementOriginal.Of(
                await history.OfPart(
                    line.TableId,
                    nameof(Dialogue.Tables.StatementRecorded.StatementId),
                    line.Id,
                    user.At,
                    accessor.HttpContext!.RequestAborted
                )
            );

    /// <summary>The story of a statement, told from the stream of its table.</summary>
    public async Task<TimelinePage> OfStatement(Guid table, Guid statement)
    {
        var cancel = accessor.HttpContext!.RequestAborted;
        var facts = await history.OfPart(table, nameof(Dialogue.Tables.StatementRecorded.StatementId), statement, user.At, cancel);
        return new(await timeline.Tell(facts, user.At, cancel), false, null);
    }
}

/// <summary>A part of the story of a thing.</summary>
/// <param name="HasNewer">Whether newer entries stand on a page before this one.</param>
/// <param name="Older">How many facts were told up to here, when there are older ones.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, bool HasNewer, int? Older);
