using System.Collections;

namespace Dialogue.Domain.Tests;

/// <summary>
/// A rule in three lines: <c>Given(what happened).When(a command).Then(what follows)</c>. What is given happened to the
/// thing that the command is about; <see cref="And"/> gives what happened to another one.
/// </summary>
public sealed class Spec
{
    readonly List<(Guid? Stream, object Data)> given = [];

    public static Spec Given(params object[] events) => new Spec().With(null, events);

    public Spec And(Guid stream, params object[] events) => With(stream, events);

    public Decision When(object command)
    {
        var about = Handlers.Streams(command)[0];
        var facts = Facts(about);
        try
        {
            return new Decision(command, about, Handlers.Decide(command, stream => facts.Where(f => f.Stream == stream)), []);
        }
        catch (Refused refused)
        {
            return new Decision(command, about, [], refused.Faults);
        }
    }

    /// <summary>A command whose text can be anything: the next step says what it must be.</summary>
    public TextSpec WhenText(Func<string, object> command) => new(text => When(command(text!)));

    /// <summary>The documents that readers see of it, after what happened to this thing hour by hour from <see cref="Start"/>.</summary>
    public IReadOnlyList<T> Read<T>(Guid about)
        where T : class, IView<T> => [.. States.Documents<T>(Facts(about)).Values];

    /// <summary>When the first thing that is given happened; each next one an hour later.</summary>
    public static readonly DateTimeOffset Start = new(2021, 5, 18, 9, 0, 0, TimeSpan.Zero);

    List<Fact> Facts(Guid about) =>
        [.. given.Select((g, i) => new Fact(g.Stream ?? about, i + 1, Start.AddHours(i), "Tess Proef", g.Data, "Na overleg."))];

    Spec With(Guid? stream, IEnumerable events)
    {
        foreach (var data in events)
            if (data is IEnumerable several)
                With(stream, several);
            else
                given.Add((stream, data));
        return this;
    }
}

/// <summary>What a command came to: events per stream, or faults.</summary>
public sealed class Decision(object command, Guid about, IReadOnlyList<ForStream> events, IReadOnlyList<ValidationError> faults)
{
    /// <summary>Exactly these events, in this order; <see cref="ForStream"/> says that one is for another thing.</summary>
    public void Then(params object[] expected)
    {
        string.Join("; ", faults.Select(Told)).ShouldBeEmpty();
        events.Select(Told).ShouldBe(expected.Select(e => Told(e as ForStream ?? new ForStream(about, e))));
        SpecCoverage.Gave(command, events.Select(e => e.Data));
    }

    public void ThenNothing() => Then();

    public void ThenRefused(Rule rule, string? field = null) => ThenRefused((rule, field));

    /// <summary>Exactly these faults, in this order.</summary>
    public void ThenRefused(params (Rule Rule, string? Field)[] expected)
    {
        events.Select(Told).ShouldBeEmpty();
        faults.Select(f => (f.Rule, f.Field)).ShouldBe(expected);
        SpecCoverage.Refused(command, faults.Select(f => f.Rule));
    }

    // Facts are equal when they are written the same.
    static string Told(ForStream to) => $"{to.Stream} {EventSerializer.NameOf(to.Data)} {EventSerializer.Write(to.Data)}";

    static string Told(ValidationError fault) => $"{fault.Rule} {fault.Field}";
}

/// <summary>What every text of a command is held to.</summary>
public sealed class TextSpec(Func<string?, Decision> when)
{
    public void MustBeText(string field, int longest = Validation.TextLength)
    {
        Empty(field, Rule.Required);
        Bounded(field, longest);
    }

    public void MustBeReason(string field = "Reason")
    {
        Empty(field, Rule.ReasonRequired);
        Bounded(field, Validation.ReasonLength);
    }

    public void MayBeText(string field, int longest = Validation.TextLength) => Bounded(field, longest);

    void Empty(string field, Rule rule)
    {
        foreach (var empty in new[] { null, "", " \n\t " })
            when(empty).ThenRefused(rule, field);
    }

    void Bounded(string field, int longest)
    {
        when(new string('x', longest + 1)).ThenRefused(Rule.TooLong, field);
        foreach (var forbidden in new[] { "nul \0", "bell \a", "half \ud83d of a pair" })
            when(forbidden).ThenRefused(Rule.ForbiddenCharacter, field);
    }
}
