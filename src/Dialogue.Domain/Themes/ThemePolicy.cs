namespace Dialogue.Themes;

public static class ThemePolicy
{
    /// <summary>Whether a theme takes new insights: one that was merged or retired still resolves.</summary>
    public static bool IsOpen(this ThemeStatus status) => status is ThemeStatus.Active;
}
