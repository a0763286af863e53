namespace Dialogue.Tables;

public static class TableDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(DialogueTable.EntityKind)
        {
            State = StateType.For(typeof(DialogueTable)),
            Events = typeof(ITableEvent),
            Views = [ViewType.Of<TableReport>()],
            Parts = [StatementDescriptor.Descriptor],
            Guard = typeof(TableGuard),
            IsNumbered = true,
            NameColumn = "series",
            Lifetime = Lifetime.While<TableReport, TableStatus>(
                report => report.Status,
                status => status is not TableStatus.Cancelled,
                Rule.TableCancelled
            ),
        };
}

/// <summary>What was said lives in the stream of its table.</summary>
public static class StatementDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(Statement.EntityKind)
        {
            Views = [ViewType.Of<StatementLine>(), ViewType.Of<ModerationDecision>()],
            Lifetime = Lifetime.While<StatementLine, StatementStatus>(
                line => line.Status,
                status => status is not StatementStatus.Withdrawn,
                Rule.StatementWithdrawn
            ),
            Redaction = new(
                typeof(StatementRedacted),
                ViewType.Of<StatementLine>(),
                nameof(StatementRedacted.StatementId),
                nameof(StatementRedacted.Text),
                new Dictionary<Type, Func<object, string, object>>
                {
                    [typeof(StatementRecorded)] = (e, text) => (StatementRecorded)e with { Text = text },
                    [typeof(StatementCorrected)] = (e, text) => (StatementCorrected)e with { Text = text },
                    [typeof(StatementRedacted)] = (e, text) => (StatementRedacted)e with { Text = text },
                }
            )
            {
                MaskedMember = nameof(StatementLine.IsMasked),
            },
        };
}
