namespace Dialogue.EmbeddedPostgres;

/// <summary>The embedded server cannot run here; the message says why and what to do, for the person who started the program.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
