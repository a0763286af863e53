namespace Dialogue.Web.Shell.Errors;

/// <summary>Why a request is answered with an error page, when the status alone does not say it.</summary>
/// <param name="Key">The key of the text that tells it.</param>
public sealed record ErrorReason(string Key);
