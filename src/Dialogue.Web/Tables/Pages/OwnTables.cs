namespace Dialogue.Tables;

/// <summary>Whose tables someone may see.</summary>
public static class OwnTables
{
    /// <summary>The person to whose tables the user is limited; null for who may see all.</summary>
    public static Guid? OnlyTablesOf(this CurrentUser user) => user.May(Page.AllTables) ? null : user.Actor.OwnerId ?? Guid.Empty;

    /// <summary>The table with this number, as the user may see it.</summary>
    /// <exception cref="Refused">It is a table of someone else.</exception>
    public static async Task<Versioned<TableReport>?> FindOwn(
        this TableQueries tables,
        int number,
        CurrentUser user,
        CancellationToken cancel
    )
    {
        var found = await tables.FindByNumber(number, user.At, cancel);
        return found is null || user.OnlyTablesOf() is not { } own || own == found.Document.Details.FacilitatorId
            ? found
            : throw new Refused(Rule.NotYourTable);
    }

    /// <summary>The breadcrumb up to the page of a table.</summary>
    public static IReadOnlyList<Link> PathTo(this Texts texts, int table) =>
        [new(texts["nav.tables"], Paths.Tables), new(texts["table.label", table], Paths.Table(table))];
}
