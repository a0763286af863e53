namespace Dialogue.Web.Shell.Layout;

/// <summary>What a view tells the layout about its page.</summary>
public sealed class PageHead
{
    public string Title { get; private set; } = "Dialogue";

    /// <summary>The way to the page, without the page itself; null when it has no breadcrumb.</summary>
    public IReadOnlyList<Link>? Path { get; private set; }

    /// <param name="path">The steps between the start page and this one; null for a page without a breadcrumb.</param>
    public void Show(string title, IReadOnlyList<Link>? path = null) => (Title, Path) = (title, path);
}
