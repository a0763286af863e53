namespace Dialogue.Tables;

/// <summary>
/// The order of the conversation. A statement stands where its number puts it until it is moved; places leave room in between, so that one
/// move is one fact.
/// </summary>
public static class StatementOrder
{
    const int Apart = 1 << 20;

    public static long PlaceOf(int number, long? place) => place ?? (long)number * Apart;

    /// <summary>The places that put one statement right behind another: its own, or those of all when there was no room left.</summary>
    /// <param name="order">The statements in their present order, without the one that moves.</param>
    /// <param name="after">Null for the first place.</param>
    internal static IEnumerable<StatementMoved> Move(Guid statement, Guid? after, IReadOnlyList<Statement> order)
    {
        var at = after is null ? 0 : order.TakeWhile(s => s.Id != after).Count() + 1;
        var before = at == 0 ? 0 : Place(order[at - 1]);
        var behind = at == order.Count ? before + (2L * Apart) : Place(order[at]);
        if (behind - before > 1)
            return [new(statement, before + ((behind - before) / 2))];
        List<Guid> all = [.. order.Select(s => s.Id)];
        all.Insert(at, statement);
        return all.Select((id, i) => new StatementMoved(id, (i + 1L) * Apart));
    }

    internal static long Place(Statement statement) => PlaceOf(statement.Number, statement.Place);
}
