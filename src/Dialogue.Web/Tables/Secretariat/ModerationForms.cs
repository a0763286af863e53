using Dialogue.Policies;

namespace Dialogue.Tables.Secretariat;

public sealed class FlagStatementForm : CommandForm<FlagStatement>, IChangeForm<FlagStatementForm, Versioned<StatementLine>, FlagStatement>
{
    [Field("moderation.flag", Rows = 3)]
    public string? Reason { get; set; }

    public static FlagStatementForm Of(Versioned<StatementLine> found) => new() { Version = found.Version };

    public FlagStatement Command(Versioned<StatementLine> found) => new(found.Document.TableId, found.Document.Id, Reason!);
}

public sealed class KeepStatementForm : CommandForm<KeepStatement>, IChangeForm<KeepStatementForm, Versioned<StatementLine>, KeepStatement>
{
    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static KeepStatementForm Of(Versioned<StatementLine> found) => new() { Version = found.Version };

    public KeepStatement Command(Versioned<StatementLine> found) => new(found.Document.TableId, found.Document.Id, Reason!);
}

public sealed class RewordStatementForm
    : CommandForm<RewordStatement>,
        IChangeForm<RewordStatementForm, Versioned<StatementLine>, RewordStatement>
{
    [Field("moderation.text", Rows = 5)]
    public string? Text { get; set; }

    [Field("moderation.rule", From = typeof(RulesInForce), Empty = "moderation.rule.none")]
    public string? RuleCode { get; set; }

    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static RewordStatementForm Of(Versioned<StatementLine> found) => new() { Version = found.Version, Text = found.Document.Text };

    public RewordStatement Command(Versioned<StatementLine> found) =>
        new(found.Document.TableId, found.Document.Id, Text!, RuleCode!, Reason!);
}

public sealed class RefuseStatementForm
    : CommandForm<RefuseStatement>,
        IChangeForm<RefuseStatementForm, Versioned<StatementLine>, RefuseStatement>
{
    [Field("moderation.rule", From = typeof(RulesInForce), Empty = "moderation.rule.none")]
    public string? RuleCode { get; set; }

    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static RefuseStatementForm Of(Versioned<StatementLine> found) => new() { Version = found.Version };

    public RefuseStatement Command(Versioned<StatementLine> found) => new(found.Document.TableId, found.Document.Id, RuleCode!, Reason!);
}

public sealed class SplitStatementForm
    : CommandForm<SplitStatement>,
        IChangeForm<SplitStatementForm, Versioned<StatementLine>, SplitStatement>
{
    /// <summary>One on each line; they are of the same kind as what is split.</summary>
    [Field("moderation.parts", Rows = 6)]
    public string? Parts { get; set; }

    /// <summary>Whether the parts stand behind the insights that rest on the whole.</summary>
    [Field("moderation.follows")]
    public bool EvidenceFollows { get; set; }

    [Field("moderation.rule", From = typeof(RulesInForce), Empty = "moderation.rule.none")]
    public string? RuleCode { get; set; }

    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static SplitStatementForm Of(Versioned<StatementLine> found) =>
        new()
        {
            Version = found.Version,
            Parts = found.Document.Text,
            EvidenceFollows = true,
        };

    public SplitStatement Command(Versioned<StatementLine> found) =>
        new(
            found.Document.TableId,
            found.Document.Id,
            [
                .. (Parts ?? "")
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(
                        (text, i) => new StatementEntry(LinkId.Of(found.Document.Id, $"part {i + 1} {text}"), found.Document.Kind, text)
                    ),
            ],
            RuleCode!,
            Reason!
        );
}
