namespace Dialogue.Web.Shell.Forms;

/// <summary>
/// What is filled in to send a command. Every command has a form of its own, with the members that it takes and no others.
/// </summary>
public abstract class CommandForm
{
    /// <summary>The version of the thing that the form was filled in on.</summary>
    public long? Version { get; set; }

    /// <summary>The version that it is recorded over, when who saw what someone else made of it chose to do so.</summary>
    public long? Over { get; set; }

    /// <summary>Given by who was asked whether this is another one than was recorded before, and said yes.</summary>
    public string? Again { get; set; }

    /// <summary>Given by who was shown what a command that cannot be undone will do, and wants it done.</summary>
    public bool Confirmed { get; set; }

    /// <summary>Given by who was shown that, and goes back to what was typed.</summary>
    public bool Change { get; set; }
}

/// <summary>
/// The form of one command. The text <c>do.{Command}</c> is its title and the word on its button, <c>do.{Command}.lead</c> says what it
/// does, and <c>done.{Command}</c> that it succeeded.
/// </summary>
public abstract class CommandForm<TCommand> : CommandForm
    where TCommand : notnull;

/// <summary>A form in which the reason can be given that travels with the command.</summary>
public interface IHasWhy
{
    string? Why { get; }
}

/// <summary>The form of a command on a thing that is there.</summary>
/// <typeparam name="TSelf">The form itself.</typeparam>
/// <typeparam name="TDocument">What is known of the thing.</typeparam>
/// <typeparam name="TCommand">What the form sends.</typeparam>
public interface IChangeForm<out TSelf, TDocument, out TCommand>
    where TSelf : CommandForm<TCommand>, IChangeForm<TSelf, TDocument, TCommand>
    where TCommand : notnull
{
    /// <summary>The form as it is opened: filled in with how the thing is now.</summary>
    static abstract TSelf Of(TDocument document);

    TCommand Command(TDocument document);
}
