namespace Dialogue.FollowUps;

public static class FollowUpPolicy
{
    /// <summary>Whether something has yet to be done.</summary>
    public static bool IsOpen(this FollowUpStatus status) => status is FollowUpStatus.Open;
}
