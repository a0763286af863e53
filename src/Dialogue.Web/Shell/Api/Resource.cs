using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.Api;

/// <summary>A thing as the API shows it, with the version on which a command can be based.</summary>
public abstract record ThingAnswer(Guid Id, string Href)
{
    public long? Version { get; set; }
}

/// <summary>One page of a list.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>
/// A kind of thing at an address of its own: read as a list and one by one, changed by what is sent to the addresses under it.
/// </summary>
/// <remarks>The token against forged forms has no place here: the API takes no forms, and a cookie alone changes nothing.</remarks>
[ApiController, CheckedParameters, WithoutForm, IgnoreAntiforgeryToken]
public abstract class ResourceController<T>(ApiRequest desk) : ControllerBase
    where T : ThingAnswer
{
    protected ApiRequest ApiRequest => desk;

    protected abstract EntityKind Kind { get; }

    /// <summary>The thing as it was at a moment, or is now; null when it is not there.</summary>
    protected abstract Task<T?> Read(Guid id, DateTimeOffset? at);

    protected async Task<ActionResult<T>> One(string key) => await One(await desk.Find(Kind, key));

    protected async Task<ActionResult<T>> One(Guid id)
    {
        var answer = await Read(id, desk.At) ?? throw new ApiRefusal(Problems.NotFound());
        if (desk.At is not null)
            answer.Version = null;
        return new Answer(answer, answer.Version);
    }

    /// <summary>The streams whose facts are the history of a thing; how many facts they have together is its version here.</summary>
    protected virtual IReadOnlyList<Guid> Streams(Guid id) => [id];

    /// <summary>A page of the list.</summary>
    /// <param name="shown">One more than was asked for, when there are more.</param>
    /// <param name="cursor">The place in the order that an entry has.</param>
    protected ActionResult<PageOf<TItem>> Many<TItem>(IReadOnlyList<TItem> shown, ListQuery query, Func<TItem, object[]> cursor)
    {
        var more = shown.Count > query.Limit;
        List<TItem> items = [.. shown.Take(query.Limit)];
        if (desk.At is not null)
            foreach (var item in items.OfType<ThingAnswer>())
                item.Version = null;
        var next = more ? HttpContext.AskedWith("cursor", ListQuery.Cursor(cursor(items[^1]))) : null;
        return new Answer(new PageOf<TItem>(items, next), next: next);
    }

    /// <summary>Everything that happened to a thing, the oldest first.</summary>
    protected async Task<ActionResult<PageOf<FactAnswer>>> Facts(string key, ListQuery query)
    {
        var after = query.AfterNumber();
        var facts = await desk.History.Page(Streams(await desk.Find(Kind, key)), desk.At, after, query.Limit + 1, cancel: desk.Cancel);
        var told = await desk.Timeline.Each(facts, desk.At, desk.Cancel);
        return Many(
            [
                .. facts.Select(
                    (fact, i) => new FactAnswer(after + i + 1, fact.At, fact.By, EventSerializer.NameOf(fact.Data), told[i], fact.Why)
                ),
            ],
            query,
            shown => [shown.Version]
        );
    }

    /// <summary>Finds the things that a query filters by.</summary>
    protected async Task<TFilter> Filter<TFilter>(Func<ReferenceResolver, Task<TFilter>> filter)
    {
        var draft = desk.ReferenceResolver();
        var made = await filter(draft);
        draft.ThrowIfAny();
        return made;
    }

    /// <summary>Sends a command about the thing in the address and answers with what the thing became.</summary>
    protected Task<ActionResult<T>> Act(string key, Func<Guid, object> command, string? why = null) =>
        Act(key, (id, _) => Task.FromResult(command(id)), why);

    /// <inheritdoc cref="Act(string, Func{Guid, object}, string?)"/>
    protected async Task<ActionResult<T>> Act(string key, Func<Guid, ReferenceResolver, Task<object>> command, string? why = null)
    {
        var id = await desk.Find(Kind, key);
        return await Became(id, await desk.Send(draft => command(id, draft), why, Streams(id)));
    }

    /// <summary>Sends a command that makes a thing and answers with it.</summary>
    protected async Task<ActionResult<T>> Make(Func<ReferenceResolver, Task<object>> command, string? why = null)
    {
        var receipt = await desk.Send(command, why);
        return await Became(receipt.Stream, receipt, StatusCodes.Status201Created);
    }

    /// <summary>What the thing was right after the command: also when the same request comes again, whatever happened since.</summary>
    protected async Task<ActionResult<T>> Became(Guid id, Receipt receipt, int status = StatusCodes.Status200OK)
    {
        // What was hidden since is not read as of then.
        var answer = await Read(id, receipt.At) ?? (await Read(id, null))!;
        var streams = Streams(id);
        answer.Version = streams is [_] ? receipt.Version : await desk.History.VersionOf(streams, receipt.At, desk.Cancel);
        return new Answer(answer, answer.Version, status, status == StatusCodes.Status201Created ? answer.Href : null);
    }
}
