namespace Dialogue.Tables;

/// <summary>Whose tables someone may see.</summary>
public static class OwnTables
{
    /// <summary>The facilitator to whose tables the user is limited; null for who may see all.</summary>
    public static string? OnlyTablesOf(this CurrentUser user) => user.May(Page.AllTables) ? null : user.Actor.Name;
}
