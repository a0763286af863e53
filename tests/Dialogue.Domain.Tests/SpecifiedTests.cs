using System.Reflection;
using System.Text;

namespace Dialogue.Domain.Tests;

/// <summary>Runs every spec once more and holds what they showed against what there is, in whatever order tests run.</summary>
public class SpecifiedTests
{
    /// <summary>Rules that no handler can decide on its own, and who enforces them.</summary>
    static readonly Dictionary<Rule, string> elsewhere = new()
    {
        [Rule.Unknown] = "the engine: a reference to what is not there",
        [Rule.NumberTaken] = "the engine: a unique index",
        [Rule.NumberFar] = "the engine: a trigger",
        [Rule.CodeTaken] = "the engine: a unique index",
        [Rule.AliasTaken] = "the engine: a unique index",
        [Rule.NameTaken] = "the engine: a trigger",
        [Rule.SameName] = "the forms and the API, which ask",
        [Rule.TimeRunsBackwards] = "the engine: the log of one thing",
        [Rule.KeyReused] = "the engine: receipts",
        [Rule.NotAllowed] = nameof(Guarded),
        [Rule.MailAddressTaken] = "the engine: a unique index",
        [Rule.LastAdministrator] = "the engine: a trigger",
        [Rule.SignInRuleThere] = "the engine: a unique index",
        [Rule.NotYourself] = nameof(Guarded),
        [Rule.NotDeputy] = "the page on which someone begins as a deputy",
        [Rule.FacilitatorAmbiguous] = "FacilitatorQueries",
        [Rule.NotYourTable] = nameof(Guarded),
        [Rule.NotYourMinistry] = nameof(Guarded),
        [Rule.NotYourPlan] = nameof(Guarded),
        [Rule.OnBehalfNeedsWhy] = nameof(Guarded),
    };

    static readonly Lazy<IReadOnlyCollection<(Type Command, Type? Event, Rule? Rule)>> shown = new(() =>
    {
        var specs = typeof(SpecifiedTests)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && type.Name.EndsWith("Specs", StringComparison.Ordinal));
        foreach (var spec in specs)
        foreach (var method in spec.GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not null))
            try
            {
                method.Invoke(Activator.CreateInstance(spec), null);
            }
            catch (TargetInvocationException)
            { /* a spec that fails says so itself */
            }
        return SpecCoverage.Shown;
    });

    [Fact]
    public void Every_command_has_a_spec_in_which_it_does_something() =>
        Handlers.Commands.Except(shown.Value.Where(s => s.Event is not null).Select(s => s.Command)).Select(c => c.Name).ShouldBeEmpty();

    [Fact]
    public void Every_rule_refuses_a_command_in_a_spec_or_is_enforced_elsewhere()
    {
        var refused = shown.Value.Select(s => s.Rule).OfType<Rule>().Distinct().ToList();
        Enum.GetValues<Rule>().Except(refused).Except(elsewhere.Keys).ShouldBeEmpty("no spec shows it");
        elsewhere.Keys.Intersect(refused).ShouldBeEmpty("a spec shows it");
    }

    [Fact]
    public void The_events_are_exactly_what_commands_lead_to() =>
        Modules.Model.Events.ShouldBe(shown.Value.Select(s => s.Event).OfType<Type>().Distinct(), ignoreOrder: true);

    [Fact]
    public void What_every_command_leads_to_and_what_refuses_it_is_as_approved()
    {
        var table = new StringBuilder(
            "# Commands\n\nWhat each command leads to, and the rules that refuse it, as the specs show.\n\n| command | events | "
                + "refused by |\n|---|---|---|\n"
        );
        foreach (
            var command in Handlers.Commands.OrderBy(c => c.Namespace, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.Ordinal)
        )
        {
            var of = shown.Value.Where(s => s.Command == command).ToList();
            var events = of.Select(s => s.Event).OfType<Type>().OrderBy(e => Modules.Model.Events.ToList().IndexOf(e)).Select(e => e.Name);
            var rules = of.Select(s => s.Rule).OfType<Rule>().Order();
            table.Append(
                null,
                $"| {command.Namespace!.Split('.')[^1]}.{command.Name} | {string.Join(", ", events)} | {string.Join(", ", rules)} |\n"
            );
        }
        table.ToString().ShouldMatchApproved("tests/Dialogue.Domain.Tests/Commands.approved.md");
    }
}
