using Dialogue.Web.Shell.SignIn;

namespace Dialogue.Tables;

/// <summary>Whose tables someone may see.</summary>
public static class OwnTables
{
    /// <summary>The facilitator to whose tables the viewer is limited; null for who may see all.</summary>
    public static string? OnlyTablesOf(this Viewer viewer) => viewer.May(Page.AllTables) ? null : viewer.Actor.Name;
}
